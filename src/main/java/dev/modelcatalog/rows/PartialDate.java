package dev.modelcatalog.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date as precise as it is known: a year, a month or a day. It stands for the interval of its days.
///
/// @param year 1 to 9999
/// @param month 1 to 12; null if only the year is known
/// @param day 1 to 31; null if only the month or the year is known
public record PartialDate(int year, Integer month, Integer day) {
  private static final Pattern ISO = Pattern.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?");

  /// @throws DateTimeException if there is no such day, month or year
  public PartialDate {
    if (month == null && day != null) {
      throw new DateTimeException("a day needs its month");
    }
    if (year < 1 || year > 9999) {
      throw new DateTimeException("no such year: " + year);
    }
    LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /// Reads `2025`, `2025-02` or `2025-02-14`.
  ///
  /// @throws DateTimeException if it is none of these, or no such date exists
  public static PartialDate parse(String iso) {
    Matcher parts = ISO.matcher(iso);
    if (!parts.matches()) {
      throw new DateTimeException("not a date: " + iso);
    }
    return new PartialDate(Integer.parseInt(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
  }

  private static Integer number(String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }

  /// The first day of the interval.
  public LocalDate first() {
    return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /// The last day of the interval.
  public LocalDate last() {
    if (day != null) {
      return first();
    }
    return month == null ? LocalDate.of(year, 12, 31) : YearMonth.of(year, month).atEndOfMonth();
  }

  /// ISO 8601, with the precision it has: `2025`, `2025-02` or `2025-02-14`.
  @Override
  public String toString() {
    String text = padded(year, 4) + (month == null ? "" : "-" + padded(month, 2));
    return day == null ? text : text + "-" + padded(day, 2);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
