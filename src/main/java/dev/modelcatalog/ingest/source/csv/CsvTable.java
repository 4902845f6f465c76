package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.modelcatalog.ingest.source.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A file of comma-, semicolon- or tab-separated values. Quoted cells may have line breaks.
///
/// @param header the cells of the first row
/// @param rows the others, without empty ones
record CsvTable(List<String> header, List<Row> rows) {
  /// @param line on which it begins, counted from 1
  /// @param cells may be more or fewer than those of the header
  record Row(int line, List<String> cells) {}

  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final int MAX_CELL_LENGTH = 1 << 16;

  /// All cells are held in memory, because a column is understood as a whole.
  private static final int MAX_CELLS = 2_000_000;

  /// Returns the cells of a header; null if they do not end.
  static List<String> headerCells(String line, char separator) {
    try {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .allowUnclosedQuote(false)
          .maxBufferSize(MAX_CELL_LENGTH)
          .ofSingleCsvRecord(line)
          .getFields();
    } catch (CsvParseException e) {
      return null;
    }
  }

  /// Returns the character that separates the most cells of a header.
  static char separator(String line) {
    char best = SEPARATORS[0];
    int most = 0;
    for (char separator : SEPARATORS) {
      List<String> cells = headerCells(line, separator);
      if (cells != null && cells.size() > most) {
        most = cells.size();
        best = separator;
      }
    }
    return best;
  }

  /// Reads a file.
  ///
  /// @throws RefusedException if a quote in it is not closed, or it is too large
  static CsvTable read(Reader in) throws IOException, RefusedException {
    BufferedReader text = withoutByteOrderMark(in);
    List<Row> rows = new ArrayList<>();
    int line = 0;
    try {
      long cells = 0;
      for (CsvRecord record : reader(text)) {
        line = Math.toIntExact(record.getStartingLineNumber());
        cells += record.getFieldCount();
        if (cells > MAX_CELLS) {
          throw new RefusedException(0, "has more than %,d cells".formatted(MAX_CELLS), "split it");
        }
        if (!record.getFields().stream().allMatch(String::isBlank)) {
          rows.add(new Row(line, record.getFields()));
        }
      }
    } catch (CsvParseException e) {
      boolean isLong = e.getMessage() != null && e.getMessage().contains("buffer");
      throw new RefusedException(
          Math.max(1, line),
          isLong
              ? "a cell after this row has more than %,d characters".formatted(MAX_CELL_LENGTH)
              : "after this row, a quote is not closed, or text follows a closing quote",
          "enclose a cell that contains quotes in quotes, and double the quotes inside it");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return rows.isEmpty()
        ? new CsvTable(List.of(), List.of())
        : new CsvTable(rows.getFirst().cells(), rows.subList(1, rows.size()));
  }

  private static Iterable<CsvRecord> reader(BufferedReader text) throws IOException {
    text.mark(MAX_CELL_LENGTH);
    char[] start = new char[MAX_CELL_LENGTH - 1];
    int length = text.read(start);
    text.reset();
    String first = length <= 0 ? "" : new String(start, 0, length).stripLeading().lines().findFirst().orElse("");
    return CsvReader.builder()
        .fieldSeparator(separator(first))
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(MAX_CELL_LENGTH)
        .ofCsvRecord(text);
  }

  private static BufferedReader withoutByteOrderMark(Reader in) throws IOException {
    BufferedReader text = new BufferedReader(in);
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }
}
