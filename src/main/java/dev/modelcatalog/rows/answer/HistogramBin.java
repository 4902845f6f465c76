package dev.modelcatalog.rows.answer;

/// A bar of a histogram.
///
/// @param from the lowest value in it
/// @param to the value that is no longer in it; the last bin has that, too
/// @param models how many models are in it
public record HistogramBin(double from, double to, long models) {}
