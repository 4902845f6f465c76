package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `cost`: what a workload costs.
class CostCommandTest {
  private static final String WORK = "--input 50M --output 10M";

  @TempDir static Path folder;

  private static Program market() {
    return new Program().catalog(MarketCatalog.in(folder));
  }

  private static String out(String command) {
    Result result = market().run(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          each     | cost --input 50M --output 10M
          one      | cost plover-4 --input 50M --cached 40M --cache-write 1M --output 10M
          several  | cost heron-32b plover-4-mini --input 50M --output 10M
          tiers    | cost plover-4 --input 130K --output 1K --requests 1000
          daily    | cost --input 2k --output 1k --requests 1000 --per day --open
          batch    | cost plover-4-mini --input 50M --output 10M --batch
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {40, 80, 120}) {
      Result result = market().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      Golden.check("cost/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
      result.out().lines().forEach(line -> assertTrue(Cells.width(line) <= columns || columns == 40, line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("cost/each." + format, out("cost --input 50M --output 10M -f " + format));
    Golden.check(
        "cost/one." + format, out("cost plover-4 --input 50M --cached 40M --output 10M --per day -f " + format));
  }

  /// Of a closed model the lab's own offer, of an open one the cheapest, for this workload; never a free or deprecated
  /// one.
  @Test
  void withoutAModelEachIsARow() {
    assertEquals(
        """
        lakeside/Egret-Mini\tlakeside\t1.6
        lakeside/heron-32b\tbazaar\t8
        open-marsh/plover-4-mini\topen-marsh\t13.5
        open-marsh/plover-4\topen-marsh\t225
        """,
        out("cost " + WORK + " -c model,provider,total"));
    assertEquals("lakeside/heron-32b\n", out("cost " + WORK + " --where name~heron -c model"));
    assertEquals("lakeside/Egret-Mini\nlakeside/heron-32b\n", out("cost " + WORK + " -q -L 2"));
  }

  @Test
  void offersOfAModelAreOrderedByCost() {
    assertEquals(
        """
        bazaar\tlakeside/heron-32b\t8\t
        lakeside\tlakeside/heron-32b\t20\t
        bazaar\tlakeside/heron-32b:free\t0\t
        nimbus\theron-32b\t0.7\tdeprecated
        """,
        out("cost heron-32b " + WORK + " -c provider,offer,total,status"));
    assertEquals("bazaar\nlakeside\nnimbus\n", out("cost heron-32b " + WORK + " -q"));
    assertEquals("nimbus\n", out("cost heron-32b " + WORK + " --sort provider:desc -c provider -L 1"));
    assertEquals("bazaar\nopen-marsh\n", out("cost plover-4-mini " + WORK + " --source models.dev -c provider"));
  }

  /// What one request reads decides on the tier, not what all of them do.
  @Test
  void requestsHaveASize() {
    String columns = " -c provider,total,tier,next-tier --sort provider -L 1";
    assertEquals("bazaar\t384\t\t128000\n", out("cost plover-4 --input 128M --source models.dev" + columns));
    assertEquals(
        "bazaar\t0.384\t\t128000\n", out("cost plover-4 --input 128K --requests 1 --source models.dev" + columns));
    assertEquals(
        "bazaar\t7800\t128000\t\n", out("cost plover-4 --input 130K --requests 10k --source models.dev" + columns));
  }

  @Test
  void amountsAreExact() {
    JsonNode row =
        JsonMapper.shared().readTree(out("cost plover-4-mini --input 19M --output 1 --per day --json")).get(0);
    assertEquals("2.8500006", row.get("total").asString());
    assertEquals("85.500018", row.get("monthly").asString());
    assertEquals("2.85", row.get("input").asString());
    assertEquals("day", row.get("per").asString());
  }

  @Test
  void workloadsCanBeSaved() {
    Program program =
        market()
            .settings(
                folder.resolve("home"),
                """
                [workloads]
                chat = "input=2k, output=1k, requests=1000, per=day"
                wrong = "inputs=3"
                """);
    String columns = " --source models.dev -c provider,total,monthly --sort provider -L 1";
    assertEquals("bazaar\t21\t630\n", program.run(("cost plover-4 --workload @chat" + columns).split(" ")).out());
    assertEquals(
        "bazaar\t42\t42\n",
        program.run(("cost plover-4 --workload @chat --requests 2000 --per month" + columns).split(" ")).out());
    assertEquals("bazaar\t300\t\n", out("cost plover-4 --workload input=50M,output=10M" + columns));
    assertEquals(
        "models: no workload named @chatt in %s; did you mean @chat?\n"
            .formatted(folder.resolve("home/models/config.toml")),
        program.run("cost", "--workload", "@chatt").err());
    assertTrue(
        program
            .run("cost", "--workload", "@wrong")
            .err()
            .contains("line 3: unknown name 'inputs'; did you mean input?"),
        program.run("cost", "--workload", "@wrong").err());
    assertTrue(program.run("config").out().contains("workloads.chat\tinput=2k, output=1k, requests=1000, per=day\t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | cost                                     | no workload given; try: models cost --input 50M --output 10M; see
          2 | cost --cached 5                          | no workload given; try: models cost --input 50M --output 10M; see
          2 | cost --input x                           | --input takes a count such as 50M or 2k, not 'x'; see
          2 | cost --input -5                          | --input takes a count such as 50M or 2k, not '-5'; see
          2 | cost --input 1.5                         | --input must be a whole number, not '1.5'; see
          2 | cost --input 2000T                       | --input must be at most 1000T, not '2000T'; see
          2 | cost --input 1k --requests 0             | --requests must be at least 1; see
          2 | cost --input 1k --cached 2k              | impossible workload: cached and written tokens
          2 | cost --output 1k --reasoning 2k          | impossible workload: reasoning tokens
          2 | cost --output 1k --per week              | choose one of day, month, not
          2 | cost --workload input                    | --workload: write NAME=VALUE, such as input=50M, not 'input'; see
          2 | cost --workload input=1,input=2          | --workload: 'input' is named twice; see
          2 | cost --workload input=1,batch=maybe      | --workload: batch takes yes or no, not 'maybe'; see
          2 | cost --workload input=1,per=week         | --workload: per takes day or month, not 'week'; see
          2 | cost heron-32b --input 1k --open         | filters apply only if no model is named; omit them; see
          2 | cost --input 1k -c gpqa                  | unknown field 'gpqa'; fields: model
          1 | cost zzzzzz --input 1k                   | no model named 'zzzzzz'
          """)
  void mistakes(int exit, String command, String message) {
    Result result = market().run(command.split(" "));
    assertEquals(exit, result.exit(), result.err());
    assertEquals("", result.out());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void nothingIsForSaleEverywhere() {
    Result none = market().run("cost", "tern/ibis", "--input", "1k", "--json");
    assertEquals("[]\n", none.out());
    assertEquals(0, none.exit());
    Result empty = new Program().catalog(NotesCatalog.in(folder)).run("cost", "--input", "1k", "--json");
    assertEquals("[]\n", empty.out());
    Result terminal = market().terminal(80, 0).run("cost", "--input", "1k", "--color", "never");
    assertTrue(terminal.err().contains("skipped 1 model (no offer with a price)"), terminal.err());
  }

  /// A model of which the filter is unknown is marked.
  @Test
  void whatMayMatchIsMarked() {
    String command = "cost --input 1M --params 1B.. --maybe -c model,total";
    assertEquals(
        """
        lakeside/Egret-Mini\t0.02\ttrue
        lakeside/heron-32b\t0.1\tfalse
        open-marsh/plover-4-mini\t0.15\ttrue
        open-marsh/plover-4\t2.5\ttrue
        """,
        out(command + ",maybe"));
    Result terminal = market().terminal(80, 0).run((command + " --color never").split(" "));
    assertTrue(terminal.out().contains("\n? lakeside/Egret-Mini "), terminal.out());
    assertTrue(terminal.out().contains("\nlakeside/heron-32b "), terminal.out());
    assertEquals(2, market().run("cost", "--input", "1M", "-c", "maybe").exit());
  }

  /// The keys of JSON are those that `help formats` promises.
  @Test
  void theKeysAreWrittenDown() {
    String help = market().run("help", "formats").out();
    String part = help.substring(help.indexOf("\n  cost"));
    JsonNode row = JsonMapper.shared().readTree(out("cost " + WORK + " --json")).get(0);
    List<String> missing =
        row.propertyNames().stream().filter(key -> !Pattern.compile("\\b" + key + "\\b").matcher(part).find()).toList();
    assertEquals(List.of(), missing);
  }
}
