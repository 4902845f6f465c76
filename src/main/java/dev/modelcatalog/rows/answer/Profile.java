package dev.modelcatalog.rows.answer;

import java.util.List;

/// A profile of a lab, architecture, tag or benchmark.
public sealed interface Profile {
  /// Returns the number of models in the whole catalog.
  long catalogModels();

  /// A lab, an architecture or a tag.
  ///
  /// @param group its counts
  /// @param benchmarks the scores of its models, only for benchmarks with an included score
  record OfGroup(ModelGroup group, long catalogModels, List<BenchmarkSummary> benchmarks) implements Profile {}

  /// A benchmark.
  ///
  /// @param summary its figures
  /// @param histogram the distribution of the included scores; empty if there are none
  record OfBenchmark(BenchmarkSummary summary, long catalogModels, List<HistogramBin> histogram) implements Profile {}
}
