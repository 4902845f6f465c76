package dev.modelcatalog.render;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a value is written: raw for programs, human for people.
public final class Values {
  private static final List<String> UNITS = List.of("K", "M", "B", "T");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private Values() {}

  private static final double LARGE = 1e6;
  private static final double SURELY_EXACT = 1e15;
  private static final int MAX_DECIMALS = 4;
  private static final int LEAST_DIGITS = 2;
  private static final int SMALLEST_DECIMALS = 8;

  /// For a program: numbers as the shortest decimal (`90`, `59.6`, never an exponent), dates in ISO 8601, lists joined
  /// by `,`, yes and no as `true` and `false`, a missing value as the empty text.
  ///
  /// @param value of any [ValueType] but `SCORES`; may be null
  public static String raw(Object value) {
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

  /// Most numbers are written as Java does; BigDecimal, which takes long to load, is for the others.
  private static String raw(double number) {
    long tenths = Math.round(number * 10);
    if (number > 0 && number < LARGE && tenths / 10.0 == number) { // most scores, in half of the time
      return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
    if (number == (long) number && Math.abs(number) < SURELY_EXACT) { // zero, too, which may be negative
      return Long.toString((long) number);
    }
    String text = Double.toString(number);
    return text.indexOf('E') >= 0 ? decimal(number).toPlainString() : text;
  }

  /// Whether its values stand to the right.
  static boolean isNumber(ValueType type) {
    return type == ValueType.COUNT || type == ValueType.NUMBER;
  }

  /// Whether it counts as missing: null, the empty text or list, and what is no finite number.
  static boolean isMissing(Object value) {
    return value == null
        || value instanceof Double number && !Double.isFinite(number)
        || value instanceof List<?> list && list.isEmpty()
        || value instanceof String text && text.isEmpty();
  }

  /// The number without zeros at its end.
  static BigDecimal decimal(Number number) {
    BigDecimal exact =
        switch (number) {
          case BigDecimal decimal -> decimal;
          case Double value -> BigDecimal.valueOf(value);
          default -> BigDecimal.valueOf(number.longValue());
        };
    BigDecimal shortest = exact.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /// How many digits behind the point numbers get that stand below each other: as many as they have, up to four, or two
  /// significant ones of a very small number (`0.000012`).
  static int decimals(Stream<?> values) {
    return values
        .filter(value -> value instanceof Number && !isMissing(value))
        .map(Values::raw)
        .mapToInt(
            number -> {
              int zeros = number.startsWith("0.") || number.startsWith("-0.") ? zerosBehindPoint(number) : 0;
              return Math.min(scale(number), Math.clamp(zeros + LEAST_DIGITS, MAX_DECIMALS, SMALLEST_DECIMALS));
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

  /// How many digits a number has behind the point.
  static int scale(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }

  /// The number with so many digits behind the point, the last one rounded, half to even.
  ///
  /// @param number finite
  public static String fixed(Number number, int decimals) {
    String text = raw(number);
    int zeros = decimals - scale(text);
    if (zeros < 0) { // BigDecimal takes long to load: only what must be rounded needs it
      return decimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    return zeros == 0 ? text : text + (text.contains(".") ? "" : ".") + "0".repeat(zeros);
  }

  /// The value of any field, human-readable; a list is separated by commas.
  public static String human(Object value) {
    return switch (value) {
      case PartialDate date -> human(date);
      case Long count -> human(count.longValue());
      case Boolean truth -> human(truth.booleanValue());
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString().strip();
    };
  }

  /// Yes or no.
  public static String human(boolean truth) {
    return truth ? "yes" : "no";
  }

  /// All digits of a number for people: `1,318`.
  public static String grouped(long number) {
    // No locale has to be looked up, and below a thousand there is nothing to group.
    return 0 <= number && number < 1000 ? Long.toString(number) : String.format((Locale) null, "%,d", number);
  }

  /// A count for people: three significant digits and `K`, `M`, `B` or `T` (`32B`, `1.32B`, `500M`); whole below a
  /// thousand and from a thousand `T` on.
  public static String human(long count) {
    if (count < 0) {
      return "-" + human(-Math.max(count, -Long.MAX_VALUE));
    }
    if (count < 1000) {
      return Long.toString(count);
    }
    // The first unit and number of decimals that leave three digits, after rounding: 999,999 is 1M.
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

  /// A date for people, as precise as it is known: `2025`, `Feb 2025` or `14 Feb 2025`.
  public static String human(PartialDate date) {
    String month = date.month() == null ? "" : MONTHS.get(date.month() - 1) + " ";
    return (date.day() == null ? "" : date.day() + " ") + month + date.year();
  }

  public static String human(LocalDate date) {
    return human(new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
  }
}
