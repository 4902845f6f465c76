package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.card.CardFields.Field;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the values of a card's fields. An invalid value causes a warning and counts as missing.
final class CardValues {
  static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?");

  private static final String ESTIMATE = "~";
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final Pattern COUNT =
      Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*([KMBT])", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Integer> ZEROS = Map.of("K", 3, "M", 6, "B", 9, "T", 12);
  private static final Pattern MONTH_AND_YEAR = Pattern.compile("(\\p{Alpha}{3,9})\\.?\\s*[/ ,-]\\s*([0-9]{4})");
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
  private static final Pattern LINK = Pattern.compile("\\[(.*)]\\((.*)\\)", Pattern.DOTALL);

  private final Findings findings;

  CardValues(Findings findings) {
    this.findings = findings;
  }

  /// Whether a text stands for a missing value: empty, a dash or `n/a`.
  static boolean isMissing(String text) {
    return text.isEmpty() || text.equals("-") || text.equals("—") || text.equals("–") || text.equalsIgnoreCase("n/a");
  }

  /// Whether a text stands for a missing count, such as `-B`.
  static boolean isUnknownCount(String text) {
    return isMissing(text.endsWith("B") ? text.substring(0, text.length() - 1) : text);
  }

  /// Whether a text is a decimal number of at most 40 characters.
  static boolean isNumber(String text) {
    return text.length() <= MAX_NUMBER_LENGTH && NUMBER.matcher(text).matches();
  }

  /// Returns the name in `[name](target)`, or the whole text if it is not a link.
  static String linkText(String text) {
    Matcher link = LINK.matcher(text);
    return text.endsWith(")") && link.matches() ? link.group(1).strip() : text;
  }

  /// Returns the target in `[name](target)`, or null if the text is not a link.
  static String linkTarget(String text) {
    Matcher link = LINK.matcher(text);
    return text.endsWith(")") && link.matches() ? link.group(2).strip() : null;
  }

  /// Returns the basis of a count: an estimate begins with `~`, of others a card says nothing.
  static String basis(Field field) {
    return field.value().startsWith(ESTIMATE) ? Basis.ESTIMATE.toString() : null;
  }

  /// Returns a count such as `32.0B` or `~32.0B`, or null if it is missing or invalid.
  ///
  /// @param unit what is counted, for warnings
  Long count(Field field, String unit) {
    String text = field.value();
    String number = basis(field) == null ? text : text.substring(ESTIMATE.length());
    if (isUnknownCount(number)) {
      return null;
    }
    Matcher parts = COUNT.matcher(number);
    if (text.length() > MAX_NUMBER_LENGTH || !parts.matches()) {
      findings.warn(
          field.line(), "%s %s is not a number like 32.0B: treated as missing".formatted(unit, Findings.quote(text)));
      return null;
    }
    int zeros = ZEROS.get(parts.group(2).toUpperCase(Locale.ROOT));
    BigDecimal count = new BigDecimal(parts.group(1)).movePointRight(zeros);
    if (count.signum() < 0) {
      findings.warn(field.line(), "%s %s is negative: treated as missing".formatted(unit, Findings.quote(text)));
      return null;
    }
    try {
      return count.longValueExact();
    } catch (ArithmeticException e) {
      findings.warn(
          field.line(),
          "%s %s is not a whole number below 2^63: treated as missing".formatted(unit, Findings.quote(text)));
      return null;
    }
  }

  /// Returns a date such as `Feb/2025`, `February 2025`, `2025`, `2025-02` or `2025-02-14`, or null if it is missing,
  /// `TBA` or invalid.
  PartialDate released(Field field) {
    String text = field.value();
    if (isMissing(text) || text.equalsIgnoreCase("TBA")) {
      return null;
    }
    try {
      Matcher parts = MONTH_AND_YEAR.matcher(text);
      return text.length() <= MAX_NUMBER_LENGTH && parts.matches()
          ? new PartialDate(Integer.parseInt(parts.group(2)), month(parts.group(1)), null)
          : PartialDate.parse(text);
    } catch (DateTimeException e) {
      findings.warn(
          field.line(), "released %s is not a date like Feb/2025: treated as missing".formatted(Findings.quote(text)));
      return null;
    }
  }

  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).startsWith(lower)) {
        return i + 1;
      }
    }
    throw new DateTimeException("not a month: " + name);
  }

  /// Returns the day of the last change, or null if it is missing or invalid.
  LocalDate updated(Field field) {
    if (isMissing(field.value()) && !field.value().isEmpty()) {
      return null;
    }
    LocalDate day = day(field.value());
    if (day == null) {
      findings.warn(
          field.line(),
          "last updated %s is not a date like 2025-02-14: treated as missing".formatted(Findings.quote(field.value())));
    }
    return day;
  }

  /// Parses a day such as `2025-02-14`; returns null if it is invalid.
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Returns the access: Public, Private or Unknown, with or without a pictogram.
  Access access(Field field) {
    String word = CardSections.nameOf(field.value());
    if (isMissing(field.value())) {
      return Access.UNKNOWN;
    }
    try {
      return Access.parse(word);
    } catch (IllegalArgumentException e) {
      findings.warn(
          field.line(),
          "access %s is not Public, Private or Unknown: treated as unknown".formatted(Findings.quote(field.value())));
      return Access.UNKNOWN;
    }
  }

  /// Splits comma-separated values. The list is empty if the value is missing.
  static List<String> list(String text) {
    return isMissing(text)
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
