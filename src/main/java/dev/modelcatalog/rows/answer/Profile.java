package dev.modelcatalog.rows.answer;

import java.util.List;

/// What is known of a lab, an architecture, a tag or a benchmark beyond the list of its models.
public sealed interface Profile {
  /// How many models the whole catalog has.
  long catalogModels();

  /// A lab, an architecture or a tag.
  ///
  /// @param group its counts
  /// @param benchmarks what its models scored; those benchmarks alone on which a score counts
  record OfGroup(ModelGroup group, long catalogModels, List<BenchmarkSummary> benchmarks) implements Profile {}

  /// A benchmark.
  ///
  /// @param summary its figures
  /// @param histogram the scores that count; empty if there are none
  record OfBenchmark(BenchmarkSummary summary, long catalogModels, List<HistogramBin> histogram) implements Profile {}
}
