package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.PartialDate;

/// The scores of models on a benchmark. All figures except `models` and `publicModels` count only included scores.
///
/// @param benchmark the benchmark
/// @param models the number of models with a score, flagged ones included
/// @param publicModels the number of these that are public
/// @param scored the number of these with an included score
/// @param coverage their share of all models, in percent to one decimal; null if there are no models
/// @param lowest the lowest score in points; null, as the next six, if there is none
/// @param lowerQuartile the first quartile, interpolated linearly (definition 7 of Hyndman and Fan 1996), to two
///   decimals
/// @param median the median, likewise
/// @param upperQuartile the third quartile, likewise
/// @param highest the highest score in points
/// @param best the highest score, or the lowest if lower is better
/// @param bestId the id of the model with the best score; the first by id if there are several
/// @param bestName the name of that model
/// @param newest the latest release date of a model with an included score; null if unknown
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
