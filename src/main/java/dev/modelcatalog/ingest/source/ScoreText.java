package dev.modelcatalog.ingest.source;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A score as people write it: `59.6`, `24.89%`, `254.31 +/- 17.20`.
///
/// @param value the number, digit by digit; of a mean and its deviation the mean
/// @param percent whether it says that it is a percentage
/// @param deviation how far it says that it varies; null if it does not say
public record ScoreText(BigDecimal value, boolean percent, BigDecimal deviation) {
  private static final int MAX_LENGTH = 60;
  private static final String NUMBER = "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?";
  private static final Pattern POINTS =
      Pattern.compile("(" + NUMBER + ")\\s*(%?)(?:\\s*(?:\\+/-|\\+-|±)\\s*(" + NUMBER + ")\\s*(%?))?");

  /// @return null if it is no number, or none that is finite
  public static ScoreText of(String text) {
    Matcher parts = POINTS.matcher(text);
    if (text.length() > MAX_LENGTH || !parts.matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(parts.group(1));
    boolean percent = !parts.group(2).isEmpty() || parts.group(4) != null && !parts.group(4).isEmpty();
    BigDecimal deviation = parts.group(3) == null ? null : new BigDecimal(parts.group(3)).abs();
    return Double.isFinite(value.doubleValue()) ? new ScoreText(value, percent, deviation) : null;
  }

  /// Whether it is the number and nothing else.
  public boolean isPlain() {
    return !percent && deviation == null;
  }
}
