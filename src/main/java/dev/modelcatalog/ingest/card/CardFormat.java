package dev.modelcatalog.ingest.card;

import java.math.BigDecimal;
import java.util.List;

/// Formats values for a card.
final class CardFormat {
  private CardFormat() {}

  /// Returns the shortest decimal with at least one digit after the point.
  static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }

  /// Joins values with commas; `-` if there are none.
  static String list(List<String> values) {
    return values.isEmpty() ? "-" : oneLine(String.join(", ", values));
  }

  /// Returns the value in one line, or `-` if it is null.
  static String orDash(String value) {
    return value == null ? "-" : oneLine(value);
  }

  /// Joins lines: texts of other sources may have line ends where a card allows only one line.
  static String oneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\n\\s*", " ");
  }
}
