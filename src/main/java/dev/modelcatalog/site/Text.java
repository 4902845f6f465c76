package dev.modelcatalog.site;

import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Texts of values for pages. A value that is unknown has none: null, which templates write as nothing.
public final class Text {
  private Text() {}

  /// Returns a value as a table of the terminal shows it; an estimate begins with `~`.
  public static String value(Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list when list.isEmpty() -> null;
      case Estimate(Number number) -> Values.ESTIMATED + value(number);
      case Double number -> number(number);
      default -> Values.human(value);
    };
  }

  /// Returns the value of a model's field; an estimate begins with `~`.
  public static String value(Field<?> field, Model model) {
    return model.facts().has(field) ? value(Estimate.marked(field, model)) : null;
  }

  /// Returns a number with the decimals that matter: `0.075`, `1234.5`, `3.8e25`.
  public static String number(Double number) {
    return number == null ? null : Values.shortened(number);
  }

  /// Returns a score to one decimal.
  public static String score(Double points) {
    return points == null ? null : Values.fixed(points, 1);
  }

  /// Returns a date in ISO 8601, with its own precision.
  public static String date(Object date) {
    return date == null ? null : date.toString();
  }

  /// Returns a count with grouped digits and a noun: `1,062 models`.
  public static String count(long number, String noun) {
    return Values.grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// Returns a count with grouped digits: `1,062`.
  public static String count(long number) {
    return Values.grouped(number);
  }

  /// Returns a share of a scale in percent, as the length of a bar; 0 outside the scale.
  ///
  /// @param scaleMin the end of the scale that has no bar; null if the scale is unknown, and then 0
  public static String bar(Double points, Double scaleMin, Double scaleMax) {
    if (points == null || scaleMin == null || scaleMax == null || !(scaleMin < scaleMax)) {
      return "0";
    }
    double share = Math.clamp((points - scaleMin) / (scaleMax - scaleMin), 0, 1) * 100;
    return BigDecimal.valueOf(share).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /// Returns words with a code's underscores as spaces: `far below list`.
  public static String words(String code) {
    return code == null ? null : code.replace('_', ' ');
  }

  /// Returns the address of a link that a browser may follow; null if it is not an address of the web.
  public static String web(String target) {
    String lower = target == null ? "" : target.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://") ? target.strip() : null;
  }
}
