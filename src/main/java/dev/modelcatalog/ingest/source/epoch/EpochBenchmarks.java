package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.rows.Benchmark;

/// The benchmarks as Epoch AI calls them: `gpqa_diamond`.
final class EpochBenchmarks {
  /// The key of the Epoch Capabilities Index.
  static final String INDEX = "epoch_capabilities_index";

  private final BenchmarkNames names;

  EpochBenchmarks(BenchmarkNames names) {
    this.names = names;
  }

  /// Returns a benchmark whose scores are percentages.
  Meaning percentage(String key) {
    return names.of(unscaled(key).withScale(0, 100));
  }

  /// Returns a benchmark whose scores are ratings, an index, or dollars, without limits.
  Meaning rating(String key) {
    return names.of(unscaled(key));
  }

  private static Benchmark unscaled(String key) {
    return new Benchmark(Benchmark.keyOf(key), key, null, null, null, null, false);
  }
}
