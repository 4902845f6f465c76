package dev.modelcatalog.rows;

/// The scale on which the values of a benchmark or field are compared.
///
/// @param lowest the lowest value, in the unit of the values
/// @param highest the highest value; equal to `lowest` if all values are the same or there is none
/// @param stated whether the benchmark states the scale; if not, it is the range of values in the catalog
/// @param lowerIsBetter whether `lowest` is the best value
public record Scale(double lowest, double highest, boolean stated, boolean lowerIsBetter) {
  /// The normalised value on a scale without extent: neither the best nor the worst.
  public static final double MIDDLE = 50;

  /// The normalised value of the best value; that of the worst is 0.
  public static final double HIGHEST = 100;

  /// Whether the scale has no extent, so that no value is better than another.
  public boolean isPoint() {
    return !(lowest < highest);
  }

  /// Whether the values are percentages, which need no conversion.
  public boolean isPercentage() {
    return lowest == 0 && highest == 100;
  }

  /// Returns the normalised points of one unit of the scale, by which an error is multiplied; 0 if it has no extent.
  public double pointsPerUnit() {
    return isPoint() ? 0 : HIGHEST / (highest - lowest);
  }

  /// Returns the value that is normalised to 0.
  public double worst() {
    return lowerIsBetter ? highest : lowest;
  }

  /// Returns the value that is normalised to 100.
  public double best() {
    return lowerIsBetter ? lowest : highest;
  }
}
