package dev.modelcatalog.ingest.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/// The rows of a file of comma-, semicolon- or tab-separated values, read one by one. A quoted cell may span several
/// lines.
public final class CsvTable {
  /// A row.
  ///
  /// @param line on which it begins, counted from 1
  /// @param cells may be more or fewer than those of the header
  public record Row(int line, List<String> cells) {}

  /// Takes a row that has as many cells as the header.
  public interface RowReader {
    /// @throws RefusedException if the row cannot be used
    void add(Row row) throws RefusedException;
  }

  /// The longest cell.
  public static final int MAX_CELL_LENGTH = 1 << 16;

  public static final String BROKEN_QUOTE_REMEDY =
      "enclose a cell that contains quotes in quotes, and double the quotes inside it";

  private final List<String> header;
  private final Iterator<CsvRecord> records;

  /// The line before the first one of the text.
  private final int offset;

  /// Where the last row began.
  private int line;

  private CsvTable(Iterator<CsvRecord> records, int offset) throws IOException, RefusedException {
    this.records = records;
    this.offset = offset;
    this.line = offset + 1;
    Row first = next();
    this.header = first == null ? List.of() : first.cells();
  }

  /// Reads the header of a table.
  ///
  /// @param text from the header on
  /// @param line the number of its first line
  /// @throws RefusedException if it cannot be read as CSV
  /// @throws IOException if it cannot be read
  public static CsvTable open(Reader text, char separator, int line) throws IOException, RefusedException {
    PushbackReader content = new PushbackReader(text);
    int first = content.read();
    if (first >= 0 && first != '\uFEFF') {
      content.unread(first);
    }
    return new CsvTable(
        builder(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(MAX_CELL_LENGTH)
            .ofCsvRecord(content)
            .iterator(),
        line - 1);
  }

  /// Returns the cells of a line; empty if it is too long, or has a quote that is not closed.
  public static List<String> cells(String line, char separator) {
    try {
      return line.length() > MAX_CELL_LENGTH
          ? List.of()
          : builder(separator).maxBufferSize(2 * MAX_CELL_LENGTH).ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      return List.of();
    }
  }

  private static CsvReader.CsvReaderBuilder builder(char separator) {
    return CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false);
  }

  /// The cells of the first row; empty if there is none.
  public List<String> header() {
    return header;
  }

  /// Returns the next row that is not blank; null at the end.
  ///
  /// @throws RefusedException if nothing from the last row on can be read as CSV, with the line of that row
  /// @throws IOException if the file cannot be read
  public Row next() throws IOException, RefusedException {
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = Math.toIntExact(record.getStartingLineNumber()) + offset;
        if (!record.getFields().stream().allMatch(String::isBlank)) {
          return new Row(line, record.getFields());
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw new RefusedException(
          line,
          "after this row, a quote is not closed, text follows a closing quote, or a cell has more than %,d characters"
              .formatted(MAX_CELL_LENGTH),
          BROKEN_QUOTE_REMEDY);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Returns all rows.
  ///
  /// @param maxCells the most cells that they have together
  /// @throws RefusedException if they have more; or, with its line, as [#next]
  /// @throws IOException if the file cannot be read
  public List<Row> rows(int maxCells) throws IOException, RefusedException {
    List<Row> rows = new ArrayList<>();
    long cells = 0;
    for (Row row = next(); row != null; row = next()) {
      cells += row.cells().size();
      if (cells > maxCells) {
        throw new RefusedException(0, "has more than %,d cells".formatted(maxCells), "split it");
      }
      rows.add(row);
    }
    return rows;
  }

  /// Reads all rows. A row that cannot be used is reported, and the others are read.
  ///
  /// @throws IOException if the file cannot be read
  public void forEach(String file, RowReader reader, Consumer<Finding> findings) throws IOException {
    try {
      for (Row row = next(); row != null; row = next()) {
        read(row, header.size(), file, reader, findings);
      }
    } catch (RefusedException e) {
      refuse(file, e.line(), e, findings);
    }
  }

  /// Reads a row. One that cannot be used is reported.
  ///
  /// @param width how many cells the header has
  public static void read(Row row, int width, String file, RowReader reader, Consumer<Finding> findings) {
    try {
      int size = row.cells().size();
      if (size != width) {
        throw new RefusedException(
            0, "has %d %s, but the header has %d".formatted(size, size == 1 ? "cell" : "cells", width), null);
      }
      if (row.cells().stream().anyMatch(cell -> cell.indexOf('\0') >= 0)) {
        throw new RefusedException(0, "has a NUL character", "remove it");
      }
      reader.add(row);
    } catch (RefusedException e) {
      refuse(file, row.line(), e, findings);
    }
  }

  private static void refuse(String file, int line, RefusedException e, Consumer<Finding> findings) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, line, e.getMessage(), e.remedy()));
  }
}
