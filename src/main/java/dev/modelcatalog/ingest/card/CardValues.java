package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.card.CardFields.Field;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.Access;
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

/// What the values of a card's fields mean. What cannot be understood is warned of and counts as missing.
final class CardValues {
  static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?");

  private static final int LONGEST_NUMBER = 40;
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

  /// Whether a text says that there is no value.
  static boolean isMissing(String text) {
    return text.isEmpty() || text.equals("-") || text.equals("—") || text.equals("–") || text.equalsIgnoreCase("n/a");
  }

  /// Whether a text says that there is no count, such as `-B`.
  static boolean isMissingCount(String text) {
    return isMissing(text.endsWith("B") ? text.substring(0, text.length() - 1) : text);
  }

  /// Whether it is the number and nothing else, and of a length that one can mean.
  static boolean isNumber(String text) {
    return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
  }

  /// The name in `[name](target)`, or the whole text if it is no link.
  static String linkText(String text) {
    Matcher link = LINK.matcher(text);
    return text.endsWith(")") && link.matches() ? link.group(1).strip() : text;
  }

  /// The target in `[name](target)`; null if it is no link.
  static String linkTarget(String text) {
    Matcher link = LINK.matcher(text);
    return text.endsWith(")") && link.matches() ? link.group(2).strip() : null;
  }

  /// A number of parameters or tokens such as `32.0B`; null if it is missing.
  ///
  /// @param what the name of what is counted
  Long count(Field field, String what) {
    String text = field.value();
    if (isMissingCount(text)) {
      return null;
    }
    Matcher parts = COUNT.matcher(text);
    if (text.length() > LONGEST_NUMBER || !parts.matches()) {
      findings.warn(
          field.line(), "%s %s is not a number like 32.0B: taken as missing".formatted(what, Findings.quote(text)));
      return null;
    }
    int zeros = ZEROS.get(parts.group(2).toUpperCase(Locale.ROOT));
    BigDecimal count = new BigDecimal(parts.group(1)).movePointRight(zeros);
    if (count.signum() < 0) {
      findings.warn(field.line(), "%s %s is negative: taken as missing".formatted(what, Findings.quote(text)));
      return null;
    }
    try {
      return count.longValueExact();
    } catch (ArithmeticException e) {
      findings.warn(
          field.line(), "%s %s is no whole number under 2^63: taken as missing".formatted(what, Findings.quote(text)));
      return null;
    }
  }

  /// `Feb/2025`, `February 2025`, `2025`, `2025-02` or `2025-02-14`; null if it is missing or `TBA`.
  PartialDate released(Field field) {
    String text = field.value();
    if (isMissing(text) || text.equalsIgnoreCase("TBA")) {
      return null;
    }
    try {
      Matcher parts = MONTH_AND_YEAR.matcher(text);
      return text.length() <= LONGEST_NUMBER && parts.matches()
          ? new PartialDate(Integer.parseInt(parts.group(2)), month(parts.group(1)), null)
          : PartialDate.parse(text);
    } catch (DateTimeException e) {
      findings.warn(
          field.line(), "released %s is no date like Feb/2025: taken as missing".formatted(Findings.quote(text)));
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
    throw new DateTimeException("no month: " + name);
  }

  /// The day of the last change; null if it is missing.
  LocalDate updated(Field field) {
    if (isMissing(field.value()) && !field.value().isEmpty()) {
      return null;
    }
    LocalDate day = day(field.value());
    if (day == null) {
      findings.warn(
          field.line(),
          "last updated %s is no day like 2025-02-14: taken as missing".formatted(Findings.quote(field.value())));
    }
    return day;
  }

  /// @return null if it is none
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Public, private or unknown, with a pictogram or without.
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
          "access %s is none of Public, Private and Unknown: taken as unknown"
              .formatted(Findings.quote(field.value())));
      return Access.UNKNOWN;
    }
  }

  /// Values with commas between them; none if it is missing.
  static List<String> list(String text) {
    return isMissing(text)
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
  }
}
