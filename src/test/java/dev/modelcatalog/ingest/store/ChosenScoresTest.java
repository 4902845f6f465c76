package dev.modelcatalog.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chosen scores of models, by what several sources state.
class ChosenScoresTest {
  @TempDir Path folder;

  private static Score score(String benchmark, double value, String variant, String method) {
    return Score.of(
        Benchmark.unknown(benchmark, null).withScale(0, 100),
        variant,
        value,
        null,
        new Provenance(method, null, null, null, false, null));
  }

  private static ModelRecord record(String source, Score... scores) {
    return new ModelRecord(
        source, "lab/one", null, "One", "Lab", Facts.UNKNOWN, List.of(scores), List.of(), null, null);
  }

  private String chosen(String sql, ModelRecord... records) {
    Path file = folder.resolve("catalog.db");
    Migrations.createEmpty(file);
    try (Catalog catalog = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll)) {
      catalog
          .dsl()
          .transaction(
              transaction -> {
                CatalogWriter writer =
                    new CatalogWriter(transaction.dsl(), CatalogWriter.Run.of(Instant.EPOCH, "test"), finding -> {});
                for (ModelRecord record : records) {
                  writer.write(record, true, "test", 0, null);
                }
                writer.finish(() -> 0);
              });
      return catalog.dsl().fetch(sql).formatCSV(false).replace("\"\"", "-").strip();
    }
  }

  private static final String SCORES =
      "SELECT b.key, setting, value, flag, s.name FROM score JOIN benchmark b USING (benchmark_id)"
          + " JOIN record r USING (record_id) JOIN source s USING (source_id) ORDER BY b.key";

  @Test
  void plainSettingBeforeTheRankOfTheSource() {
    assertEquals(
        "gpqa,-,75.4,-,LLM Leaderboard",
        chosen(
            SCORES,
            record("llm-stats", score("gpqa", 84.6, "cons@64", null)),
            record("llm-leaderboard", score("gpqa", 75.4, null, null))));
  }

  @Test
  void namesOfOneBenchmark() {
    assertEquals(
        "mmmu,-,77.8,-,LLM-Stats\nswe-bench-verified,-,65.8,-,LLM-Stats",
        chosen(
            SCORES,
            record(
                "llm-stats",
                score("mmmu-val", 77.8, null, null),
                score("swe-bench-verified-(agentic-coding)", 65.8, null, "Single Attempt"),
                score("swe-bench-verified-(agentless)", 51.8, null, null),
                score("swe-bench-verified-(multiple-attempts)", 71.6, "multiple attempts", null)),
            record("models.dev", score("mmmu", 70.0, null, null))));
  }

  @Test
  void packsPlainScores() {
    assertEquals(
        "gpqa\u001f80.0\u001fhle\u001f44.4,gpqa\u001f80.0",
        chosen(
            "SELECT scores, plain_scores FROM model",
            record("llm-stats", score("gpqa", 80, null, null), score("hle", 44.4, "with tools", null))));
  }

  @Test
  void statedBenchmarksStay() {
    assertEquals(
        "mmmu-val,mmmu",
        chosen(
            "SELECT o.key, b.key FROM stated_benchmark o JOIN benchmark b USING (benchmark_id)"
                + " WHERE o.key LIKE 'mmmu%'",
            record("llm-stats", score("mmmu-val", 77.8, null, null))));
  }
}
