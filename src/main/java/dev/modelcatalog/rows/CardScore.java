package dev.modelcatalog.rows;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is shown of a model on a benchmark, and what it was chosen from.
///
/// @param shown the score that is shown; flagged if no better one is claimed
/// @param statements all that sources say, in the order of the rule by which one is shown: the shown one first
public record CardScore(ModelRecord.Score shown, List<Claim> statements) {
  /// Sources differ if their scores are further apart than so many points of a hundred.
  private static final int TOLERANCE = 3;

  private static final int HUNDRED = 100;
  private static final double MILLION = 1e6;

  /// @param points between the lowest and the highest score, on the benchmark's own scale, to a millionth
  /// @param claims one a source, that which it would show itself
  public record Spread(double points, List<Claim> claims) {}

  /// How far sources are apart on the standard setting, flagged scores aside; null if that is not worth a word, which
  /// is three points of a hundred. A scale that is not known is taken for one of a hundred points.
  public Spread spread() {
    Set<String> sources = new HashSet<>();
    List<Claim> claims = new ArrayList<>();
    for (Claim statement : statements) {
      if (statement.flag() == null && statement.score().variant() == null && sources.add(statement.source())) {
        claims.add(statement);
      }
    }
    if (claims.size() < 2) {
      return null;
    }
    DoubleSummaryStatistics values = claims.stream().mapToDouble(claim -> claim.score().value()).summaryStatistics();
    double apart = Math.rint((values.getMax() - values.getMin()) * MILLION) / MILLION; // 83.3 - 79.7 is not quite 3.6
    return apart * HUNDRED > TOLERANCE * extent() ? new Spread(apart, claims) : null;
  }

  private double extent() {
    Benchmark benchmark = shown.benchmark();
    boolean isKnown = benchmark.scaleMin() != null && benchmark.scaleMax() != null;
    return isKnown && benchmark.scaleMax() > benchmark.scaleMin()
        ? benchmark.scaleMax() - benchmark.scaleMin()
        : HUNDRED;
  }
}
