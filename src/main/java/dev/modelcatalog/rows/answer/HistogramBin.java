package dev.modelcatalog.rows.answer;

/// A bin of a histogram.
///
/// @param from the lower bound, inclusive
/// @param to the upper bound, exclusive except for the last bin
/// @param models the number of models in the bin
public record HistogramBin(double from, double to, long models) {}
