package dev.modelcatalog.ingest.source.epoch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/// A CSV file with a header. A cell may span several lines.
///
/// @param file the name of the file in findings
/// @param columns the names of the columns; empty if the file has no header
/// @param records the records that follow the header
record CsvTable(String file, List<String> columns, Iterator<CsvRecord> records) {
  /// Takes a row.
  interface RowReader {
    /// @throws RefusedException if the row cannot be used
    void add(CsvRow row) throws RefusedException;
  }

  /// Reads the header of a file.
  ///
  /// @throws IOException if the file cannot be read
  static CsvTable open(SourceFile file) throws IOException {
    Iterator<CsvRecord> records = reader().ofCsvRecord(file.text()).iterator();
    try {
      return new CsvTable(file.name(), stripped(records.next().getFields()), records);
    } catch (CsvParseException | NoSuchElementException e) {
      return new CsvTable(file.name(), List.of(), records);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Returns the columns that a header names.
  ///
  /// @throws CsvParseException if a quote is not closed
  static List<String> columns(String line) {
    return stripped(reader().ofSingleCsvRecord(line).getFields());
  }

  private static CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .detectBomHeader(false);
  }

  private static List<String> stripped(List<String> columns) {
    return columns.stream().map(column -> column.replace("\uFEFF", "").strip()).toList();
  }

  /// Reads all rows. A row that cannot be used is reported, and the others are read.
  ///
  /// @throws IOException if the file cannot be read
  void forEach(RowReader reader, Consumer<Finding> findings) throws IOException {
    long line = 1;
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        line = record.getStartingLineNumber();
        read(new CsvRow(columns, record.getFields(), file, (int) line, findings), reader, findings);
      }
    } catch (CsvParseException e) {
      refuse(line + 1, "cannot be read as CSV from here on: is a quote not closed?", findings);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(CsvRow row, RowReader reader, Consumer<Finding> findings) {
    try {
      if (row.cells().size() != columns.size()) {
        throw new RefusedException(
            0, "has %d cells, but the header has %d".formatted(row.cells().size(), columns.size()), null);
      }
      reader.add(row);
    } catch (RefusedException e) {
      refuse(row.line(), e.getMessage(), findings);
    }
  }

  private void refuse(long line, String reason, Consumer<Finding> findings) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, (int) line, reason, null));
  }
}
