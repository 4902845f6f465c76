package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.query.RandomCatalog;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What commands say of models for which a filter is unknown.
class MaybeTest {
  private static final Benchmark GPQA = new Benchmark("gpqa", "GPQA", null, 0.0, 100.0, null, false);
  private static final String MORE =
      "3 more may match: params unknown for 2, open weights for 1 (--maybe lists them)\n";

  @TempDir static Path folder;

  /// Of `params <= 40B and open = yes`, Egret is true, Heron, Ibis and Kestrel are unknown, Tern and Wren are false.
  @BeforeAll
  static void write() {
    RandomCatalog.of(
            List.of(
                record("Egret", 7_000_000_000L, true, 60.0, "2025-03"),
                record("Heron", null, true, 55.0, "2025"),
                record("Ibis", 30_000_000_000L, null, 50.0, "2024-12"),
                record("Kestrel", null, null, null, null),
                record("Tern", null, false, 70.0, "2025-06"),
                record("Wren", 70_000_000_000L, null, 80.0, "2025-06")),
            file())
        .close();
  }

  private static Path file() {
    return folder.resolve("maybe.db");
  }

  private static ModelRecord record(String name, Long params, Boolean open, Double gpqa, String released) {
    return new ModelRecord(
        "llm-leaderboard",
        "lakeside/" + name.toLowerCase(),
        null,
        name,
        "Lakeside",
        Facts.builder()
            .put(Fields.RELEASED, released == null ? null : PartialDate.parse(released))
            .put(Fields.ACCESS, Access.PUBLIC)
            .put(Fields.PARAMS, params)
            .put(Fields.OPEN, open)
            .build(),
        gpqa == null ? List.of() : List.of(ModelRecord.Score.of(GPQA, null, gpqa, null)),
        List.of(),
        null,
        null);
  }

  private static final String[] FILTER = {"filter", "params <= 40B and open = yes", "--sort", "id"};

  private static Result onTerminal(String... args) {
    Result result = new Program().catalog(file()).terminal(80, 0).run(args);
    assertEquals(0, result.exit(), result.err());
    return new Result(0, result.out(), result.err().replaceAll("\\e\\[2mdata as of .*\n", ""));
  }

  private static Result inPipe(String... args) {
    Result result = new Program().catalog(file()).run(args);
    assertEquals(0, result.exit(), result.err());
    return result;
  }

