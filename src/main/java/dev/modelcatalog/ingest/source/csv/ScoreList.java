package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.CsvTable;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads the user's own scores: rows of `model,benchmark,score[,source,url,date,variant]` under a header. A row that
/// cannot be used is refused, and the others are read. The scores on a benchmark are understood together.
final class ScoreList {
  /// All cells are held in memory, because the scores on a benchmark are understood together.
  private static final int MAX_CELLS = 4_000_000;

  private static final int MAX_NAMED = 8;

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
    TableStart start = TableStart.of(text);
    ScoreColumns columns = ScoreColumns.of(start.header());
    if (columns == null) {
      throw new RefusedException(
          start.line(),
          "has no header row with model, benchmark and score",
          "begin the file with a row such as model,benchmark,score, or name the columns so");
    }
    if (!columns.repeated().isEmpty()) {
      throw new RefusedException(
          start.line(), "the header has the column '%s' twice".formatted(columns.repeated().getFirst()), null);
    }
    columns
        .unknown()
        .forEach(name -> warn(file, start.line(), "unknown column %s: ignored".formatted(Findings.quote(name)), null));
    List<Finding> ofRows = new ArrayList<>();
    List<CsvTable.Row> rows = rows(file, text, start, columns, ofRows::add);
    Map<String, BenchmarkColumn> benchmarks = benchmarks(rows, columns);
    warnOfFractions(file, benchmarks);
    for (CsvTable.Row row : rows) {
      CsvTable.read(
          row,
          columns.names().size(),
          file,
          cells -> {
            ScoreRow scoreRow = new ScoreRow(columns, cells.cells());
            scoreRow.required("model");
            String benchmark = scores.benchmark(scoreRow.required("benchmark")).key();
            scores.add(file, row.line(), scoreRow, benchmarks.get(benchmark), ofRows::add);
          },
          ofRows::add);
    }
    ofRows.stream().sorted(Comparator.comparingInt(Finding::line)).forEach(findings);
  }

  /// Reads which scores there are on each benchmark, by its key, and looks up the models.
  private Map<String, BenchmarkColumn> benchmarks(List<CsvTable.Row> rows, ScoreColumns columns) {
    Map<String, List<String>> cells = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    List<String> models = new ArrayList<>();
    for (CsvTable.Row row : rows) {
      CsvTable.read(
          row,
          columns.names().size(),
          "",
          each -> {
            ScoreRow scoreRow = new ScoreRow(columns, each.cells());
            models.add(scoreRow.required("model"));
            String name = scoreRow.required("benchmark");
            String score = scoreRow.cell("score");
            String key = scores.benchmark(name).key();
            names.putIfAbsent(key, name);
            cells.computeIfAbsent(key, absent -> new ArrayList<>()).add(score == null ? "" : score);
          },
          finding -> {}); // reported when the row is added
    }
    scores.prepare(models);
    Map<String, BenchmarkColumn> benchmarks = new HashMap<>();
    cells.forEach(
        (key, each) -> {
          BenchmarkColumn column =
              BenchmarkColumn.of("score", scores.benchmark(names.get(key)), each, columns.separator());
          benchmarks.put(key, columns.arePercentages() ? column.inPoints() : column);
        });
    return benchmarks;
  }

  private void warnOfFractions(String file, Map<String, BenchmarkColumn> benchmarks) {
    Set<String> names =
        benchmarks.values().stream()
            .filter(column -> column.scale() == BenchmarkColumn.Scale.FRACTIONS)
            .map(column -> column.benchmark().name())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!names.isEmpty()) {
      String named = names.stream().limit(MAX_NAMED).map(Findings::quote).collect(Collectors.joining(", "));
      String more = names.size() > MAX_NAMED ? " and %,d more".formatted(names.size() - MAX_NAMED) : "";
      warn(
          file,
          0,
          "no score on %s%s is above 1: multiplied by 100 (scale_inferred), and not ranked".formatted(named, more),
          "write percentages, or % behind each number");
    }
  }

  private void warn(String file, int line, String reason, String remedy) {
    findings.accept(new Finding(Finding.Severity.WARNING, file, line, reason, remedy));
  }

  /// The rows below the header. If a quote is not closed, each line is a row, so that only that one is refused.
  private static List<CsvTable.Row> rows(
      String file, String text, TableStart start, ScoreColumns columns, Consumer<Finding> findings)
      throws RefusedException {
    try {
      return start.rows(text, columns.separator(), MAX_CELLS);
    } catch (RefusedException e) {
      if (e.line() == 0) {
        throw e;
      }
      return lines(file, text.substring(start.offset()), start.line(), columns.separator(), findings);
    }
  }

  private static List<CsvTable.Row> lines(
      String file, String text, int first, char separator, Consumer<Finding> findings) {
    List<CsvTable.Row> rows = new ArrayList<>();
    int number = first;
    for (String line : (Iterable<String>) text.lines().skip(1)::iterator) {
      number++;
      List<String> cells = CsvTable.cells(line, separator);
      if (cells.isEmpty() && !line.isEmpty()) {
        boolean isLong = line.length() > CsvTable.MAX_CELL_LENGTH;
        findings.accept(
            new Finding(
                Finding.Severity.REFUSED_LINE,
                file,
                number,
                isLong
                    ? "has more than %,d characters".formatted(CsvTable.MAX_CELL_LENGTH)
                    : "has an unclosed quote, or text after a closing quote",
                isLong ? null : CsvTable.BROKEN_QUOTE_REMEDY));
      } else if (!cells.stream().allMatch(String::isBlank)) {
        rows.add(new CsvTable.Row(number, cells));
      }
    }
    return rows;
  }
}
