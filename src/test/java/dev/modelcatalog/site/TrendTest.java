package dev.modelcatalog.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.answer.BenchmarkScore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static BenchmarkScore score(int i, PartialDate released, double value) {
    return new BenchmarkScore("gpqa", "acme/m-" + i, "M " + i, "Acme", released, value, null, null);
  }

  private static List<String> ids(List<BenchmarkScore> scores) {
    return scores.stream().map(BenchmarkScore::id).toList();
  }

  @Test
  void theLineIsTheBestSoFar() {
    List<BenchmarkScore> scores =
        List.of(
            score(3, new PartialDate(2025, 3, null), 70),
            score(1, new PartialDate(2024, 1, null), 50),
            score(2, new PartialDate(2024, 6, null), 40),
            score(4, null, 99));
    Trend trend = Trend.of(scores, false);
    assertEquals(List.of("acme/m-1", "acme/m-3"), ids(trend.records()));
    assertEquals(3, trend.points().size());
    assertEquals(3, trend.models());
    assertEquals(List.of("2025"), trend.years().stream().map(Trend.Tick::label).toList());
    assertEquals(List.of("acme/m-1", "acme/m-2"), ids(Trend.of(scores, true).records()));
  }

  /// A page of a hundred thousand points would have megabytes.
  @Test
  void ofManyModelsSomeAreDrawn() {
    int models = 30_001;
    List<BenchmarkScore> scores =
        IntStream.range(0, models)
            .mapToObj(i -> score(i, new PartialDate(2020 + i % 6, 1 + i % 12, 1 + i % 28), i == 17 ? 99 : 1 + i % 50))
            .toList();
    Trend trend = Trend.of(scores, false);
    assertEquals(models, trend.models());
    assertTrue(trend.points().size() > 1_000 && trend.points().size() <= 2_000 + trend.records().size());
    assertTrue(
        trend.points().stream().anyMatch(point -> point.label().startsWith("M 17: 99.0")), "the best is missing");
  }

  @Test
  void withoutDatesThereIsNone() {
    assertEquals(List.of(), Trend.of(List.of(score(1, null, 50)), false).points());
  }
}
