package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.modelcatalog.ingest.source.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of comma-, semicolon- or tab-separated values. Quoted cells may have line breaks.
///
/// @param header the cells of the first row
/// @param rows the others, without empty ones
record CsvTable(List<String> header, List<Row> rows) {
  /// @param line on which it begins, counted from 1
  /// @param cells may be more or fewer than those of the header
  record Row(int line, List<String> cells) {}

  /// Where the rows of a file begin.
  ///
  /// @param header the line with the first row; an empty text if there is none
  /// @param line its number, counted from 1
  /// @param offset its place in the text
  record Start(String header, int line, int offset) {
    private static final Pattern LINE = Pattern.compile("([^\r\n]*)(?:\r\n?|\n|$)");

    /// Spreadsheets write the separator into a line of its own.
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=.\"?", Pattern.CASE_INSENSITIVE);

    static Start of(String text) {
      int offset = text.startsWith("\uFEFF") ? 1 : 0;
      Matcher lines = LINE.matcher(text);
      int line = 1;
      while (offset < text.length() && lines.find(offset)) {
        String content = lines.group(1);
        if (!content.isBlank() && !SEPARATOR.matcher(content.strip()).matches()) {
          return new Start(content, line, offset);
        }
        offset = lines.end();
        line++;
      }
      return new Start("", line, text.length());
    }

    /// Returns the character that separates the most cells of the header.
    char separator() {
      char best = SEPARATORS[0];
      int most = 0;
      for (char separator : SEPARATORS) {
        List<String> cells = cells(header, separator);
        if (cells.size() > most) {
          most = cells.size();
          best = separator;
        }
      }
      return best;
    }
  }

  /// The longest cell.
  static final int MAX_CELL_LENGTH = 1 << 16;

  static final String BROKEN_QUOTE_REMEDY =
      "enclose a cell that contains quotes in quotes, and double the quotes inside it";

  private static final char[] SEPARATORS = {',', ';', '\t'};

  /// All cells are held in memory, because a column is understood as a whole.
  private static final int MAX_CELLS = 4_000_000;

  /// Returns the cells of a line; empty if it has none, or a quote that is not closed.
  static List<String> cells(String line, char separator) {
    if (line.length() > MAX_CELL_LENGTH) {
      return List.of();
    }
    try {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .allowUnclosedQuote(false)
          .ofSingleCsvRecord(line)
          .getFields();
    } catch (CsvParseException e) {
      return List.of();
    }
  }

  /// @throws RefusedException if a row has not as many cells as the header
  static void requireSize(List<String> cells, int size) throws RefusedException {
    if (cells.size() != size) {
      throw new RefusedException(
          0,
          "has %d %s, but the header has %d".formatted(cells.size(), cells.size() == 1 ? "cell" : "cells", size),
          null);
    }
  }

  /// Reads a file.
  ///
  /// @throws RefusedException if it is too large; or, with its line, if a quote is not closed or a cell is too long
  static CsvTable read(String text, Start start, char separator) throws RefusedException {
    List<Row> rows = new ArrayList<>();
    int line = start.line();
    long cells = 0;
    try {
      for (CsvRecord record : reader(text.substring(start.offset()), separator)) {
        line = Math.toIntExact(record.getStartingLineNumber()) + start.line() - 1;
        cells += record.getFieldCount();
        if (cells > MAX_CELLS) {
          throw new RefusedException(0, "has more than %,d cells".formatted(MAX_CELLS), "split it");
        }
        if (!record.getFields().stream().allMatch(String::isBlank)) {
          rows.add(new Row(line, record.getFields()));
        }
      }
    } catch (CsvParseException e) {
      throw new RefusedException(
          line,
          "after this row, a quote is not closed, text follows a closing quote, or a cell has more than %,d characters"
              .formatted(MAX_CELL_LENGTH),
          BROKEN_QUOTE_REMEDY);
    }
    return rows.isEmpty()
        ? new CsvTable(List.of(), List.of())
        : new CsvTable(rows.getFirst().cells(), rows.subList(1, rows.size()));
  }

  private static Iterable<CsvRecord> reader(String text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(MAX_CELL_LENGTH)
        .ofCsvRecord(text);
  }
}
