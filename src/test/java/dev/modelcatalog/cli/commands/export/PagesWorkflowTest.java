package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The workflow in `docs/pages.yml`, as far as it runs without GitHub.
class PagesWorkflowTest {
  private static final String ADDRESS = "https://acme.github.io/models";

  @TempDir Path folder;

  /// But for `models update`, which opens connections; its options are checked all the same.
  @Test
  void theCommandsOfTheWorkflowWriteTheSite() throws IOException {
    JsonNode workflow = new YAMLMapper().readTree(Files.readString(Path.of("docs/pages.yml")));
    JsonNode steps = workflow.at("/jobs/publish/steps");
    List<String> commands =
        steps
            .valueStream()
            .flatMap(step -> step.path("run").asString("").lines())
            .map(line -> line.replaceFirst(".*\\|\\| ", ""))
            .filter(line -> line.startsWith("models "))
            .toList();
    assertEquals(3, commands.size(), commands.toString());
    for (String command : commands) {
      String[] words =
          command
              .replace("models ", "")
              .replace("\"${{ steps.pages.outputs.base_url }}\"", ADDRESS)
              .replace(" public", " " + folder.resolve("public"))
              .concat(command.equals("models update") ? " --help" : "")
              .split(" ");
      String catalog = workflow.at("/env/MODELS_DB").asString();
      Result result = new Program().catalog(folder.resolve(catalog)).run(words);
      assertEquals(0, result.exit(), () -> command + ": " + result.err());
    }
    String page = Files.readString(folder.resolve("public/index.html"));
    assertTrue(page.contains("<link rel=\"canonical\" href=\"" + ADDRESS + "/\">"), page);
    assertEquals(
        2,
        steps.valueStream().filter(step -> step.at("/with/path").asString("").equals("catalog.db")).count(),
        "the catalog is restored and saved");
  }
}
