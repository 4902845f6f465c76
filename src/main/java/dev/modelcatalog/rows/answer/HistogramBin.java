package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Benchmark;
import java.util.ArrayList;
import java.util.List;

/// A bin of a histogram.
///
/// @param from the lower bound, inclusive
/// @param to the upper bound, exclusive except for the last bin
/// @param models the number of models in the bin
public record HistogramBin(double from, double to, long models) {
  private static final int BINS = 10;

  /// Returns the distribution of the scores on a benchmark: ten bins of equal width over the scale of the benchmark or,
  /// if that is unknown, over its scores; one bin if all scores are equal.
  ///
  /// @param scores the included scores
  /// @return empty if there are none
  public static List<HistogramBin> of(BenchmarkSummary summary, List<Double> scores) {
    if (scores.isEmpty()) {
      return List.of();
    }
    Benchmark benchmark = summary.benchmark();
    boolean isScaleKnown =
        benchmark.scaleMin() != null && benchmark.scaleMax() != null && benchmark.scaleMin() < benchmark.scaleMax();
    double from = isScaleKnown ? benchmark.scaleMin() : summary.lowest();
    double to = isScaleKnown ? benchmark.scaleMax() : summary.highest();
    int bins = from < to ? BINS : 1;
    double width = (to - from) / bins;
    long[] models = new long[bins];
    for (double score : scores) {
      models[bins == 1 ? 0 : Math.clamp((long) ((score - from) / width), 0, bins - 1)]++;
    }
    List<HistogramBin> histogram = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      double end = i == bins - 1 ? to : from + (i + 1) * width;
      histogram.add(new HistogramBin(from + i * width, end, models[i]));
    }
    return histogram;
  }
}
