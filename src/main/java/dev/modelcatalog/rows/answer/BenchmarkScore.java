package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;

/// The chosen score of a model on a benchmark.
///
/// @param benchmark the key of the benchmark
/// @param id the id of the model
/// @param name the name given by its lab
/// @param lab the name of its lab
/// @param released the release date; null if unknown
/// @param value in points
/// @param setting the setting; null for the plain one
/// @param error the standard error in points; null if unknown
public record BenchmarkScore(
    String benchmark,
    String id,
    String name,
    String lab,
    PartialDate released,
    double value,
    String setting,
    Double error) {}
