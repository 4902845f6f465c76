package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// What models can do and what they cost, wherever models are asked for.
class TraitsTest {
  @TempDir static Path folder;

  private static Program market() {
    return new Program().catalog(MarketCatalog.in(folder));
  }

  private static String out(String... args) {
    Result result = market().run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list     | list -c name,family,license,open,context,max-output,knowledge,input,tools,structured
          prices   | list --sort price -c name,price,input-price,output-price,maker-input-price,maker-output-price
          sorted   | list --sort context
          rank     | rank price
          mix      | rank gpqa price --explain
          pareto   | pareto --max gpqa --min price
          compare  | compare heron-32b plover-4
          stats    | stats
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {80, 140}) {
      Result result = market().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      Golden.check("traits/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check(
        "traits/list." + format,
        out(
            "list",
            "--input",
            "image",
            "-f",
            format,
            "-c",
            "id,license,open,context,max-output,knowledge,input,output,tools,structured,price,maker-input-price"));
    Golden.check("traits/compare." + format, out("compare", "heron-32b", "plover-4", "-f", format));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --open                           | open = yes
          --max-price 0.2                  | price <= 0.2
          --context 128K..                 | context >= 128000
          --context ..130K                 | context <= 130K
          --license mit                    | license = MIT
          --license mit,proprietary        | license in (mit, proprietary)
          --input image                    | input = image
          --input image --input audio      | input = image and input = audio
          --input pdf,audio                | input in (pdf, audio)
          --tools                          | tools = yes
          --name HERON                     | name ~ heron or id ~ heron
          --name lakeside/                 | id ~ "lakeside/"
          --provider bazaar                | provider = bazaar
          --provider Nimbus --tools        | provider = "nimbus cloud" and tools = yes
          --open --max-price 0.1           | open = yes and price <= 0.1
          """)
  void flagsAreTheExpressionsThatTheyStandFor(String flags, String expression) {
    String found = out("filter", expression, "-q");
    assertTrue(!found.isEmpty(), expression);
    assertEquals(found, out(("list -q " + flags).split(" ")));
    assertEquals(out("rank", "gpqa", "-q", "--where", expression), out(("rank gpqa -q " + flags).split(" ")));
  }

  @Test
  void whatIsNotKnownIsNeitherYesNorNo() {
    assertEquals(2, out("filter", "open = no", "-q").lines().count());
    assertEquals(out("filter", "open = no", "-q"), out("filter", "open != yes", "-q"));
    assertEquals(out("filter", "open = no", "-q"), out("filter", "not (open = TRUE)", "-q"));
    assertEquals("tern/ibis\n", out("filter", "open is missing", "-q"));
    assertEquals("", out("filter", "open not in (yes, no)", "-q"));
  }

  @Test
  void aMistakeShowsThePlace() {
    assertEquals(
        """
        models: 'perhaps' is neither yes nor no
          open = perhaps
                 ^^^^^^^ open takes yes or no
        """,
        market().run("filter", "open = perhaps").err());
    assertEquals(
        """
        models: 'open' is yes or no and does not support <
          open < yes
               ^ use = != or in
        """,
        market().run("filter", "open < yes").err());
    assertEquals(
        """
        models: missing comparison after 'open'
          open and tools = yes
               ^^^ for example open = yes, or open is known
        """,
        market().run("filter", "open and tools = yes").err());
    assertEquals(
        """
        models: 'cheap' is not a number in --max-price
          cheap
          ^^^^^ write a number, such as 5
        """,
        market().run("list", "--max-price", "cheap").err());
    assertEquals("no model has the licence 'mti'; did you mean MIT?\n", market().run("list", "--license", "mti").err());
    assertEquals("no model has the input 'imge'; did you mean image?\n", market().run("list", "--input", "imge").err());
  }

  /// Those of the card in its order, then all others by their keys, wherever benchmarks stand.
  @Test
  void theOrderOfBenchmarksIsNotThatOfTheImport() {
    List<String> keys = new ArrayList<>();
    JsonMapper.shared()
        .readTree(out("stats", "--json"))
        .get(0)
        .get("benchmarks")
        .forEach(row -> keys.add(row.get("benchmark").asString()));
    assertEquals(List.of("mmlu", "mmlu-pro", "gpqa", "hle", "aider", "chatbot-arena", "word-error"), keys);
    assertTrue(
        out("list", "--json", "-c", "aider,gpqa,chatbot-arena", "--where", "name = 'Plover 4'")
            .contains("{\"aider\":72.5,\"gpqa\":78.3}"));
    assertTrue(out("list", "--json", "--where", "name = 'Plover 4'").contains("{\"gpqa\":78.3,\"aider\":72.5}"));
    assertEquals(
        List.of("gpqa", "aider", "chatbot-arena", "word-error"),
        out("compare", "heron-32b", "plover-4", "egret-mini", "-f", "tsv")
            .lines()
            .map(line -> line.split("\t")[0])
            .filter(List.of("gpqa", "aider", "chatbot-arena", "word-error")::contains)
            .toList());
  }

  /// An id is found in any case; so is the id that another source gives the model.
  @Test
  void namesOfOtherRecordsAreExact() {
    assertEquals("lakeside/Egret-Mini\n", out("list", "-q", "--where", "id = 'LAKESIDE/egret-mini'"));
    for (String name : List.of("lakeside/egret-mini", "Lakeside/EGRET-Mini", "egret-mini", "Egret")) {
      assertTrue(out("show", name, "-f", "jsonl").startsWith("{\"id\":\"lakeside/Egret-Mini\""), name);
    }
    for (String name : List.of("lakeside/heron-32b", "lakeside/Heron-32B-Instruct", "heron-32b-instruct")) {
      assertTrue(out("show", name, "-f", "jsonl").startsWith("{\"id\":\"lakeside/heron-32b\""), name);
    }
    assertEquals(
        "models: no model named 'heron-23b'; did you mean Heron-32B? Or try: models search heron 23b\n",
        market().run("show", "heron-23b").err());
  }
}
