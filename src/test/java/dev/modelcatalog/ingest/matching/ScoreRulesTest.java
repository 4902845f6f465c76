package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.modelcatalog.ingest.matching.ScoreRules.Derived;
import dev.modelcatalog.ingest.matching.ScoreRules.Stated;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreRulesTest {
  private static final ScoreRules RULES = ScoreRules.read();

  private static Stated score(String benchmark, double value, String variant, String method) {
    Benchmark stated = Benchmark.unknown(benchmark, null).withScale(0, 100);
    return new Stated(
        "llm-stats",
        "lab/model",
        Score.of(stated, variant, value, null, new Provenance(method, null, null, null, false, null)));
  }

  private static Derived derive(Stated score) {
    return RULES.derive(List.of(score), Set.of("text")).getFirst();
  }

  @Test
  void nameImpliesBenchmarkAndSetting() {
    Derived derived = derive(score("livecodebench-v6", 82.8, null, "standard"));
    assertEquals("livecodebench", derived.benchmark());
    assertEquals("v6", derived.setting());
    assertNull(derived.error());
  }

  @Test
  void versionIsABenchmarkWhereTheTableSaysSo() {
    assertEquals("arena-hard-v2", derive(score("arena-hard", 43.1, null, "v2")).benchmark());
    assertEquals("bfcl-v3", derive(score("bfcl", 70.8, null, "v3")).benchmark());
    assertNull(derive(score("bfcl", 70.8, null, "v3")).setting());
    assertEquals("v2", derive(score("wild-bench", 65.33, null, "v2")).setting());
  }

  @Test
  void standardErrorOfAShareOfItems() {
    assertEquals(2.3503, derive(score("gpqa", 87.5, null, null)).error(), 1e-4);
    assertEquals(100 * Math.sqrt(0.5 * 0.5 / 500), derive(score("swe-bench-verified", 50, null, null)).error(), 1e-4);
    assertNull(derive(score("hle", 20, "text-only", null)).error());
    Stated stated = score("gpqa", 50, null, null);
    Score said = stated.score();
    Score own =
        new Score(said.benchmark(), null, 50.0, null, null, new Provenance(null, null, null, null, false, 1.25));
    assertEquals(1.25, derive(new Stated("mine", "lab/model", own)).error());
  }

  @Test
  void ratingsAndOtherScales() {
    Score scaled = score("codeforces", 87.4, "with tools", null).score().withFlag(Flag.SCALED_RATING);
    Derived rating = derive(new Stated("llm-stats", "lab/model", scaled));
    assertEquals(2622.0, rating.value());
    assertNull(rating.flag());
    assertEquals("with tools", rating.setting());
    assertEquals(9.35, derive(score("mt-bench", 93.5, null, null)).value());
    assertEquals(8.99, derive(score("mt-bench", 8.99, null, null)).value());
    assertNull(derive(score("mt-bench", 93.5, null, null)).flag());
  }

  @Test
  void copiedFromAnotherBenchmark() {
    List<Derived> derived =
        RULES.derive(
            List.of(
                new Stated("llm-leaderboard", "alibaba/a", score("mmlu", 93.8, null, null).score()),
                score("mmlu-redux", 93.8, null, null)),
            Set.of());
    assertEquals(Flag.OTHER_BENCHMARK, derived.getFirst().flag());
    assertNull(derived.getLast().flag());
    assertNull(
        RULES
            .derive(List.of(score("mmlu", 93.5, null, null), score("mmlu-redux", 93.8, null, null)), Set.of())
            .getFirst()
            .flag());
  }

  @Test
  void zeroForAnInputThatIsNotRead() {
    assertEquals(Flag.MODALITY_NOT_READ, derive(score("mmmu", 0, null, null)).flag());
    assertNull(RULES.derive(List.of(score("mmmu", 0, null, null)), Set.of("text", "image")).getFirst().flag());
    assertNull(RULES.derive(List.of(score("mmmu", 0, null, null)), Set.of()).getFirst().flag());
    assertNull(derive(score("hle", 0, null, null)).flag());
  }

  @Test
  void dollarsCutOff() {
    assertEquals(Flag.DOLLARS_AS_PERCENT, derive(score("swe-lancer-(ic-diamond-subset)", 100, null, null)).flag());
    assertNull(derive(score("swe-lancer", 32.6, null, null)).flag());
    assertNull(derive(score("aime-2025", 100, null, null)).flag());
  }

  @Test
  void flagFollowsTheScaleShown() {
    assertEquals(Flag.BELOW_CHANCE, derive(score("arc-c", 5, null, null)).flag());
    Score wrong = score("fleurs", 4.1, null, "WER").score().withFlag(Flag.MIXED_UNITS);
    assertEquals(Flag.MIXED_UNITS, derive(new Stated("llm-stats", "lab/model", wrong)).flag());
  }

  @Test
  void whatOnlyAPersonCanKnow() {
    Derived grok = derive(new Stated("llm-stats", "xai/grok-3", score("gpqa", 84.6, null, "accuracy").score()));
    assertEquals("cons@64", grok.setting());
    Derived corrected = derive(new Stated("llm-stats", "xai/grok-3", score("gpqa", 75.4, null, "accuracy").score()));
    assertNull(corrected.setting());
    Derived o1 = derive(new Stated("llm-stats", "openai/o1-2024-12-17", score("math", 96.4, null, "pass@1").score()));
    assertEquals("math-500", o1.benchmark());
    Derived exaone = derive(new Stated("llm-leaderboard", "lg/exaone-40", score("mmlu", 92.3, null, null).score()));
    assertEquals(Flag.OTHER_BENCHMARK, exaone.flag());
  }

  private static List<String> settings(Stated... scores) {
    return RULES.derive(List.of(scores), Set.of()).stream().map(score -> score.setting() + ": " + score.why()).toList();
  }

  @Test
  void theHighestEffortIsPlain() {
    assertEquals(
        List.of("high effort: null", "null: the highest effort: xhigh effort", "low effort: null", "null: null"),
        settings(
            score("gpqa", 70, "high effort", null),
            score("gpqa", 75, "xhigh effort", null),
            score("gpqa", 60, "low effort", null),
            score("gpqa", 65, null, null)));
    assertEquals(
        List.of("16K thinking: null", "null: the highest effort: 64K thinking", "default effort: null"),
        settings(
            score("gpqa", 70, "16K thinking", null),
            score("gpqa", 75, "64K thinking", null),
            score("gpqa", 60, "default effort", null)));
    assertEquals(
        List.of("null: the highest effort: max effort", "120K thinking: null"),
        settings(score("gpqa", 70, "max effort", null), score("gpqa", 75, "120K thinking", null)));
  }

  @Test
  void lowEffortsAndOtherConditionsStaySettings() {
    assertEquals(List.of("medium effort: null"), settings(score("gpqa", 70, "medium effort", null)));
    assertEquals(List.of("high effort, with tools: null"), settings(score("hle", 70, "high effort, with tools", null)));
    assertEquals(List.of("no thinking: null"), settings(score("gpqa", 70, "no thinking", null)));
    assertEquals(
        List.of("null: the highest effort: unknown effort"), settings(score("gpqa", 70, "unknown effort", null)));
    assertEquals(
        List.of("unknown effort: null", "null: the highest effort: high effort"),
        settings(score("gpqa", 70, "unknown effort", null), score("gpqa", 70, "high effort", null)));
  }

  @Test
  void effortsAreComparedWithinASourceAndABenchmark() {
    Stated other = new Stated("models.dev", "lab/model", score("gpqa", 71, "high effort", null).score());
    assertEquals(
        List.of(
            "null: the highest effort: xhigh effort",
            "null: the highest effort: high effort",
            "null: the highest effort: high effort"),
        settings(score("gpqa", 70, "xhigh effort", null), other, score("hle", 20, "high effort", null)));
  }
}
