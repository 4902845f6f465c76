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
  /// @param hasSeparator whether it has a `.` or a `,`
  private record Reading(
      BigDecimal point, BigDecimal comma, int exponent, String unit, boolean hasSeparator, boolean hasCommaMark) {
    boolean isAmbiguous() {
      return point != null && comma != null && point.compareTo(comma) != 0;
    }
  }

  private static final int MAX_LENGTH = 60;

  private static final Set<String> MISSING =
      Set.of("", "-", "—", "–", "n/a", "na", "nan", "null", "none", "?", "unknown", "tbd", "tba");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /// Marks between groups of digits that are never decimal separators: `1'450`, `1_450`, Arabic `٬`.
  private static final String NEVER_PLAIN = "'`_\u007F";

  private static final Pattern GROUP_MARK = Pattern.compile("(?<=[0-9])['’ʼ´`_٬](?=[0-9]{3}(?![0-9]))");

  private static final Pattern CELL =
      Pattern.compile(
          "([+-]?) ?(?:US)?\\$? ?([0-9.,]+|[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?)(?:[eE]([+-]?[0-9]{1,3}))?"
              + " ?(%|[KkMmBbTt])?");
  private static final Pattern POINT =
      Pattern.compile(
          "[0-9]+\\.?[0-9]*|\\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?"
              // lakh and crore: 1,45,000
              + "|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\\.[0-9]*)?");
  private static final Map<String, Integer> ZEROS = Map.of("K", 3, "M", 6, "B", 9, "T", 12);

  /// Whether the column has a number that only a decimal point can explain, and one that only a comma can.
  private final boolean hasPoint;

  private final boolean hasComma;

  /// Whether `1.450` is 1.45 if the column has neither.
  private final boolean isPointUsual;

  private NumberColumn(boolean hasPoint, boolean hasComma, boolean isPointUsual) {
    this.hasPoint = hasPoint;
    this.hasComma = hasComma;
    this.isPointUsual = isPointUsual;
  }

  /// Decides how the numbers of a column are written.
  ///
  /// @param separator the character between the cells of the file. Where it is a comma, a comma cannot be the usual
  ///   decimal separator
  /// @param isPercentage whether numbers above 1000 are out of the question
  static NumberColumn of(Collection<String> cells, char separator, boolean isPercentage) {
    boolean hasPoint = false;
    boolean hasComma = false;
    for (String cell : cells) {
      Reading reading = reading(cell);
      if (reading != null && reading.hasSeparator && !reading.isAmbiguous()) {
        hasPoint |= reading.point != null;
        hasComma |= reading.comma != null;
      }
    }
    return new NumberColumn(hasPoint, hasComma, separator == ',' || isPercentage);
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
    boolean isPoint = !reading.isAmbiguous() || !hasComma && (hasPoint || isPointUsual && !reading.hasCommaMark);
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
    boolean hasComma = digits.indexOf(',') >= 0;
    return new Reading(point, comma, exponent, unit, digits.indexOf('.') >= 0 || hasComma, hasComma);
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

  /// Returns a cell with digits, signs and spaces as on an English keyboard, whatever script they are in.
  private static String plain(String cell) {
    if (cell.chars().allMatch(c -> c > ' ' && c < 128 && NEVER_PLAIN.indexOf(c) < 0)) {
      return cell; // nearly all are like this
    }
    StringBuilder plain = new StringBuilder(cell.length());
    cell.codePoints()
        .forEach(c -> plain.appendCodePoint(c < 128 || !Character.isDigit(c) ? sign(c) : '0' + Character.digit(c, 10)));
    return GROUP_MARK.matcher(SPACES.matcher(plain).replaceAll(" ").strip()).replaceAll(" ");
  }

  private static int sign(int c) {
    return switch (c) {
      case '\u2212', '\u2010', '\u2011', '\u2012', '\u2013', '\uFE63', '\uFF0D' -> '-';
      case '\uFF0B' -> '+';
      case '\uFF0E', '\u066B' -> '.';
      case '\uFF0C' -> ',';
      case '\uFF05', '\u066A' -> '%';
      case '\u200B', '\u200E', '\u200F', '\u2060', '\uFEFF' -> ' ';
      default -> c;
    };
  }
}
