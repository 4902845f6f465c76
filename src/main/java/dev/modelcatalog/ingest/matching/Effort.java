package dev.modelcatalog.ingest.matching;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much a model thought for a score, as its setting says: `high effort`, `16K thinking`.
///
/// Sources run a model with several efforts. What is shown of the model is what it can do, so that the highest effort
/// is the plain setting, if it is high or a number of thinking tokens; lower ones stay settings.
final class Effort {
  /// From the least; numbers of thinking tokens are between `medium` and `high`.
  private static final List<String> WORDS = List.of("unknown", "minimal", "low", "medium", "", "high", "xhigh", "max");

  private static final int BUDGET = WORDS.indexOf("");
  private static final Pattern SETTING = Pattern.compile("(?:(\\d{1,6})k thinking|(x-?high|\\w+) effort)");
  private static final double MANY_TOKENS = 1e6;

  private Effort() {}

  /// Returns how high an effort is.
  ///
  /// @param setting a whole setting; null for the plain one
  /// @return null if it is not an effort and nothing else
  static Double level(String setting) {
    Matcher parts = SETTING.matcher(setting == null ? "" : setting.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return null;
    }
    if (parts.group(1) != null) {
      return BUDGET + Integer.parseInt(parts.group(1)) / MANY_TOKENS;
    }
    int level = WORDS.indexOf(parts.group(2).replace("-", ""));
    return level < 0 ? null : (Double) (double) level;
  }

  /// Whether an effort is the plain setting, if it is the highest. An unknown one is as good as none.
  ///
  /// @param level as returned by [#level]
  static boolean canBePlain(double level) {
    return level >= BUDGET || level == 0;
  }
}
