package dev.modelcatalog.rows;

import java.util.Locale;

/// Why a score counts as missing in lists, filters and rankings.
public enum Flag {
  /// Below what guessing gives: probably adjusted for chance.
  BELOW_CHANCE,
  /// Outside the benchmark's scale.
  OUT_OF_RANGE,
  /// Not a number.
  UNPARSED,
  /// Adjusted for chance, so that 0 is guessing: not comparable with the benchmark's other scores.
  CHANCE_ADJUSTED,
  /// A part of 1 on a benchmark of percentages, multiplied by 100.
  SCALE_INFERRED,
  /// A rating that its source pressed between 0 and 1.
  SCALED_RATING,
  /// Error rates and their complements stand side by side.
  MIXED_UNITS;

  /// @throws IllegalArgumentException if it is no flag in lower case
  public static Flag parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// The name in lower case, as it stands in the catalog and in JSON: `below_chance`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
