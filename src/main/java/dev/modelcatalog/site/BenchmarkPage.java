package dev.modelcatalog.site;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.answer.BenchmarkScore;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.HistogramBin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The page of a benchmark.
///
/// @param summary its figures
/// @param scores the best scores, at most [#MAX_SCORES]
/// @param distribution the distribution of all scores; null if there are none
/// @param trend the scores by date of release
public record BenchmarkPage(
    Head head, BenchmarkSummary summary, List<Ranked> scores, Distribution distribution, Trend trend) {
  public static final int MAX_SCORES = 500;

  /// A score with its rank; equal scores share a rank.
  public record Ranked(int rank, BenchmarkScore score) {}

  /// Creates the page of a benchmark.
  ///
  /// @param scores all scores, the best first
  public static BenchmarkPage of(Site site, BenchmarkSummary summary, List<BenchmarkScore> scores) {
    List<HistogramBin> bins = HistogramBin.of(summary, scores.stream().map(BenchmarkScore::value).toList());
    Benchmark benchmark = summary.benchmark();
    String description =
        "Scores of %s on %s%s."
            .formatted(
                Text.count(summary.scored(), "model"),
                benchmark.name(),
                summary.bestName() == null
                    ? ""
                    : ", led by %s with %s".formatted(summary.bestName(), Text.score(summary.best())));
    Head head =
        new Head(site, Paths.benchmark(benchmark.key()), Head.Section.BENCHMARKS, benchmark.name(), description);
    return new BenchmarkPage(
        head.withDataset(StructuredData.ofBenchmark(head, benchmark)),
        summary,
        ranked(scores),
        bins.isEmpty() ? null : Distribution.of(bins),
        Trend.of(scores, benchmark.lowerIsBetter()));
  }

  /// The end of the scale that has no bar: that of the benchmark; if it is unknown, 0 or the lowest score below.
  public Double scaleMin() {
    Double min = summary.benchmark().scaleMin();
    return min != null ? min : summary.lowest() == null ? null : Double.valueOf(Math.min(0, summary.lowest()));
  }

  /// The end of the scale with the longest bar: that of the benchmark, or the highest score if it is unknown.
  public Double scaleMax() {
    return summary.benchmark().scaleMax() != null ? summary.benchmark().scaleMax() : summary.highest();
  }

  /// @param scores the best first
  private static List<Ranked> ranked(List<BenchmarkScore> scores) {
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < Math.min(scores.size(), MAX_SCORES); i++) {
      boolean isEqual = i > 0 && scores.get(i).value() == scores.get(i - 1).value();
      ranked.add(new Ranked(isEqual ? ranked.getLast().rank() : i + 1, scores.get(i)));
    }
    return ranked;
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JtebenchmarkGenerated.render(out, null, this));
  }
}
