package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The header of a user's list of scores: which column is which, and what stands between them.
///
/// @param separator `,`, `;` or a tab
/// @param names of the columns, in lower case, in their order
record ScoreColumns(char separator, List<String> names) {
  private static final List<String> REQUIRED = List.of("model", "benchmark", "score");
  private static final List<String> KNOWN = List.of("model", "benchmark", "score", "source", "url", "date", "variant");
  private static final int MAX_HEADER_LENGTH = 4096;

  /// @param line the first of a file
  /// @return null if it is no such header
  static ScoreColumns of(String line) {
    String header = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (header.length() > MAX_HEADER_LENGTH) {
      return null;
    }
    for (char separator : new char[] {',', ';', '\t'}) {
      List<String> names = names(header, separator);
      if (names.containsAll(REQUIRED)) {
        return new ScoreColumns(separator, names);
      }
    }
    return null;
  }

  private static List<String> names(String header, char separator) {
    try {
      return cells(header, separator).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    } catch (CsvParseException e) {
      return List.of();
    }
  }

  /// The cells of a line.
  ///
  /// @throws CsvParseException if it has no end, as where a quote is not closed
  List<String> cells(String line) {
    return cells(line, separator);
  }

  private static List<String> cells(String line, char separator) {
    return CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false).ofSingleCsvRecord(line).getFields();
  }

  /// The columns that have no meaning here.
  List<String> unknown() {
    return names.stream().filter(name -> !KNOWN.contains(name) && !name.isEmpty()).distinct().toList();
  }

  /// The known columns that stand there more than once.
  List<String> repeated() {
    List<String> repeated = new ArrayList<>(names.stream().filter(KNOWN::contains).toList());
    KNOWN.forEach(repeated::remove);
    return repeated.stream().distinct().toList();
  }
}
