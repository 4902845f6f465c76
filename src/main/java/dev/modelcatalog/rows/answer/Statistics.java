package dev.modelcatalog.rows.answer;

import java.util.List;

/// Statistics of a catalog or a part of it.
///
/// @param catalogModels the number of models in the whole catalog
/// @param models the number of selected models
/// @param labs the number of their labs
/// @param publicModels the number of selected models that are public
/// @param scored the number of selected models with an included score
/// @param years by year of release, ascending; unknown last, as in all counts
/// @param archs by architecture, the most frequent first
/// @param accesses by access, the most frequent first
/// @param datasets by type of training data, the most frequent first; a model may have several
/// @param weights by `open` or `closed` weights, the most frequent first
/// @param inputs by input modality, the most frequent first; a model may have several
/// @param benchmarks the scores on each benchmark, in the column order of `list`
/// @param quality how much of the selected models is known
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
    List<BenchmarkSummary> benchmarks,
    DataQuality quality) {}
