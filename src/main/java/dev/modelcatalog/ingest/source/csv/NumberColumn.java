package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of a column. `1,450` is 1450 or 1.45: the other cells of the column decide, and where they do not, it is
/// no number.
final class NumberColumn {
  /// A number as a cell has it.
  ///
  /// @param value with its unit multiplied in, except for `%`
  /// @param unit `%`, `K`, `M`, `B` or `T`; an empty text for none
  record Number(BigDecimal value, String unit) {
    boolean isPercent() {
      return unit.equals("%");
    }
  }

  /// What a cell can mean.
  ///
  /// @param point its value if `.` is the decimal separator; null if it has none
  /// @param comma its value if `,` is the decimal separator; null if it has none
  /// @param exponent a power of ten
  private record Reading(BigDecimal point, BigDecimal comma, int exponent, String unit, boolean hasSeparator) {
    boolean isAmbiguous() {
      return point != null && comma != null && point.compareTo(comma) != 0;
    }
  }

  private static final int MAX_LENGTH = 60;

  private static final Set<String> MISSING =
      Set.of("", "-", "—", "–", "n/a", "na", "nan", "null", "none", "?", "unknown", "tbd", "tba");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2007\\u2009\\u202F]+");
  private static final Pattern CELL =
      Pattern.compile(
          "([+-]?)(?:US)?\\$? ?([0-9.,]+|[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?)(?:[eE]([+-]?[0-9]{1,3}))?"
              + " ?(%|[KkMmBbTt])?");
  private static final Pattern POINT =
      Pattern.compile("[0-9]+\\.?[0-9]*|\\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?");
  private static final Map<String, Integer> ZEROS = Map.of("K", 3, "M", 6, "B", 9, "T", 12);

  /// Whether the column has a number that only a decimal point can explain, and one that only a comma can.
  private final boolean hasPoint;

  private final boolean hasComma;

  private NumberColumn(boolean hasPoint, boolean hasComma) {
    this.hasPoint = hasPoint;
    this.hasComma = hasComma;
  }

  /// Decides how the numbers of a column are written.
  static NumberColumn of(Collection<String> cells) {
    boolean hasPoint = false;
    boolean hasComma = false;
    for (String cell : cells) {
      Reading reading = reading(cell);
      if (reading != null && reading.hasSeparator && !reading.isAmbiguous()) {
        hasPoint |= reading.point != null;
        hasComma |= reading.comma != null;
      }
    }
    return new NumberColumn(hasPoint, hasComma);
  }

  /// Whether a cell has no value: it is empty, a dash, `n/a` or the like.
  static boolean isMissing(String cell) {
    return cell == null || MISSING.contains(plain(cell).toLowerCase(Locale.ROOT));
  }

  /// Whether a cell is a number in one way or another.
  static boolean isNumber(String cell) {
    return reading(cell) != null;
  }

  /// Returns the number in a cell.
  ///
  /// @param what the cell is, for the message
  /// @throws RefusedException if it is not a number, or can be two
  Number number(String what, String cell) throws RefusedException {
    Reading reading = reading(cell);
    if (reading == null) {
      throw new RefusedException(
          0, "the %s %s is not a number".formatted(what, Findings.quote(cell)), "write it with digits, such as 59.6");
    }
    boolean isPoint = !reading.isAmbiguous() || !hasComma && (hasPoint || cell.indexOf(',') < 0);
    boolean isComma = !reading.isAmbiguous() || hasComma && !hasPoint;
    if (!isPoint && !isComma) {
      String point = text(reading.point, reading);
      String comma = text(reading.comma, reading);
      throw new RefusedException(
          0,
          "the %s %s can be %s or %s".formatted(what, Findings.quote(cell), point, comma),
          "write %s or %s".formatted(point, comma));
    }
    BigDecimal value = isPoint && reading.point != null ? reading.point : reading.comma;
    return new Number(value.scaleByPowerOfTen(reading.exponent + ZEROS.getOrDefault(reading.unit, 0)), reading.unit);
  }

  private static String text(BigDecimal value, Reading reading) {
    return value.scaleByPowerOfTen(reading.exponent).stripTrailingZeros().toPlainString() + reading.unit;
  }

  /// Returns what a cell can mean; null if it is no number.
  private static Reading reading(String cell) {
    Matcher parts = CELL.matcher(cell == null || cell.length() > MAX_LENGTH ? "" : plain(cell));
    if (!parts.matches()) {
      return null;
    }
    boolean isNegative = parts.group(1).equals("-");
    String digits = parts.group(2).replace(" ", "");
    BigDecimal point = value(digits, isNegative);
    BigDecimal comma = value(swapped(digits), isNegative);
    int exponent = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
    String unit = parts.group(4) == null ? "" : parts.group(4).toUpperCase(Locale.ROOT);
    BigDecimal any = point != null ? point : comma;
    if (any == null || !isFinite(any, exponent + ZEROS.getOrDefault(unit, 0))) {
      return null;
    }
    return new Reading(point, comma, exponent, unit, digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0);
  }

  private static boolean isFinite(BigDecimal digits, int exponent) {
    return Double.isFinite(digits.scaleByPowerOfTen(exponent).doubleValue());
  }

  /// @return null if the digits are no number with a decimal point
  private static BigDecimal value(String digits, boolean isNegative) {
    if (!POINT.matcher(digits).matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(digits.replace(",", ""));
    return isNegative ? value.negate() : value;
  }

  private static String swapped(String digits) {
    return digits.replace('.', ' ').replace(',', '.').replace(' ', ',');
  }

  private static String plain(String cell) {
    return SPACES.matcher(cell.replace('\u2212', '-')).replaceAll(" ").strip();
  }
}
