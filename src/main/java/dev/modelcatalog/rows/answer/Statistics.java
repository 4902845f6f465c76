package dev.modelcatalog.rows.answer;

import java.util.List;

/// A catalog, or a part of it, at a glance.
///
/// @param catalogModels how many models the whole catalog has
/// @param models how many of them are looked at
/// @param labs of how many labs these are
/// @param publicModels how many of them one can use
/// @param scored how many of them have a score that counts
/// @param years by year of release, upwards; the unknown last, as in all tallies
/// @param archs by architecture, the most frequent first
/// @param accesses by access, the most frequent first
/// @param datasets by kind of training data, the most frequent first; a model may have several
/// @param weights whether they are `open` or `closed`, the most frequent first
/// @param inputs by what they read, the most frequent first; a model may read several kinds
/// @param benchmarks what they scored, in the order of the columns of `list`
public record Statistics(
    long catalogModels,
    long models,
    long labs,
    long publicModels,
    long scored,
    List<ValueCount> years,
    List<ValueCount> archs,
    List<ValueCount> accesses,
    List<ValueCount> datasets,
    List<ValueCount> weights,
    List<ValueCount> inputs,
    List<BenchmarkSummary> benchmarks) {}
