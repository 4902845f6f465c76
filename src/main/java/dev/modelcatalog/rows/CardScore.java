package dev.modelcatalog.rows;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The chosen score of a model on a benchmark, and all claims about it.
///
/// @param chosen the chosen score; flagged if there is no better one
/// @param claims all claims in order of precedence; the chosen one is first
public record CardScore(ModelRecord.Score chosen, List<Claim> claims) {
  /// Sources disagree if their scores differ by more than this percentage of the scale.
  private static final int TOLERANCE = 3;

  private static final int HUNDRED = 100;
  private static final double MILLION = 1e6;

  /// The disagreement of sources.
  ///
  /// @param points the difference between the highest and the lowest score in points of the benchmark's scale, rounded
  ///   to a millionth
  /// @param claims the claim of each source that takes precedence within the source
  public record Spread(double points, List<Claim> claims) {}

  /// Returns how far sources disagree in the plain setting, ignoring flagged scores; null if by no more than 3% of the
  /// scale. An unknown scale counts as one of 100 points.
  public Spread spread() {
    Set<String> sources = new HashSet<>();
    List<Claim> bySource = new ArrayList<>();
    for (Claim claim : claims) {
      if (claim.flag() == null && claim.score().variant() == null && sources.add(claim.source())) {
        bySource.add(claim);
      }
    }
    if (bySource.size() < 2) {
      return null;
    }
    DoubleSummaryStatistics values = bySource.stream().mapToDouble(claim -> claim.score().value()).summaryStatistics();
    // Rounds because 83.3 - 79.7 is not 3.6 in floating point.
    double apart = Math.rint((values.getMax() - values.getMin()) * MILLION) / MILLION;
    return apart * HUNDRED > TOLERANCE * extent() ? new Spread(apart, bySource) : null;
  }

  /// Returns why the chosen score takes precedence over the next one: `plain setting before 'with tools'`; null if it
  /// is the only one.
  public String reason() {
    if (claims.size() < 2) {
      return null;
    }
    Claim first = claims.getFirst();
    Claim second = claims.get(1);
    if ((first.flag() == null) != (second.flag() == null)) {
      return "not flagged";
    }
    if ((first.score().variant() == null) != (second.score().variant() == null)) {
      return "plain setting before '%s'".formatted(second.score().variant());
    }
    if (first.score().provenance().verified() != second.score().provenance().verified()) {
      return "verified";
    }
    if (!first.source().equals(second.source())) {
      return "%s before %s".formatted(first.source(), second.source());
    }
    if (!Objects.equals(first.date(), second.date())) {
      return "newest";
    }
    return Objects.equals(first.value(), second.value()) ? "first record" : "best";
  }

  private double extent() {
    Benchmark benchmark = chosen.benchmark();
    boolean isKnown = benchmark.scaleMin() != null && benchmark.scaleMax() != null;
    return isKnown && benchmark.scaleMax() > benchmark.scaleMin()
        ? benchmark.scaleMax() - benchmark.scaleMin()
        : HUNDRED;
  }
}
