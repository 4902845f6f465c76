package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.CsvTable;
import dev.modelcatalog.ingest.source.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the rows of a user's table begin.
///
/// @param header the line with the first row; an empty text if there is none
/// @param line its number, counted from 1
/// @param offset its place in the text
record TableStart(String header, int line, int offset) {
  private static final Pattern LINE = Pattern.compile("([^\r\n]*+)(?:\r\n?|\n|$)");

  /// Spreadsheets write the separator, which may be a tab, into a line of its own.
  private static final Pattern SEPARATOR = Pattern.compile("\"?sep=.?\"?", Pattern.CASE_INSENSITIVE);

  private static final char[] SEPARATORS = {',', ';', '\t'};

  static TableStart of(String text) {
    int offset = text.startsWith("\uFEFF") ? 1 : 0;
    Matcher lines = LINE.matcher(text);
    int line = 1;
    while (offset < text.length() && lines.find(offset)) {
      String content = lines.group(1);
      if (!content.isBlank() && !SEPARATOR.matcher(content.strip()).matches()) {
        return new TableStart(content, line, offset);
      }
      offset = lines.end();
      line++;
    }
    return new TableStart("", line, text.length());
  }

  /// Returns the character that separates the most cells of the header.
  char separator() {
    char best = SEPARATORS[0];
    int most = 0;
    for (char separator : SEPARATORS) {
      int cells = cells(separator).size();
      if (cells > most) {
        most = cells;
        best = separator;
      }
    }
    return best;
  }

  /// Returns the cells of the header; empty if a quote in it is not closed.
  List<String> cells(char separator) {
    return CsvTable.cells(header, separator);
  }

  /// Returns the rows below the header.
  ///
  /// @param text the whole file
  /// @throws RefusedException if there are too many; or, with its line, if one cannot be read
  List<CsvTable.Row> rows(String text, char separator, int maxCells) throws RefusedException {
    try {
      return CsvTable.open(new StringReader(text.substring(offset)), separator, line).rows(maxCells);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string can be read
    }
  }
}
