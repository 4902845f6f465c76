package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `show` on the sample.
class ShowTest {
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) {
    Golden.check(
        "show/terminal-" + columns + ".txt",
        new Program().terminal(columns, 0).run("show", "s1-32B", "--color", "never").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("show/pipe." + format, new Program().run("show", "s1-32B", "-f", format).out());
  }

  @Test
  void showsAFlaggedScoreForWhatItIs() {
    String card = new Program().run("show", "Bamba-9B").out();
    assertTrue(card.contains("4.14") && card.contains("below chance"), card);
  }

  /// Exact id, exact name, slug, then a unique beginning; without case.
  @ParameterizedTest
  @CsvSource({
    "stanford/s1-32b, stanford/s1-32b",
    "S1-32B, stanford/s1-32b",
    "'  s1-32b ', stanford/s1-32b",
    "TÜLU 3, allen-ai/tülu-3",
    "tülu-3, allen-ai/tülu-3",
    "claude opus 4, anthropic/claude-opus-4",
    "stanford/s1, stanford/s1-32b"
  })
  void resolvesNames(String name, String id) {
    Result result = new Program().run("show", name, "-f", "jsonl");
    assertEquals(0, result.exit(), result.err());
    assertEquals(id, JsonMapper.shared().readTree(result.out()).get("id").stringValue());
  }

  @Test
  void neverGuesses() {
    Result several = new Program().run("show", "claude");
    assertEquals(1, several.exit());
    assertEquals("", several.out());
    assertTrue(
        several
            .err()
            .matches("models: 'claude' matches \\d+ models: (anthropic/\\S+, ){4}anthropic/\\S+, …; use an id\n"),
        several.err());
    Result none = new Program().run("show", "s1-23B");
    assertEquals(1, none.exit());
    assertEquals("models: no model named 's1-23B'; did you mean s1-32B? Or try: models search s1 23B\n", none.err());
    assertEquals(1, new Program().run("show", "").exit());
  }

  @Test
  void aWrongNameDoesNotStopTheOthers() {
    Result result = new Program().run("show", "s1-32B", "nonesuch-model-at-all");
    assertEquals(1, result.exit());
    assertEquals(new Program().run("show", "s1-32B").out(), result.out());
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void readsNamesFromStandardInput() {
    String ids = new Program().run("list", "--tag", "reasoning", "-q").out();
    Result result = new Program().in(ids + "\n").run("show", "-", "-f", "json");
    assertEquals(0, result.exit(), result.err());
    JsonNode cards = JsonMapper.shared().readTree(result.out());
    assertEquals(ids.lines().toList(), cards.valueStream().map(card -> card.get("id").stringValue()).toList());
    assertEquals("[]\n", new Program().in("").run("show", "-", "--json").out());
  }

  @Test
  void aWrongFormatIsExit2() {
    Result result = new Program().run("show", "s1-32B", "-f", "csv");
    assertEquals(2, result.exit());
    assertEquals(1, result.err().lines().count(), result.err());
  }
}