  private static String[] with(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void aTerminalIsToldHowManyMoreMayMatch() {
    assertEquals(MORE + "1 of 6 models\n", onTerminal(FILTER).err());
    assertEquals("lakeside/egret\n", onTerminal(with(FILTER, "-q")).out());
    assertEquals("1 of 6 models\n", onTerminal(with(FILTER, "-q")).err());
    assertEquals("", inPipe(FILTER).err());
    assertEquals("6 of 6 models\n", onTerminal("list", "--lab", "lakeside").err());
    assertEquals("6 of 6 models\n", onTerminal("list").err());
  }

  /// The first field in the filter counts: `--open` comes before `--params`.
  @Test
  void flagsAreSaidLikeExpressions() {
    assertEquals(
        "3 more may match: open weights unknown for 2, params for 1 (--maybe lists them)\n1 of 6 models\n",
        onTerminal("list", "--open", "--params", "..40B").err());
    assertEquals(
        "2 more may match: released unknown (--maybe lists them)\n2 of 6 models\n",
        onTerminal("filter", "released >= 2025-04").err());
    assertEquals(
        "2 more may match: gpqa unknown for 1, params for 1 (--maybe lists them)\n1 of 6 models\n",
        onTerminal("search", "lakeside", "--where", "gpqa < 59 and not params > 40B").err());
  }

  @Test
  void aTableMarksThem() {
    Result result = onTerminal(with(FILTER, "--maybe", "-c", "name,params,open"));
    assertEquals(
        """
        NAME       PARAMS  OPEN
        Egret          7B  yes
        ? Heron         -  yes
        ? Ibis        30B  -
        ? Kestrel       -  -
        """,
        plain(result.out()));
    assertEquals("? = may match, 3 models: params unknown for 2, open weights for 1\n4 of 6 models\n", result.err());
    assertTrue(inPipe(with(FILTER, "--maybe", "-f", "markdown")).out().contains("| ? Ibis |"));
    assertEquals(
        """
        PARAMS  MAYBE
            7B  no
             -  yes
           30B  yes
             -  yes
        """,
        plain(onTerminal(with(FILTER, "--maybe", "-c", "params")).out()));
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Test
  void otherFormatsHaveALastColumn() {
    assertEquals(
        """
        Egret\tfalse
        Heron\ttrue
        Ibis\ttrue
        Kestrel\ttrue
        """,
        inPipe(with(FILTER, "--maybe", "-c", "name")).out());
    assertTrue(inPipe(with(FILTER, "--maybe", "--csv")).out().startsWith("id,name,"));
    assertTrue(inPipe(with(FILTER, "--maybe", "--csv")).out().contains(",tags,maybe\n"));
    assertFalse(inPipe(with(FILTER, "--csv")).out().contains("maybe"));
    assertEquals(
        """
        {"name":"Egret","maybe":false}
        {"name":"Heron","maybe":true}
        {"name":"Ibis","maybe":true}
        {"name":"Kestrel","maybe":true}
        """,
        inPipe(with(FILTER, "--maybe", "-f", "jsonl", "-c", "name")).out());
    assertFalse(inPipe(with(FILTER, "--json")).out().contains("maybe"));
    assertTrue(inPipe(with(FILTER, "--json", "--maybe")).out().contains("\"scores\":{\"gpqa\":55},\"maybe\":true}"));
    assertFalse(inPipe("list", "--maybe", "--json").out().contains("maybe"), "without a filter, all match");
  }

  /// Models without the ranked score are skipped whatever the filter says; they are not said twice.
  @Test
  void aRankingCountsOnlyWhatItWouldRank() {
    Result result = onTerminal("rank", "gpqa", "--where", "params <= 40B");
    assertEquals(
        "≈: cannot be told from the first (95% confidence)\n"
            + "2 more may match: params unknown (--maybe lists them)\n2 models ranked\n",
        result.err());
    assertEquals(
        "skipped 1 model (no gpqa score)\n"
            + "≈: cannot be told from the first (95% confidence)\n"
            + "? = may match, 2 models: params unknown\n"
            + "4 models ranked\n",
        onTerminal("rank", "gpqa", "--where", "params <= 40B", "--maybe").err());
    assertEquals(
        """
        1\tlakeside/tern\tTern\tLakeside\t70\t1\t70\t\t3.2567\ttrue
        2\tlakeside/egret\tEgret\tLakeside\t60\t1\t60\t\t3.4816\tfalse
        3\tlakeside/heron\tHeron\tLakeside\t55\t1\t55\t\t3.5355\ttrue
        4\tlakeside/ibis\tIbis\tLakeside\t50\t1\t50\t\t3.5533\tfalse
        """,
        inPipe("rank", "gpqa", "--where", "params <= 40B", "--maybe").out());
    assertTrue(onTerminal("rank", "gpqa", "--params", "..40B", "--maybe").out().contains("? Tern"));
    assertTrue(onTerminal("rank", "gpqa", "--params", "..40B", "--maybe", "--explain").out().contains("? Tern"));
    assertFalse(onTerminal("rank", "gpqa", "--score", "gpqa>=60").err().contains("may match"));
  }

  @Test
  void aFrontierAndAChartMarkThem() {
    String[] pareto = {"pareto", "--max", "gpqa,released", "--params", "..40B"};
    assertTrue(
        onTerminal(pareto).err().startsWith("2 more may match: params unknown (--maybe lists them)\n"),
        onTerminal(pareto).err());
    assertTrue(onTerminal(with(pareto, "--maybe")).out().contains("? Tern"));
    assertEquals(
        """
        lakeside/tern\tTern\tLakeside\t70\t2025-06\ttrue
        lakeside/heron\tHeron\tLakeside\t55\t2025\ttrue
        """,
        inPipe(with(pareto, "--maybe")).out());
    String[] chart = {"chart", "--x", "released", "--y", "gpqa", "--params", "..40B"};
    assertTrue(onTerminal(chart).err().endsWith("2 more may match: params unknown (--maybe includes them)\n"));
    assertTrue(
        inPipe(with(chart, "--maybe", "-f", "tsv"))
            .out()
            .startsWith("lakeside/tern\tTern\tLakeside\t2025-06\t70\ttrue\ttrue\n"));
    assertTrue(onTerminal(with(chart, "--maybe")).out().contains("? Tern"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void statisticsCountThem(String format) {
    String[] stats = {"stats", "--where", "params <= 40B and open = yes", "-f", format};
    assertEquals(MORE.replace("lists", "includes"), onTerminal(stats).err());
    assertEquals("", inPipe(stats).err());
    String models = format.equals("json") ? "\"models\":4," : "4 of 6 models";
    assertTrue(inPipe(with(stats, "--maybe")).out().contains(models), inPipe(with(stats, "--maybe")).out());
  }

  @Test
  void aProfileSaysWhichListHasThem() {
    Result result = new Program().terminal(80, 0).run("architectures", "moe", "-L", "1");
    assertTrue(
        result
            .err()
            .matches(
                "(?s)(.*\\n)?\\d+ more may match: arch unknown \\('models list --arch moe --maybe' lists them\\)\\n.*"),
        result.err());
    assertFalse(onTerminal("labs", "lakeside").err().contains("may match"));
  }

  @Test
  void similarModelsMayBeSmaller() {
    assertEquals(
        "3 more may match: params unknown (--maybe lists them)\nnearest 2 of 2 matching models\n",
        onTerminal("similar", "wren", "--smaller").err());
    assertTrue(onTerminal("similar", "wren", "--smaller", "--maybe").out().contains("? Heron"));
    assertTrue(inPipe("similar", "wren", "--smaller", "--maybe", "--json").out().contains("\"maybe\":true}"));
    assertFalse(inPipe("similar", "wren", "--smaller", "--json").out().contains("maybe"));
    assertFalse(inPipe("similar", "wren", "--maybe", "--json").out().contains("maybe"));
    assertTrue(inPipe("similar", "wren", "--open", "--maybe", "--json").out().contains("\"maybe\":true}"));
    assertTrue(onTerminal("similar", "wren", "--open").err().contains("may match: open weights unknown"));
  }
}
