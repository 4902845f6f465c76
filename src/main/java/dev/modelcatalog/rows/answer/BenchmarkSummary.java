package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.PartialDate;

/// What the models of a catalog, or of a part of it, scored on a benchmark. All figures but `models` and `publicModels`
/// rest on the scores that count.
///
/// @param benchmark what was measured
/// @param models how many models have a score on it, flagged ones included
/// @param publicModels how many of them one can use
/// @param scored how many of them have a score that counts
/// @param coverage how many of all models that is, in percent to one decimal; null if there are no models
/// @param lowest in points, as the next four; null if nothing counts
/// @param lowerQuartile a quarter of the scores is below it; between two scores it is interpolated linearly (definition
///   7 of Hyndman and Fan 1996), to two decimals
/// @param median the same for a half
/// @param upperQuartile the same for three quarters
/// @param highest in points
/// @param best the highest, or the lowest where lower is better
/// @param bestId the model that has it; of several the first by id
/// @param bestName the name of that model
/// @param newest the latest release of a model whose score counts; null if none is known
public record BenchmarkSummary(
    Benchmark benchmark,
    long models,
    long publicModels,
    long scored,
    Double coverage,
    Double lowest,
    Double lowerQuartile,
    Double median,
    Double upperQuartile,
    Double highest,
    Double best,
    String bestId,
    String bestName,
    PartialDate newest) {}
