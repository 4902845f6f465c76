package dev.modelcatalog.render;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Formats values: raw for programs, or human-readable.
public final class Values {
  private static final List<String> UNITS = List.of("K", "M", "B", "T");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /// Precedes an estimate.
  public static final String ESTIMATED = "~";

  private static final double LARGE = 1e6;
  private static final double SURELY_EXACT = 1e15;

  /// The digits before the point from which on two decimals are enough.
  private static final int LARGE_DIGITS = 2;

  private static final int MAX_LARGE_DECIMALS = 2;

  /// From here on numbers for humans have an exponent.
  private static final double SCIENTIFIC = 1e15;

  private static final int SIGNIFICANT = 3;

  private Values() {}

  private static final int MAX_DECIMALS = 4;
  private static final int MIN_DIGITS = 2;
  private static final int MAX_SMALL_DECIMALS = 8;

  /// Formats a value for programs: numbers as the shortest decimal (`90`, `59.6`, never an exponent), dates in ISO
  /// 8601, lists joined by `,`, booleans as `true` and `false`, missing values as the empty text.
  ///
  /// @param value a value of any [ValueType] except `SCORES`; may be null
  public static String raw(Object value) {
    if (value instanceof String text) { // first, because most are
      return text;
    }
    if (isMissing(value)) {
      return "";
    }
    if (value instanceof Double number) {
      return raw(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      StringJoiner joined = new StringJoiner(",");
      list.forEach(each -> joined.add(String.valueOf(each)));
      return joined.toString();
    }
    return value instanceof BigDecimal number ? decimal(number).toPlainString() : value.toString();
  }

  /// Avoids BigDecimal, which is slow to load, where Java's own format is already right.
  private static String raw(double number) {
    long tenths = Math.round(number * 10);
    if (number > 0 && number < LARGE && tenths / 10.0 == number) { // covers most scores, in half the time
      return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
    if (number == (long) number && Math.abs(number) < SURELY_EXACT) { // includes negative zero
      return Long.toString((long) number);
    }
    String text = Double.toString(number);
    return text.indexOf('E') >= 0 ? decimal(number).toPlainString() : text;
  }

  /// Whether values of this type are right-aligned.
  static boolean isNumber(ValueType type) {
    return type == ValueType.COUNT || type == ValueType.NUMBER || type == ValueType.MONEY || type == ValueType.SIZE;
  }

  /// Whether a value counts as missing: null, an empty text or list, or a number that is not finite.
  static boolean isMissing(Object value) {
    return value == null
        || value instanceof Double number && !Double.isFinite(number)
        || value instanceof List<?> list && list.isEmpty()
        || value instanceof String text && text.isEmpty();
  }

  /// Returns the number without trailing zeros.
  static BigDecimal decimal(Number number) {
    BigDecimal shortest = exact(number).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Double value ? BigDecimal.valueOf(value) : BigDecimal.valueOf(number.longValue());
  }

  /// Returns the number of decimals for a column of numbers: as many as they have, up to four, two of a number from 10
  /// (`85.86`), or two significant ones of a very small number (`0.000012`).
  static int decimals(Stream<?> values) {
    return values
        .filter(value -> value instanceof Number && !isMissing(value))
        .map(Values::raw)
        .mapToInt(
            number -> {
              int zeros = number.startsWith("0.") || number.startsWith("-0.") ? zerosBehindPoint(number) : 0;
              boolean isLarge = number.indexOf('.') >= LARGE_DIGITS + (number.startsWith("-") ? 1 : 0);
              int most = isLarge ? MAX_LARGE_DECIMALS : MAX_DECIMALS;
              return Math.min(scale(number), Math.clamp(zeros + MIN_DIGITS, most, MAX_SMALL_DECIMALS));
            })
        .max()
        .orElse(0);
  }

  private static int zerosBehindPoint(String number) {
    int first = number.indexOf('.') + 1;
    int digit = first;
    while (number.charAt(digit) == '0') {
      digit++;
    }
    return digit - first;
  }

  /// Returns the number of decimals of a number.
  static int scale(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }

  /// Formats a number with a fixed number of decimals, rounded half to even; one from 1e15, as `3.8e25`.
  ///
  /// @param number a finite number
  public static String fixed(Number number, int decimals) {
    if (number instanceof Double value && Math.abs(value) >= SCIENTIFIC) {
      return scientific(value);
    }
    String text = raw(number);
    int zeros = decimals - scale(text);
    if (zeros < 0) { // BigDecimal is slow to load, so use it only to round
      return decimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    return zeros == 0 ? text : text + (text.contains(".") ? "" : ".") + "0".repeat(zeros);
  }

  /// Formats a number for humans with at most four decimals.
  public static String shortened(double number) {
    return fixed(number, decimals(Stream.of(number)));
  }

  /// Formats an amount in US dollars, rounded half up to cents: `162.50`. One below a cent has two significant digits:
  /// `0.00042`.
  public static String money(Number amount) {
    BigDecimal cent = new BigDecimal("0.01"); // not a constant, as BigDecimal is slow to load
    BigDecimal exact = decimal(amount);
    boolean isSmall = exact.signum() != 0 && exact.abs().compareTo(cent) < 0;
    BigDecimal rounded =
        isSmall
            ? exact.round(new MathContext(MIN_DIGITS, RoundingMode.HALF_UP))
            : exact.setScale(cent.scale(), RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  /// Formats a very large number with three significant digits: `3.8e25`.
  private static String scientific(double number) {
    double rounded = BigDecimal.valueOf(number).round(new MathContext(SIGNIFICANT)).doubleValue();
    return Double.toString(rounded).replace(".0E", "e").replace('E', 'e');
  }

  /// Formats the value of any field for humans; lists are separated by commas.
  public static String human(Object value) {
    if (value instanceof Long count) {
      return human(count.longValue());
    }
    if (value instanceof Double number) {
      return Math.abs(number) >= SCIENTIFIC ? scientific(number) : raw(number);
    }
    if (value instanceof PartialDate date) {
      return human(date);
    }
    if (value instanceof Boolean truth) {
      return human(truth.booleanValue());
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : value.toString().strip();
  }

  /// Returns `yes` or `no`.
  public static String human(boolean truth) {
    return truth ? "yes" : "no";
  }

  /// Formats a number with grouped digits: `1,318`.
  public static String grouped(long number) {
    // Avoids the locale lookup of String.format for numbers below a thousand.
    return 0 <= number && number < 1000 ? Long.toString(number) : String.format((Locale) null, "%,d", number);
  }

  /// Formats a count for humans: three significant digits and `K`, `M`, `B` or `T` (`32B`, `1.32B`, `500M`); all digits
  /// below a thousand and from a thousand `T`.
  public static String human(long count) {
    if (count < 0) {
      return "-" + human(-Math.max(count, -Long.MAX_VALUE));
    }
    if (count < 1000) {
      return Long.toString(count);
    }
    // The first unit and number of decimals that leave three digits after rounding: 999,999 is 1M.
    double scale = 1000;
    for (String unit : UNITS) {
      for (int decimals = 2; decimals >= 0; decimals--) {
        long digits = Math.round(count / (scale / Math.pow(10, decimals)));
        if (digits < 1000) {
          return raw(digits / Math.pow(10, decimals)) + unit;
        }
      }
      scale *= 1000;
    }
    return Math.round(count / (scale / 1000)) + UNITS.getLast();
  }

  /// Formats a date for humans, with its own precision: `2025`, `Feb 2025` or `14 Feb 2025`.
  public static String human(PartialDate date) {
    String month = date.month() == null ? "" : MONTHS.get(date.month() - 1) + " ";
    return (date.day() == null ? "" : date.day() + " ") + month + date.year();
  }

  public static String human(LocalDate date) {
    return human(new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
  }
}
