package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The claims of every source: on an invented catalog whose sources differ, and on the sample.
class ClaimsTest {
  @TempDir private static Path folder;
  private static Path catalog;

  @BeforeAll
  static void importClaims() {
    catalog = folder.resolve("claims.db");
    Result result = new Program().run("import", "src/test/resources/claims/claims.jsonl", "--db", catalog.toString());
    assertEquals(0, result.exit(), result.err());
  }

  private static Program program() {
    return new Program().catalog(catalog);
  }

  private static JsonNode json(Program program, String... args) {
    Result result = program.run(args);
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) {
    Program terminal = program().terminal(columns, 0);
    Golden.check(
        "claims/sources-" + columns + ".txt",
        terminal.run("show", "heron-32b", "plover 4", "ibis", "--sources", "--color", "never").out());
    Golden.check(
        "claims/card-" + columns + ".txt", terminal.run("show", "heron-32b", "plover 4", "--color", "never").out());
  }

  @Test
  void inColour() {
    String coloured = program().terminal(80, 0).run("show", "heron-32b", "--sources", "--color", "always").out();
    Golden.check("claims/colour.txt", coloured);
    assertEquals(program().run("show", "heron-32b", "--sources").out(), coloured.replaceAll("\033\\[[0-9;]*m", ""));
  }

  @Test
  void asJson() {
    Golden.check("claims/sources.json", program().run("show", "heron-32b", "ibis", "--sources", "--json").out());
    assertEquals(
        json(program(), "show", "ibis", "--sources", "--json").get(0),
        json(program(), "show", "ibis", "--sources", "-f", "jsonl"));
    assertFalse(json(program(), "show", "ibis", "--json").get(0).has("statements"));
  }

  @Test
  void aCardInMarkdownHasOneSource() {
    Result result = program().run("show", "heron-32b", "--sources", "-f", "markdown");
    assertEquals(2, result.exit());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void aModelWithoutACardIsWrittenFromWhatIsBelieved() {
    String plover = program().run("show", "plover 4", "-f", "markdown").out();
    assertTrue(plover.contains("| **HLE** | 20.0 |") && plover.contains("| **GPQA** | 78.3 |"), plover);
    String ibis = program().run("show", "ibis", "-f", "markdown").out();
    assertFalse(ibis.contains("3.2"), ibis);
  }

  /// Only an id, a link, a command or the name of a file may be wider.
  @ParameterizedTest
  @ValueSource(ints = {24, 30, 40, 60, 80, 100, 140})
  void staysWithinTheWidth(int columns) {
    for (Program program : List.of(program(), new Program())) {
      String names = program.run("list", "-L", "40", "-q").out();
      for (List<String> options : List.of(List.<String>of(), List.of("--sources"))) {
        List<String> args = new ArrayList<>(List.of("show", "-", "--color", "never"));
        args.addAll(options);
        program
            .in(names)
            .terminal(columns, 0)
            .run(args.toArray(String[]::new))
            .out()
            .lines()
            .forEach(
                line ->
                    assertTrue(
                        Cells.width(line) <= columns || line.matches("\\S+| +((\\[\\d+] )?\\S+|models .*)"), line));
      }
    }
  }

  @Test
  void ranksNameTheirSources() {
    JsonNode first = json(program(), "rank", "gpqa", "--explain", "--json").get(0);
    assertEquals("marsh/plover-4", first.get("id").stringValue());
    assertTrue(first.get("parts").get(0).get("variant").isNull(), "diamond is the plain setting");
    JsonNode heron = json(program(), "rank", "gpqa", "--explain", "--json").get(1).get("parts").get(0);
    assertEquals("LLM-Stats", heron.get("source").stringValue());
    assertEquals("2025-02", heron.get("date").stringValue());
    assertTrue(heron.get("url").stringValue().startsWith("https://example.org/papers/"));
    assertTrue(heron.get("variant").isNull());
    Golden.check(
        "claims/rank-100.txt",
        program()
            .terminal(100, 0)
            .run("rank", "gpqa", "hle", "params", "--min-coverage", "1", "--explain", "--color", "never")
            .out());
  }

  @Test
  void comparedScoresOfOtherSettingsAreMarked() {
    Result result = program().terminal(80, 0).run("compare", "heron-32b", "plover 4", "--color", "never");
    Golden.check("claims/compare-80.txt", result.out() + "---\n" + result.err());
    JsonNode lines = json(program(), "compare", "heron-32b", "plover 4", "--json");
    JsonNode gpqa =
        lines.valueStream().filter(line -> line.get("field").stringValue().equals("gpqa")).findFirst().orElseThrow();
    assertEquals("{}", gpqa.get("variants").toString(), "diamond is the plain setting");
  }

  /// On all models of the sample: what is marked is what the model has, and one statement a benchmark is.
  @Test
  void whatIsMarkedIsWhatIsShown() {
    Program sample = new Program();
    JsonNode cards = json(sample.in(sample.run("list", "-q").out()), "show", "-", "--sources", "--json");
    assertTrue(cards.size() > 500);
    for (JsonNode card : cards) {
      for (String field :
          List.of(
              "released",
              "arch",
              "params",
              "tokens",
              "family",
              "license",
              "open",
              "context",
              "max_output",
              "knowledge",
              "tools",
              "structured")) {
        List<JsonNode> said =
            card.get("statements")
                .valueStream()
                .filter(statement -> statement.get("field").stringValue("").equals(field))
                .toList();
        List<String> shown =
            said.stream().filter(statement -> statement.get("shown").booleanValue()).map(ClaimsTest::text).toList();
        JsonNode value = card.get(field);
        assertEquals(
            value.isNull()
                ? List.of()
                : List.of(value.isBoolean() ? value.booleanValue() ? "yes" : "no" : value.asString()),
            shown,
            () -> card.get("id") + " " + field);
      }
      for (Map.Entry<String, JsonNode> detail : card.get("score_details").properties()) {
        JsonNode score = detail.getValue();
        List<JsonNode> shown =
            card.get("statements")
                .valueStream()
                .filter(statement -> statement.get("benchmark").asString().equals(detail.getKey()))
                .filter(statement -> statement.get("shown").booleanValue())
                .toList();
        assertEquals(1, shown.size(), () -> card.get("id") + " " + score);
        assertEquals(score.get("value"), shown.getFirst().get("value"));
        assertEquals(score.get("variant"), shown.getFirst().get("variant"));
        assertEquals(score.get("setting"), shown.getFirst().get("setting"));
        assertEquals(score.get("source"), shown.getFirst().get("source"));
      }
    }
  }

  private static String text(JsonNode statement) {
    return statement.get("value").isNull() ? statement.get("text").stringValue() : statement.get("value").asString();
  }
}
