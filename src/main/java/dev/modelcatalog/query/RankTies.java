package dev.modelcatalog.query;

import dev.modelcatalog.rows.answer.RankedModel;

/// Tells which scores of a ranking cannot be told from others. It is asked for each model once, by rank.
final class RankTies {
  private final boolean sharesRanks;
  private Place first;
  private Place leader;

  private record Place(long rank, double score, Double error) {
    Boolean isSeparable(double other, Double otherError) {
      return RankedModel.areSeparable(score, error, other, otherError);
    }
  }

  /// @param sharesRanks whether models have the rank of the best one from which their scores cannot be told
  RankTies(boolean sharesRanks) {
    this.sharesRanks = sharesRanks;
  }

  /// Whether the score of the next model can be told from the first one; null if unknown.
  Boolean separable(long rank, double score, Double error) {
    if (first == null) {
      first = new Place(rank, score, error);
    }
    return first.isSeparable(score, error);
  }

  /// The rank of the next model.
  ///
  /// @param rank its rank if only equal scores share one
  long rank(long rank, double score, Double error) {
    if (!sharesRanks) {
      return rank;
    }
    if (leader == null || !Boolean.FALSE.equals(leader.isSeparable(score, error))) {
      leader = new Place(rank, score, error);
    }
    return leader.rank;
  }
}
