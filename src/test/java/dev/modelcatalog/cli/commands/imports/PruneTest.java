package dev.modelcatalog.cli.commands.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `import --prune` withdraws what the files that it reads do not say any more, and nothing else.
class PruneTest {
  private static final String SCORES = "model,benchmark,score\nnordlicht/wren,gpqa,41\nnordlicht/ibis,gpqa,42\n";

  @TempDir private Path folder;

  private Path catalog;

  @BeforeEach
  void setUp() throws IOException {
    catalog = folder.resolve("catalog.db");
    assertEquals(0, models("import", copies("models.dev").toString()).exit());
    assertEquals(0, models("import", write(SCORES)).exit());
  }

  private static Path copies(String name) {
    return SharedData.path("data/" + name);
  }

  private Result models(String... arguments) {
    return new Program().catalog(catalog).run(arguments);
  }

  private String write(String scores) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), scores).toString();
  }

  private String count(String source, String table) {
    return models(
            "sql",
            "SELECT count(*) FROM " + table + " JOIN source USING (source_id) WHERE source.key = '" + source + "'")
        .out()
        .strip();
  }

  private String offers() {
    return models("sql", "SELECT count(*) FROM offer").out().strip();
  }

  @Test
  void otherSourcesStay() throws IOException {
    assertEquals(0, models("import", "--prune", write("model,benchmark,score\nnordlicht/wren,gpqa,41\n")).exit());
    assertEquals("1", count("own", "record"));
    assertEquals("231", count("models.dev", "record"));
    assertEquals("5276", offers());
  }

  @Test
  void aFileOfModelsAloneSaysNothingOfOffers() {
    Result result = models("import", "--prune", copies("models.dev").resolve("models.json").toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("231", count("models.dev", "record"));
    assertEquals("5276", offers());
  }

  @Test
  void whatCouldNotBeReadIsNotAbsent() throws IOException {
    Result result =
        models(
            "import",
            "--prune",
            write("model,benchmark,score\nnordlicht/wren,gpqa,41\n" + "nordlicht/ibis,gpqa,much\n"));
    assertEquals(3, result.exit());
    assertEquals("2", count("own", "record"));
    assertTrue(result.err().contains("--prune: nothing withdrawn, because some input was refused"), result.err());
  }
}
