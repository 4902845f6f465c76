package dev.modelcatalog.rows;

/// A benchmark as stored in the catalog.
///
/// @param benchmark the benchmark
/// @param rank the rank of the source that describes it; [#UNDESCRIBED] if none does
public record StoredBenchmark(Benchmark benchmark, long rank) {
  /// The rank of a benchmark that no source describes.
  public static final long UNDESCRIBED = 100;
}
