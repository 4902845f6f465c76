package dev.modelcatalog.rows;

/// Where the values of a benchmark or a field lie between the worst and the best.
///
/// @param lowest the least value, in the unit of the values
/// @param highest the greatest value; equal to `lowest` if all values are the same or there is none
/// @param stated whether the benchmark says so; else they are the lowest and the highest value of the whole catalog
/// @param lowerIsBetter whether `lowest` is the best
public record Scale(double lowest, double highest, boolean stated, boolean lowerIsBetter) {
  /// What a value on a scale without extent counts for: neither the best nor the worst.
  public static final double MIDDLE = 50;

  /// What the best value counts for; the worst counts for 0.
  public static final double HIGHEST = 100;

  /// Whether it has no extent, so that no value is better than another.
  public boolean isPoint() {
    return !(lowest < highest);
  }

  /// Whether values stand on it as they are: they are percentages.
  public boolean isPercentage() {
    return lowest == 0 && highest == 100;
  }

  /// The value that counts for 0.
  public double worst() {
    return lowerIsBetter ? highest : lowest;
  }

  /// The value that counts for 100.
  public double best() {
    return lowerIsBetter ? lowest : highest;
  }
}
