package dev.modelcatalog.rows;

import java.util.Locale;

/// The reason why a score counts as missing in lists, filters and rankings.
public enum Flag {
  /// Below the score of guessing: probably adjusted for chance.
  BELOW_CHANCE,
  /// Outside the benchmark's scale.
  OUT_OF_RANGE,
  /// Not a number.
  UNPARSED,
  /// Adjusted for chance, so that guessing scores 0: not comparable with the benchmark's other scores.
  CHANCE_ADJUSTED,
  /// A fraction of 1 on a percentage benchmark, multiplied by 100.
  SCALE_INFERRED,
  /// A rating that its source scaled to 0 to 1.
  SCALED_RATING,
  /// The benchmark mixes error rates and their complements.
  MIXED_UNITS,
  /// The score of another benchmark.
  OTHER_BENCHMARK,
  /// A score of 0 for an input that the model does not read.
  MODALITY_NOT_READ,
  /// An amount of dollars, cut off at 100.
  DOLLARS_AS_PERCENT;

  /// Parses a flag.
  ///
  /// @throws IllegalArgumentException if the text is not a flag in lower case
  public static Flag parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// Returns the name in lower case, as in the catalog and in JSON: `below_chance`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
