package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SharedData;
import dev.modelcatalog.query.RandomCatalog;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rank` on the sample, in a pipe and on a terminal.
class RankTest {
  private static final Pattern EXAMPLE_ROW = Pattern.compile("    (\\w+) +([0-9]+|-) +([0-9]+|-)");
  private static final Benchmark GPQA = new Benchmark("gpqa", "GPQA", null, 0.0, 100.0, 25.0, false);

  @TempDir Path folder;

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
        List.of(
            "rank gpqa -L 5",
            "rank gpqa=2 mmlu-pro -L 6",
            "rank hle gpqa mmlu --min-coverage 2 -L 4",
            "rank mmlu --per arch",
            "rank params -L 3",
            "rank gpqa alscore -L 2 --explain",
            "rank gpqa --lab nobody")) {
      Result result = new Program().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      shown
          .append("$ models ")
          .append(command)
          .append('\n')
          .append(result.out())
          .append("---\n")
          .append(result.err())
          .append('\n');
    }
    Golden.check("rank/terminal-" + columns + ".txt", shown.toString());
  }

  @Test
  void onATerminalWithColour() {
    Golden.check("rank/colour.txt", new Program().terminal(80, 0).run("rank", "gpqa", "-L", "3").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    String mix = out("rank", "gpqa=2", "params", "hle", "--min-coverage", "2", "-L", "3", "--format", format);
    Golden.check("rank/pipe." + format, mix);
    Golden.check(
        "rank/explain." + format,
        out("rank", "gpqa=2", "params", "hle", "--min-coverage", "2", "-L", "2", "--explain", "-f", format));
  }

  @Test
  void aPipeGetsTheFixedColumnsOfAllModels() {
    assertEquals(
        "rank\tid\tname\tlab\tscore\tcoverage\tgpqa\tsetting\terror",
        out("rank", "gpqa", "--header").lines().findFirst().orElseThrow());
    assertEquals(out("filter", "gpqa is known", "-q").lines().count(), out("rank", "gpqa").lines().count());
    assertEquals(out("list", "--sort", "gpqa", "-q", "-L", "50"), out("rank", "gpqa", "-q", "-L", "50"));
    assertEquals(1 + 20, new Program().terminal(80, 0).run("rank", "gpqa").out().lines().count());
    assertEquals("1\tFugu\t\n", out("rank", "gpqa", "-L", "1", "-c", "rank,name,params"));
  }

  @Test
  void anyNumberRanks() {
    for (String field : List.of("params", "tokens", "ratio", "alscore", "hle")) {
      assertEquals(
          out("list", "--sort", field + ":desc", "-q", "-L", "20"),
          out("rank", field, "--estimates", "-q", "-L", "20"),
          field);
      String upwards = out("list", "--sort", field + ":asc", "-q", "-L", "20");
      assertEquals(upwards, out("rank", field, "--ascending", "--estimates", "-q", "-L", "20"), field);
    }
  }

  @Test
  void flagsNarrowARankingAndRanksBeginAnew() {
    assertEquals(
        out("list", "--params", "..10B", "--tag", "reasoning", "--score", "gpqa>0", "--sort", "gpqa", "-q"),
        out("rank", "gpqa", "--params", "..10B", "--tag", "reasoning", "-q"));
    assertEquals("1", out("rank", "gpqa", "--where", "gpqa < 50", "-L", "1", "-c", "rank").strip());
    Result result = new Program().run("rank", "gpqa", "--lab", "Standford");
    assertEquals("no model has the lab 'Standford'; did you mean Stanford?\n", result.err());
    assertTrue(new Program().run("rank", "gpqa", "--explain-sql", "-L", "1").err().contains("rank() over"));
  }

  @Test
  void whatIsLeftOutIsCounted() {
    assertEquals(
        """
        skipped 739 models (no gpqa score)
        skipped 9 flagged scores; --include-flagged includes them
        """,
        new Program().run("rank", "gpqa").err());
    assertEquals("skipped 730 models (no gpqa score)\n", new Program().run("rank", "gpqa", "--include-flagged").err());
    assertEquals("ibm/bamba-9b\n", out("rank", "gpqa", "--include-flagged", "--ascending", "-L", "1", "-q"));
  }

  /// The example of `help ranking` is computed here: its catalog is made from its table, and what each of its commands
  /// says is below it.
  @Test
  void theExampleOfTheHelpIsTrue() {
    String help = out("help", "ranking");
    assertTrue(help.lines().allMatch(line -> line.length() <= 94), help);
    List<ModelRecord> models = new ArrayList<>();
    for (Matcher row = EXAMPLE_ROW.matcher(help.substring(help.indexOf("EXAMPLE\n"), help.indexOf("    $ models ")));
        row.find(); ) {
      List<ModelRecord.Score> scores = new ArrayList<>();
      add(scores, GPQA, row.group(2));
      add(scores, Benchmark.unknown("elo", null), row.group(3));
      models.add(
          new ModelRecord(
              "llm-leaderboard",
              "lakeside/" + row.group(1).toLowerCase(Locale.ROOT),
              null,
              row.group(1),
              "Lakeside",
              Facts.builder().put(Fields.ACCESS, Access.PUBLIC).build(),
              scores,
              List.of(),
              null,
              null));
    }
    assertEquals(5, models.size());
    Path file = folder.resolve("example.db");
    RandomCatalog.of(models, file).close();
    String shown =
        help.lines()
            .filter(line -> line.startsWith("    $ models "))
            .map(
                line -> {
                  Result result =
                      new Program()
                          .catalog(file)
                          .run((line.substring("    $ models ".length()) + " -f table").split(" "));
                  return line + "\n" + (result.out() + result.err()).indent(4);
                })
            .collect(Collectors.joining("\n"));
    assertEquals(shown, help.substring(help.indexOf("    $ models ")));
  }

  private static void add(List<ModelRecord.Score> scores, Benchmark benchmark, String points) {
    if (!points.equals("-")) {
      scores.add(ModelRecord.Score.of(benchmark, null, Double.valueOf(points), null));
    }
  }

  @Test
  void aRowOfJsonIsAsTheContractSays() {
    JsonNode row =
        JsonMapper.shared()
            .readTree(out("rank", "gpqa", "hle", "params", "--min-coverage", "1", "-L", "1", "--json"))
            .get(0);
    assertEquals(
        List.of(
            "rank",
            "id",
            "name",
            "lab",
            "score",
            "coverage",
            "scores",
            "params",
            "error",
            "n",
            "separable",
            "score_details"),
        List.copyOf(row.propertyNames()));
    assertEquals("[]\n", out("rank", "gpqa", "--json", "--lab", "nobody"));
    assertTrue(out("rank", "params", "--json", "-L", "1").contains("\"scores\":{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpqaa=2",
        "gpqa=0",
        "gpqa=-1",
        "gpqa=",
        "gpqa=1e3",
        "lab",
        "released",
        "gpqa GPQA=2",
        "=2",
        "gpqa mmlu --min-coverage 3",
        "gpqa --min-coverage 0",
        "gpqa -L 0",
        "gpqa -c rank,nam",
        "gpqa --explain -c name",
        "gpqa --per tag",
        "gpqa --where gpqaa>1"
      })
  void wrongUse(String arguments) {
    Result result = new Program().run(("rank " + arguments).split(" "));
    assertEquals(2, result.exit(), result.err());
    assertEquals("", result.out());
    Golden.check(
        "rank/wrong/" + arguments.replaceAll("[^\\w=.-]+", "_") + ".txt",
        Listed.withoutFields(result.err(), field -> !field.isLast())
            .replaceFirst(" and \\d+ benchmarks ", " and {number} benchmarks "));
  }

  /// On the 600 cards that lie beside the project: the sample is made from the same.
  @Test
  void ranksTheCards() {
    Path cards = SharedData.path("data/llm-leaderboard/models");
    Path file = folder.resolve("cards.db");
    new Program().catalog(file).run("import", cards.toString());
    assertEquals(
        out("rank", "gpqa", "mmlu-pro=2", "-c", "rank,id,score", "--source", "llm-leaderboard"),
        new Program().catalog(file).run("rank", "gpqa", "mmlu-pro=2", "-c", "rank,id,score").out());
  }
}
