package dev.modelcatalog.filter;

import dev.modelcatalog.rows.MemorySize;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses and formats the values in an expression.
final class Literal {
  // the limit on the exponent bounds the cost of arithmetic
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?)([KMBTkmbt]?)");

  /// Units that no other number has.
  private static final Pattern SIZE = Pattern.compile("(?i)[0-9.]+(?:[KMGT]I?B|G)");

  private static final int MAX_NUMBER_LENGTH = 400;

  /// The maximum number of digits of trillions that fit in a `long`.
  private static final int SHORT = 6;

  private static final String UNITS = "KMBT";

  private static final Pattern MONTH_OF_YEAR = Pattern.compile("(\\p{L}{3,9})/([0-9]{4})");
  private static final Pattern DATE_SHAPE = Pattern.compile("[0-9]{4}(-[0-9]{1,2}){0,2}");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private Literal() {}

  /// Parses a value of a field.
  ///
  /// @return as [Filter.Comparison] describes it
  /// @throws IllegalArgumentException if the value is not a valid number or boolean; the message gives the reason
  /// @throws DateTimeException if the value is not a valid date; the message gives the reason
  static Object parse(String text, ValueType type) {
    return switch (type) {
      case TEXT, LIST -> text;
      case COUNT, NUMBER -> number(text, type);
      case MONEY -> number(text, ValueType.NUMBER);
      case SIZE -> size(text);
      case DATE -> date(text);
      case BOOLEAN -> truth(text);
      case SCORES, BAR -> throw new IllegalArgumentException("no expression compares " + type);
    };
  }

  private static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("'" + ErrorExcerpt.shortened(text) + "' is neither yes nor no");
    };
  }

  private static Number number(String text, ValueType type) {
    Matcher parts = NUMBER.matcher(text);
    if (text.length() > MAX_NUMBER_LENGTH || !parts.matches()) {
      throw new NumberFormatException("'" + ErrorExcerpt.shortened(text) + "' is not a number");
    }
    int thousands = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + 1;
    // Handles numbers such as 50 and 40B without BigDecimal, which is slow to load.
    if (parts.group(1).length() <= SHORT && parts.group(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
      long whole = Long.parseLong(parts.group(1)) * (long) Math.pow(1000, thousands);
      return type == ValueType.NUMBER ? (Number) (double) whole : (Number) whole;
    }
    BigDecimal exact = new BigDecimal(parts.group(1)).scaleByPowerOfTen(3 * thousands);
    double rounded = exact.doubleValue();
    if (Double.isInfinite(rounded)) {
      throw new NumberFormatException("'" + ErrorExcerpt.shortened(text) + "' is too large");
    }
    if (type == ValueType.NUMBER) {
      return rounded == 0 ? 0.0 : rounded; // no -0.0
    }
    try {
      return exact.longValueExact();
    } catch (ArithmeticException fractionOrTooLarge) {
      boolean whole = Math.rint(rounded) == rounded && Math.abs(rounded) < 0x1p63;
      return whole ? (Number) (long) rounded : (Number) rounded;
    }
  }

  /// Bytes, with 2³⁰ of them a `GB`.
  private static Number size(String text) {
    if (!SIZE.matcher(text).matches()) {
      return number(text, ValueType.COUNT);
    }
    try {
      return MemorySize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new NumberFormatException("'" + ErrorExcerpt.shortened(text) + "' is not a size");
    }
  }

  private static PartialDate date(String text) {
    Matcher parts = MONTH_OF_YEAR.matcher(text);
    int month = parts.matches() ? month(parts.group(1)) : 0;
    if (month == 0 && !DATE_SHAPE.matcher(text).matches()) {
      throw new DateTimeException("'" + ErrorExcerpt.shortened(text) + "' is not a date");
    }
    try {
      return month == 0 ? PartialDate.parse(text) : new PartialDate(Integer.parseInt(parts.group(2)), month, null);
    } catch (DateTimeException e) {
      throw new DateTimeException("no such date: " + text, e);
    }
  }

  /// Whether a text is a month and a year, which need no quotes in spite of the `/`.
  static boolean isMonthOfYear(String text) {
    Matcher parts = MONTH_OF_YEAR.matcher(text);
    return parts.matches() && month(parts.group(1)) > 0;
  }

  /// Returns 1 to 12 for a month's English name or its first three letters; otherwise 0.
  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String month : MONTHS) {
      if (lower.equals(month) || lower.equals(month.substring(0, 3))) {
        return MONTHS.indexOf(month) + 1;
      }
    }
    return 0;
  }

  /// @throws IllegalArgumentException if the value cannot occur in an expression
  static Object checked(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      return number == 0 ? 0.0 : number; // no -0.0
    }
    if (value instanceof String || value instanceof Long || value instanceof PartialDate || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("not a value of an expression: " + value);
  }

  /// Formats a value for an expression.
  ///
  /// @param value a value of a type listed in [Filter.Comparison]
  static String text(Object value) {
    return switch (value) {
      case String s -> quoted(s);
      case Long l -> text(l.longValue());
      case Double d -> d.toString().replaceFirst("\\.0$", "");
      case Boolean b -> b ? "yes" : "no";
      default -> value.toString();
    };
  }

  /// Formats a count with a unit if that is shorter: `32B`, `1.5T`, but `671026419200`.
  private static String text(long number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    for (int i = UNITS.length(); i > 0; i--) {
      BigDecimal inUnits = exact.movePointLeft(3 * i);
      if (inUnits.abs().compareTo(BigDecimal.ONE) >= 0) {
        BigDecimal shortest = inUnits.stripTrailingZeros();
        return shortest.scale() > 2
            ? Long.toString(number)
            : shortest.setScale(Math.max(0, shortest.scale()), RoundingMode.UNNECESSARY) + UNITS.substring(i - 1, i);
      }
    }
    return Long.toString(number);
  }

  /// Formats a text or a field's name for an expression, with quotes if needed.
  static String quoted(String text) {
    if (Lexer.isWord(text) && !Lexer.isKeyword(text)) {
      return text;
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
