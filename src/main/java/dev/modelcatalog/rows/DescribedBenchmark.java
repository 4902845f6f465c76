package dev.modelcatalog.rows;

/// A benchmark as the catalog keeps it.
///
/// @param benchmark what is known of it
/// @param rank of the source that says so; 100 if none describes it
public record DescribedBenchmark(Benchmark benchmark, long rank) {}
