package dev.modelcatalog.rows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is shown of a model on a benchmark, and what it was chosen from.
///
/// @param shown the score that is shown; flagged if no better one is claimed
/// @param statements all that sources say, in the order of the rule by which one is shown: the shown one first
public record CardScore(ModelRecord.Score shown, List<Statement> statements) {
  /// Sources differ if their scores are further apart than so many points of a hundred.
  private static final int TOLERANCE = 3;
  private static final int HUNDRED = 100;

  /// @param points between the lowest and the highest score, on the benchmark's own scale
  /// @param claims one a source, that which it would show itself
  public record Spread(double points, List<Statement> claims) {}

  /// How far sources are apart on the standard setting, flagged scores aside; null if that is not worth a word,
  /// which is three points of a hundred. A scale that is not known is taken for one of a hundred points.
  public Spread spread() {
    Set<String> sources = new HashSet<>();
    List<Statement> claims = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.flag() == null && statement.score().variant() == null && sources.add(statement.source())) {
        claims.add(statement);
      }
    }
    if (claims.size() < 2) {
      return null;
    }
    List<BigDecimal> points = claims.stream().map(claim -> BigDecimal.valueOf(claim.score().value())).sorted().toList();
    double apart = points.getLast().subtract(points.getFirst()).doubleValue();
    return apart * HUNDRED > TOLERANCE * extent() ? new Spread(apart, claims) : null;
  }

  private double extent() {
    Benchmark benchmark = shown.benchmark();
    boolean isKnown = benchmark.scaleMin() != null && benchmark.scaleMax() != null;
    return isKnown && benchmark.scaleMax() > benchmark.scaleMin() ? benchmark.scaleMax() - benchmark.scaleMin()
        : HUNDRED;
  }
}
