package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The header of a user's list of scores: which column is which, and what stands between them.
///
/// @param separator `,`, `;` or a tab
/// @param names of the columns, in lower case, in their order
/// @param arePercentages whether the header says so of the scores
record ScoreColumns(char separator, List<String> names, boolean arePercentages) {
  private static final List<String> REQUIRED = List.of("model", "benchmark", "score");
  private static final List<String> KNOWN = List.of("model", "benchmark", "score", "source", "url", "date", "variant");
  private static final String PERCENT_SCORE = "score %";

  /// Names of columns that are used if the column with the usual name is not there.
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "model name",
          "model",
          "model id",
          "model",
          "benchmark name",
          "benchmark",
          "benchmark id",
          "benchmark",
          PERCENT_SCORE,
          "score");

  private static final Pattern WORD_BREAK = Pattern.compile("[\\s_()\\[\\]\\u00A0-]+");
  private static final int MAX_HEADER_LENGTH = 4096;

  /// @param line the first of a file
  /// @return null if it is no such header
  static ScoreColumns of(String line) {
    String header = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (header.length() > MAX_HEADER_LENGTH) {
      return null;
    }
    for (char separator : new char[] {',', ';', '\t'}) {
      List<String> cells =
          CsvTable.cells(header, separator).stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
      List<String> names = cells.stream().map(cell -> name(cell, cells)).toList();
      if (names.containsAll(REQUIRED)) {
        boolean arePercentages = cells.stream().anyMatch(cell -> words(cell).equals(PERCENT_SCORE));
        return new ScoreColumns(separator, names, arePercentages && !cells.contains("score"));
      }
    }
    return null;
  }

  private static String name(String cell, List<String> cells) {
    String name = OTHER_NAMES.get(words(cell));
    return name == null || cells.contains(name) ? cell : name;
  }

  private static String words(String cell) {
    return WORD_BREAK.matcher(cell).replaceAll(" ").strip();
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
