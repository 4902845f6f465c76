package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which models may be one.
class DuplicatesTest {
  private static final String HEADER = "{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n";

  /// Of each kind one pair, and pairs that are none.
  private static final String FACTS =
      HEADER
          + record("llm-leaderboard", "nordlicht/wren", "Wren", "2024-01", "")
          + record("llm-stats", "nordlicht/wren", "Wren", "2024-06-15", "") // too far apart
          + record("models.dev", "nordlicht/heron-a", "Heron", "2024-01", "")
          + record("models.dev", "nordlicht/heron-b", "Heron", "2024-01", "")
          + record("llm-stats", "nordlicht/heron", "Heron", "2024-01", "") // as near to the one as to the other
          + record("llm-leaderboard", "nordlicht/ibis", "Ibis", "2024-03", "")
          + record("llm-stats", "nordlicht/ibis-20240310", "Ibis 20240310", "2024-03-10", "") // matched
          + record("models.dev", "nordlicht/ibis-preview", "Ibis Preview", "2025-01", "") // another version
          + record("models.dev", "nordlicht/rook-2507", "Rook 2507", "2025-07", "")
          + record("models.dev", "nordlicht/rook-0528", "Rook 0528", "2025-05", "") // the source tells them apart
          + record(
              "llm-stats",
              "suedlicht/jay",
              "Jay",
              "2025-01",
              ",\"links\":[{\"label\":\"Weights\",\"target\":\"https://huggingface.co/birds/jay\"}]")
          + record(
              "models.dev",
              "nordlicht/jay-large",
              "Jay Large",
              "2025-06",
              ",\"links\":[{\"label\":\"Weights\",\"target\":\"https://huggingface.co/birds/jay\"}]")
          + record("llm-leaderboard", "westlicht/wren", "Wren", "2024-01", "")
          + record("llm-stats", "nordlicht/owl-7b", "Owl 7B", "2024-01", "")
          + record("llm-stats", "nordlicht/owl-7b-instruct", "Owl 7B Instruct", "2024-01", "");

  @TempDir private Path folder;

  private Path catalog;

  private static String record(String source, String key, String name, String released, String more) {
    String lab = key.substring(0, key.indexOf('/'));
    return """
    {"type":"record","source":"%s","key":"%s","name":"%s","lab":"%s","released":"%s","access":"public"%s}
    """
        .formatted(source, key, name, lab, released, more);
  }

  @BeforeEach
  void setUp() {
    catalog = folder.resolve("catalog.db");
    read(FACTS);
  }

  private void read(String facts) {
    Result result = new Program().catalog(catalog).in(facts).run("import", "-");
    assertEquals(0, result.exit(), result.err());
  }

  private Result models(String... arguments) {
    return new Program().catalog(catalog).run(arguments);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 100, 140})
  void onATerminal(int columns) {
    Result result =
        new Program().catalog(catalog).terminal(columns, 0).run("catalog", "duplicates", "--color", "never");
    assertEquals(0, result.exit(), result.err());
    Golden.check("duplicates/%d.txt".formatted(columns), result.out() + "---\n" + result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Result result = models("catalog", "duplicates", "-f", format);
    assertEquals("", result.err());
    Golden.check("duplicates/pipe." + format, result.out());
  }

  @Test
  void whatIsSettledIsNotAskedAgain() {
    long all = models("catalog", "duplicates").out().lines().count();
    assertEquals(0, models("link", "nordlicht/wren", "nordlicht/wren@llm-stats").exit());
    assertEquals(all - 1, models("catalog", "duplicates").out().lines().count());
    assertEquals(1, models("catalog", "duplicates", "-L", "1").out().lines().count());
    assertEquals(0, models("unlink", "llm-stats:nordlicht/heron").exit());
    assertEquals(all - 3, models("catalog", "duplicates").out().lines().count());
  }

  /// What it asks can be answered, pair by pair, until nothing is left to ask.
  @Test
  void eachPairCanBeSettled() {
    for (int i = 0; i < 20; i++) {
      JsonNode pairs = JsonMapper.shared().readTree(models("catalog", "duplicates", "--json", "-L", "1").out());
      if (pairs.isEmpty()) {
        return;
      }
      Result result = models("link", pairs.get(0).get("a").asString(), pairs.get(0).get("b").asString());
      assertEquals(0, result.exit(), result.err());
    }
    Assertions.fail("there is no end");
  }

  /// A thousand snapshots of one model are no million pairs.
  @Test
  void staysQuickInACrowd() {
    StringBuilder facts = new StringBuilder(HEADER);
    for (int i = 0; i < 2000; i++) {
      facts.append(
          record(
              i % 2 == 0 ? "models.dev" : "llm-stats",
              "nordlicht/gull-%04d".formatted(i),
              "Gull %04d".formatted(i),
              "2024",
              ""));
    }
    read(facts.toString());
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          long pairs = models("catalog", "duplicates").out().lines().count();
          assertTrue(pairs < 2500, () -> Long.toString(pairs));
        });
  }
}
