package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `pareto` on the sample, in a pipe and on a terminal.
class ParetoTest {
  private static String out(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource({"40", "80", "120"})
  void onATerminal(int columns) {
    StringBuilder shown = new StringBuilder();
    for (String command :
        List.of("pareto", "pareto --all --params ..4B", "pareto --max gpqa,released --min params -L 3")) {
      Result result = new Program().terminal(columns, 0).run((command + " --color never").split(" "));
      shown
          .append("$ models ")
          .append(command)
          .append('\n')
          .append(result.out())
          .append("---\n")
          .append(result.err())
          .append('\n');
    }
    Golden.check("pareto/terminal-" + columns + ".txt", shown.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("pareto/pipe." + format, out("pareto", "--all", "--lab", "meta-ai", "-f", format));
  }

  @Test
  void keysAreSaidInManyWays() {
    String both = out("pareto", "--max", "gpqa,mmlu", "--min", "params");
    assertEquals(both, out("pareto", "--max", "gpqa", "--max", "mmlu", "--min", "params"));
    assertEquals(both, out("pareto", "--max", "gpqa", "mmlu", "--min", "PARAMS"));
    assertEquals(out("pareto"), out("pareto", "--min", "params", "--max", "gpqa"));
    assertEquals(
        out("pareto", "-q"), out("pareto").lines().map(line -> line.split("\t")[0] + "\n").reduce("", String::concat));
    assertEquals(
        out("pareto", "-q"),
        out("pareto", "--all")
            .lines()
            .filter(line -> line.endsWith("\t"))
            .map(line -> line.split("\t")[0] + "\n")
            .reduce("", String::concat));
    assertTrue(out("pareto", "--lab", "nobody").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--max hle", "--max lab --min params", "--max gpqa --min gpqa", "--max gpqaa --min params"})
  void wrongUse(String arguments) {
    Result result = new Program().run(("pareto " + arguments).split(" "));
    assertEquals(2, result.exit(), result.err());
    Golden.check("pareto/wrong/" + arguments.replaceAll("[^\\w=.-]+", "_") + ".txt", result.err());
  }

  /// The limit does not change how many there are.
  @Test
  void aLimitSaysHowManyThereWere() {
    assertTrue(
        new Program()
            .terminal(80, 0)
            .run("pareto", "-L", "8")
            .err()
            .contains("\n10 of 147 models on the Pareto frontier; first 8 shown\n"));
    assertTrue(
        new Program()
            .terminal(80, 0)
            .run("pareto", "-L", "10")
            .err()
            .contains("\n10 of 147 models on the Pareto frontier\n"));
  }
}
