package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How old the data is: of a model, of a source, of an answer.
class AgeTest {
  private static final String HEAD =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"source","key":"ours","name":"Ours","rank":50,"naming":1}
      """;

  @TempDir private Path folder;

  private static String record(String more) {
    return "{\"type\":\"record\",\"source\":\"ours\",\"key\":\"acme/wren\",\"name\":\"Wren\",\"lab\":\"Acme\""
        + ",\"access\":\"public\"%s}\n".formatted(more);
  }

  private Program imported(String... records) throws IOException {
    Path file = Files.writeString(folder.resolve("facts.jsonl"), HEAD + String.join("", records));
    Program program = new Program().catalog(folder.resolve("age.db"));
    Result result = program.run("import", file.toString());
    assertEquals(0, result.exit(), result.err());
    return program;
  }

  private static JsonNode info(Program program) {
    return JsonMapper.shared().readTree(program.run("catalog", "info", "--json").out());
  }

  /// Imports take place on 23 Nov 2026.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "updated":"2026-10-05"                                                                         | 2026-10-05
          "updated":"2026-10-05","scores":[{"benchmark":"gpqa","value":50,"date":"2026-11-01"}]          | 2026-11-01
          "updated":"2026-10-05","scores":[{"benchmark":"gpqa","value":50,"date":"2026-11"}]             | 2026-11-01
          "released":"2026-11-20","updated":"2026-10-05"                                                 | 2026-10-05
          "released":"2026-09"                                                                           | 2026-09-01
          "updated":"2031-01-01","scores":[{"benchmark":"gpqa","value":50,"date":"2026-08-01"}]          | 2026-08-01
          "updated":"2026-11-23"                                                                         | 2026-11-23
          "released":"2031"                                                                              | -
          """)
  void isThatOfTheNewestDate(String facts, String asOf) throws IOException {
    Program program = imported(record("," + facts));
    JsonNode model = JsonMapper.shared().readTree(program.run("list", "-f", "json").out()).get(0);
    assertEquals(asOf == null ? "null" : "\"" + asOf + "\"", model.get("as_of").toString());
    String ofSource = asOf == null ? "2026-11-23" : asOf; // of a source without dates that of the import
    assertEquals(ofSource, info(program).get("as_of").asString());
    assertEquals(ofSource, info(program).get("sources").get(0).get("as_of").asString());
  }

  @Test
  void offersCount() throws IOException {
    Program program =
        imported(
            record(",\"updated\":\"2026-05-01\""),
            "{\"type\":\"provider\",\"source\":\"ours\",\"key\":\"shop\",\"name\":\"Shop\"}\n",
            "{\"type\":\"offer\",\"source\":\"ours\",\"provider\":\"shop\",\"key\":\"wren\",\"model\":\"acme/wren\""
                + ",\"prices\":{\"input\":1,\"output\":2},\"updated\":\"2026-06-07\"}\n");
    assertEquals("2026-06-07\n", program.run("list", "-c", "as-of").out());
    assertEquals("2026-06-07", info(program).get("as_of").asString());
  }

  @Test
  void isAField() {
    Result newest = new Program().run("filter", "as-of >= 2026-06", "-q");
    assertEquals(0, newest.exit());
    assertTrue(newest.out().lines().count() > 20);
    assertEquals(
        newest.out().lines().sorted().toList(),
        new Program().run("filter", "as_of >= 2026-06-01", "-q").out().lines().sorted().toList());
    assertEquals("2026-08-21\n", new Program().run("list", "--sort", "as-of", "-L", "1", "-c", "as-of").out());
  }

  @Test
  void ofTheSources() {
    JsonNode info = info(new Program());
    assertEquals("2026-08-21", info.get("as_of").asString());
    assertEquals(
        List.of(
            "llm-stats 2025-10-15",
            "models.dev 2026-06-30",
            "epoch 2026-08-19",
            "lm-eval 2024-06-16",
            "llm-leaderboard 2025-10-02",
            "litellm 2026-07-24",
            "genai-prices 2026-08-21"),
        info.get("sources")
            .valueStream()
            .map(source -> source.get("key").asString() + " " + source.get("as_of").asString())
            .toList());
    String text = new Program().run("catalog", "info").out();
    assertTrue(text.contains("LLM-Stats: 169 records and 246 offers, CC-BY-4.0, as of 2025-10-15, imported"), text);
  }

  @Test
  void anOldAnswerSaysSoOnATerminal() throws IOException {
    Program program = imported(record(",\"updated\":\"2026-10-20\"")).terminal(80, 0);
    String line = "data as of 20 Oct 2026, 34 days ago; 'models update' renews it";
    assertTrue(program.run("list", "--color", "never").err().endsWith("1 model\n" + line + "\n"));
    assertTrue(program.run("show", "wren", "--color", "always").err().endsWith("\033[2m" + line + "\033[0m\n"));
    assertTrue(program.run("list", "--source", "ours", "--color", "never").err().endsWith(line + "\n"));
    assertEquals(1, program.run("labs", "--color", "never").err().lines().filter(line::equals).count());
  }

  @Test
  void aRecentAnswerSaysNothing() throws IOException {
    Program program = imported(record(",\"updated\":\"2026-10-25\"")).terminal(80, 0);
    assertFalse(program.run("list").err().contains("data as of"));
  }

  @Test
  void norDoesAPipe() throws IOException {
    assertEquals("", imported(record(",\"updated\":\"2020-10-20\"")).run("list").err());
  }
}
