package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.rows.ModelRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// Formats values for a card.
final class CardFormat {
  /// A URL with white space, an angle bracket, or a closing parenthesis without an opening one.
  private static final Pattern UNSAFE_URL = Pattern.compile("(?s)https?://(?:.*[\\s<>].*|[^(]*\\).*)");

  private CardFormat() {}

  /// Returns the shortest decimal with at least one digit after the point.
  static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }

  /// Joins values with commas; `-` if there are none.
  static String list(List<String> values) {
    return values.isEmpty() ? "-" : text(String.join(", ", values));
  }

  /// Returns the value as text, or `-` if it is null.
  static String orDash(String value) {
    return value == null ? "-" : text(value);
  }

  /// Returns a text in one line of Markdown.
  static String text(String text) {
    return MarkdownText.escaped(text);
  }

  /// Returns the target of a link. A URL that would end the link, or the line, is encoded.
  static String target(String target) {
    return UNSAFE_URL.matcher(target).matches() ? MarkdownText.url(target) : oneLine(target);
  }

  /// Returns the mark of a figure that is an estimate, or rests on one; empty if it is none.
  static String mark(Field<?> field, ModelRecord model) {
    return Fields.isEstimate(field, model.facts()) ? "~" : "";
  }

  /// Joins lines: texts of other sources may have line ends where a card allows only one line.
  static String oneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\n\\s*", " ");
  }
}
