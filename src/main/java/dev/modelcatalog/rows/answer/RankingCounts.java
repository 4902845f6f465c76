package dev.modelcatalog.rows.answer;

/// The number of models that a comparison covers.
///
/// @param models the number of models that match the filter
/// @param compared the number of these with the required values
/// @param groups the number of their labs or architectures; equal to `compared` without groups
/// @param flagged the number of scores of `models` excluded because they are flagged
/// @param estimates the number of `models` excluded because a value is an estimate
public record RankingCounts(long models, long compared, long groups, long flagged, long estimates) {}
