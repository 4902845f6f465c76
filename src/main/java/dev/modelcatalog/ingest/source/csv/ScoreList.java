package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.csv.CsvTable.Start;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads the user's own scores: rows of `model,benchmark,score[,source,url,date,variant]` under a header. A row that
/// cannot be used is refused, and the others are read. The scores on a benchmark are understood together.
final class ScoreList {
  /// A row of the file.
  ///
  /// @param refusal why it has no cells; null if it has
  private record Row(int line, List<String> cells, RefusedException refusal) {
    /// @throws RefusedException if it has not as many cells as the header
    ScoreRow checked(ScoreColumns columns) throws RefusedException {
      if (refusal != null) {
        throw refusal;
      }
      CsvTable.requireSize(cells, columns.names().size());
      return new ScoreRow(columns, cells);
    }
  }

  private final Consumer<Finding> findings;
  private final OwnScores scores;

  ScoreList(ReaderContext context) {
    this.findings = context.findings();
    this.scores = new OwnScores(context);
  }

  List<DataSet> finish() {
    return scores.dataSets();
  }

  /// Reads a file.
  ///
  /// @throws RefusedException if nothing of it can be used
  void read(String file, String text) throws RefusedException {
    Start start = Start.of(text);
    ScoreColumns columns = ScoreColumns.of(start.header());
    if (columns == null) {
      throw new RefusedException(
          1, "has no header row with model, benchmark and score", "add a first line such as model,benchmark,score");
    }
    if (!columns.repeated().isEmpty()) {
      throw new RefusedException(
          start.line(), "the header has the column '%s' twice".formatted(columns.repeated().getFirst()), null);
    }
    columns
        .unknown()
        .forEach(
            name ->
                findings.accept(
                    new Finding(
                        Finding.Severity.WARNING,
                        file,
                        start.line(),
                        "unknown column %s: ignored".formatted(Findings.quote(name)),
                        null)));
    List<Row> rows = rows(text, start, columns);
    Map<String, NumberColumn> numbers = numbers(rows, columns);
    for (Row row : rows) {
      try {
        ScoreRow scoreRow = row.checked(columns);
        scoreRow.required("model");
        String benchmark = scores.benchmarkKey(scoreRow.required("benchmark"));
        scores.add(file, row.line, scoreRow, numbers.get(benchmark));
      } catch (RefusedException e) {
        findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, row.line, e.getMessage(), e.remedy()));
      }
    }
  }

  /// How the scores on each benchmark are written, by its key.
  private Map<String, NumberColumn> numbers(List<Row> rows, ScoreColumns columns) {
    Map<String, List<String>> cells = new HashMap<>();
    for (Row row : rows) {
      try {
        ScoreRow scoreRow = row.checked(columns);
        String benchmark = scores.benchmarkKey(scoreRow.required("benchmark"));
        String score = scoreRow.cell("score");
        cells.computeIfAbsent(benchmark, key -> new ArrayList<>()).add(score == null ? "" : score);
      } catch (RefusedException e) {
        // Refused when it is added.
      }
    }
    Map<String, NumberColumn> numbers = new HashMap<>();
    cells.forEach((benchmark, each) -> numbers.put(benchmark, NumberColumn.of(each)));
    return numbers;
  }

  /// The rows below the header. If a quote is not closed, each line is a row, so that only that one is refused.
  private static List<Row> rows(String text, Start start, ScoreColumns columns) throws RefusedException {
    try {
      return CsvTable.read(text, start, columns.separator()).rows().stream()
          .map(row -> new Row(row.line(), row.cells(), null))
          .toList();
    } catch (RefusedException e) {
      if (e.line() == 0) {
        throw e;
      }
      return lines(text.substring(start.offset()), start.line(), columns);
    }
  }

  private static List<Row> lines(String text, int first, ScoreColumns columns) {
    List<Row> rows = new ArrayList<>();
    int number = first;
    for (String line : (Iterable<String>) text.lines().skip(1)::iterator) {
      number++;
      Row row = row(number, line, columns);
      if (row.refusal != null || !row.cells.stream().allMatch(String::isBlank)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Row row(int number, String line, ScoreColumns columns) {
    if (line.length() > CsvTable.MAX_CELL_LENGTH) {
      String reason = "has more than %,d characters".formatted(CsvTable.MAX_CELL_LENGTH);
      return new Row(number, List.of(), new RefusedException(0, reason, null));
    }
    try {
      return new Row(number, columns.cells(line), null);
    } catch (CsvParseException e) {
      String reason = "has an unclosed quote, or text after a closing quote";
      return new Row(number, List.of(), new RefusedException(0, reason, CsvTable.BROKEN_QUOTE_REMEDY));
    }
  }
}
