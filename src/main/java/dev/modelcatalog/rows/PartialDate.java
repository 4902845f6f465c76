package dev.modelcatalog.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/// A date of known precision: a year, a month or a day. It represents the interval of its days.
///
/// @param year 1 to 9999
/// @param month 1 to 12; null if only the year is known
/// @param day 1 to 31; null if only the month or the year is known
public record PartialDate(int year, Integer month, Integer day) {
  /// The number of digits of a year.
  private static final int YEAR = 4;

  /// @throws DateTimeException if there is no such date
  public PartialDate {
    if (month == null && day != null) {
      throw new DateTimeException("a day needs its month");
    }
    if (year < 1 || year > 9999) {
      throw new DateTimeException("no such year: " + year);
    }
    LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
  }

  /// Returns a day as a date; null for null.
  public static PartialDate of(LocalDate date) {
    return date == null ? null : new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /// Parses `2025`, `2025-02` or `2025-02-14`.
  ///
  /// @throws DateTimeException if the text has another form or there is no such date
  public static PartialDate parse(String iso) {
    int month = iso.indexOf('-') + 1;
    int day = month == 0 ? 0 : iso.indexOf('-', month) + 1;
    int year = number(iso, 0, month, YEAR);
    return new PartialDate(
        year,
        month == 0 ? null : Integer.valueOf(number(iso, month, day, 2)),
        day == 0 ? null : Integer.valueOf(number(iso, day, 0, 2)));
  }

  /// Parses a day: `2025-02-14`. The classes of `LocalDate.parse` take 4 ms to load.
  ///
  /// @throws DateTimeException if the text has another form or there is no such day
  public static LocalDate day(String iso) {
    PartialDate date = parse(iso);
    if (date.day == null) {
      throw new DateTimeException("not a day: " + iso);
    }
    return date.first();
  }

  /// @param next the start of the next number; 0 if there is none
  private static int number(String iso, int from, int next, int longest) {
    int to = next == 0 ? iso.length() : next - 1;
    boolean isNumber = from < to && to - from <= longest && (longest < YEAR || to - from == YEAR);
    for (int i = from; isNumber && i < to; i++) {
      isNumber = iso.charAt(i) >= '0' && iso.charAt(i) <= '9';
    }
    if (!isNumber) {
      throw new DateTimeException("not a date: " + iso);
    }
    return Integer.parseInt(iso, from, to, 10);
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

  /// Returns the date in ISO 8601, with its own precision: `2025`, `2025-02` or `2025-02-14`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("YYYY-MM-DD".length());
    for (int digit = 1_000; digit > year; digit /= 10) {
      text.append('0');
    }
    text.append(year);
    if (month != null) {
      append(text, month);
    }
    if (day != null) {
      append(text, day);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int number) {
    text.append(number < 10 ? "-0" : "-").append(number);
  }
}
