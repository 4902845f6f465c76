package dev.modelcatalog.rows.answer;

/// How many models a comparison is about.
///
/// @param models that its filter is true of
/// @param compared those of them that have the values that are needed
/// @param groups how many labs or architectures those are of; the same as `compared` without groups
/// @param flagged scores of `models` that would count if they were not flagged
public record RankingCounts(long models, long compared, long groups, long flagged) {}
