package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;

/// A row of a CSV file.
///
/// @param cells as many as there are columns
/// @param line the line on which it starts
/// @param findings takes what is ignored
record CsvRow(List<String> columns, List<String> cells, String file, int line, Consumer<Finding> findings) {
  /// Takes a row.
  interface Reader {
    /// @throws RefusedException if the row cannot be used
    void add(CsvRow row) throws RefusedException;
  }

  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_NUMBER_LENGTH = 60;

  /// The length of `2025-12-17`.
  private static final int DAY = 10;

  /// Returns the text in a column; null if there is none.
  String text(String column) {
    int index = columns.indexOf(column);
    String text = index < 0 ? "" : cells.get(index).strip();
    return text.isEmpty() ? null : text;
  }

  /// Returns the name in a column.
  ///
  /// @throws RefusedException if there is none, or one that no record can have
  String name(String column) throws RefusedException {
    String name = text(column);
    if (name == null) {
      throw new RefusedException(0, "has no '%s'".formatted(column), null);
    }
    if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException(
          0, "'%s' is longer than %d characters or has control characters".formatted(column, MAX_NAME_LENGTH), null);
    }
    return name;
  }

  /// Returns the number in a column; null if there is none.
  ///
  /// @throws RefusedException if the text is not a number
  BigDecimal number(String column) throws RefusedException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal number = text.length() > MAX_NUMBER_LENGTH ? null : new BigDecimal(text);
      if (number != null && Double.isFinite(number.doubleValue())) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new RefusedException(0, "'%s' is not a number: %s".formatted(column, Findings.quote(text)), null);
  }

  /// Returns the positive number in a column; null if there is none, or another text, which is reported.
  BigDecimal amount(String column) {
    try {
      BigDecimal number = number(column);
      if (number == null || number.signum() > 0) {
        return number;
      }
      warn("'%s' is not above 0: ignored".formatted(column));
    } catch (RefusedException e) {
      warn(e.getMessage() + ": ignored");
    }
    return null;
  }

  /// Returns the date in a column, or the day of a time at Greenwich; null if there is none, or another text, which is
  /// reported.
  PartialDate date(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      boolean isTime = text.length() > DAY && (text.charAt(DAY) == 'T' || text.charAt(DAY) == ' ');
      return PartialDate.parse(isTime ? text.substring(0, DAY) : text);
    } catch (DateTimeException e) {
      warn("'%s' is not a date: %s: ignored".formatted(column, Findings.quote(text)));
      return null;
    }
  }

  void warn(String reason) {
    findings.accept(new Finding(Finding.Severity.WARNING, file, line, reason, null));
  }
}
