package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A catalog that has something in every table, and is made quickly: every thirtieth model and offer of the sample, a
/// second import that changed some of them, and a decision.
public final class SmallCatalog {
  private static final Path FACTS = Path.of("src/sample/facts.jsonl");
  private static final int SHARE = 30;

  private static final String OFFERED_FACTS =
      ",\"traits\":\\{[^}]*}|,\"(?:input_audio|output_audio|reasoning|(?:batch|flex|priority)_\\w+)\":[0-9.E-]+";

  /// Lines of the first sources, and those without a source.
  private static final Pattern EARLIER =
      Pattern.compile(
          "^\\{\"type\":\"(?:(?:catalog|import|benchmark)\"|\\w+\",\"(?:source|key)\":"
              + "\"(?:llm-leaderboard|models\\.dev|llm-stats|huggingface)\")");

  /// What only version 10 keeps of offers.
  private static final String LATER_FACTS =
      ",\"(?:reasoning|regions)\":\\[[^]]*]|,\"(?:uptime|compute)\":[0-9.E-]+|,\"(?:retires|params_basis|tokens_basis)\":\"[^\"]*\"";

  private SmallCatalog() {}

  /// Makes it.
  public static void make(Path file) throws IOException {
    make(file, true, lines());
  }

  /// Makes it with data that a catalog of an earlier version can hold.
  ///
  /// @param withOfferedFacts whether offers state what models can do, and other prices than those of text
  static void makeEarlier(Path file, boolean withOfferedFacts) throws IOException {
    make(
        file,
        withOfferedFacts,
        lines()
            .lines()
            .filter(line -> EARLIER.matcher(line).find())
            .map(line -> line.replaceAll(LATER_FACTS, ""))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static void make(Path file, boolean withOfferedFacts, String all) throws IOException {
    String lines = all;
    if (!withOfferedFacts) {
      lines =
          lines
              .lines()
              .map(line -> line.startsWith("{\"type\":\"offer\"") ? line.replaceAll(OFFERED_FACTS, "") : line)
              .collect(Collectors.joining("\n", "", "\n"));
    }
    Path first = Files.writeString(file.resolveSibling("first.jsonl"), lines);
    Path second =
        Files.writeString(
            file.resolveSibling("second.jsonl"),
            lines.replace("\"params\":7", "\"params\":8").replace("\"input\":0.1", "\"input\":0.2"));
    Path cards = Files.writeString(file.resolveSibling("ours.csv"), "model,benchmark,score\nstanford/s1-32b,gpqa,61\n");
    Program program = new Program().catalog(file);
    for (String[] command :
        new String[][] {
          {"import", first.toString()},
          {"import", second.toString()},
          {"import", cards.toString(), "--source", "ours"},
          {"unlink", "ours:stanford/s1-32b"}
        }) {
      Program.Result result = program.run(command);
      assertEquals(0, result.exit(), result.err());
    }
    for (Path each : List.of(first, second, cards)) {
      Files.delete(each);
    }
  }

  /// The excerpt of the sample's facts.
  private static String lines() throws IOException {
    int[] number = new int[1];
    return Files.readAllLines(FACTS).stream()
        .filter(
            line ->
                !line.startsWith("{\"type\":\"record\"") && !line.startsWith("{\"type\":\"offer\"")
                    || line.contains("s1-32b")
                    || number[0]++ % SHARE == 0)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
