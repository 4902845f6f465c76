package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.CatalogSink;
import dev.modelcatalog.ingest.source.CsvTable;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.csv.ModelColumn.Heading;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads the user's own tables of models: a row for each model, with columns for its fields, and one for each
/// benchmark. A row that cannot be used is refused, and the others are read. Prices are offers of a provider that has
/// the key of the source.
final class ModelTables {
  private static final int MAX_NAMED = 8;

  /// All cells are held in memory, because a column is understood as a whole.
  private static final int MAX_CELLS = 4_000_000;

  /// Ends the labels of benchmark columns.
  private static final String SCORE = " score";

  private record Table(List<String> header, List<CsvTable.Row> rows, char separator) {}

  /// The columns of a table.
  ///
  /// @param size how many cells a row has
  /// @param variants the settings that the names of benchmarks imply; none for the standard ones
  record Columns(
      int size,
      Map<ModelColumn, Integer> known,
      Map<ModelColumn, Heading> headings,
      Map<ModelColumn, NumberColumn> numbers,
      Map<Integer, BenchmarkColumn> benchmarks,
      Map<Integer, String> variants) {}

  private final BenchmarkNames names;
  private final Consumer<Finding> findings;
  private final CatalogSink sink;
  private final OwnSourceNames sourceNames;
  private final Source ownSource;
  private final NamedModels models;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, DataSet> bySource = new LinkedHashMap<>();

  ModelTables(ReaderContext context) {
    this.names = context.benchmarks();
    this.findings = context.findings();
    this.sink = context.sink();
    this.sourceNames = context.sourceNames();
    this.ownSource = context.ownSource() == null ? Source.own(OwnScores.DEFAULT_SOURCE) : context.ownSource();
    this.models = new NamedModels(context.lookup());
  }

  /// Reads a table whose header has a column with models.
  ///
  /// @throws RefusedException if nothing of it can be used
  void read(String file, String text, TableStart start) throws RefusedException {
    Table table =
        new Table(start.cells(start.separator()), start.rows(text, start.separator(), MAX_CELLS), start.separator());
    if (table.rows().isEmpty()) {
      report(Finding.Severity.NOTE, file, "has no rows below the header", null);
      return;
    }
    Columns columns = columns(file, table);
    Map<String, Integer> lines = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      CsvTable.read(row, columns.size(), file, cells -> read(file, cells, columns, lines), findings);
    }
  }

  private Columns columns(String file, Table table) throws RefusedException {
    Columns columns =
        new Columns(
            table.header().size(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new LinkedHashMap<>(),
            new HashMap<>());
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < table.header().size(); i++) {
      Heading heading = Heading.of(table.header().get(i));
      List<String> cells = column(table, i);
      boolean isPrice = heading.column() != null && heading.column().kind() == ModelColumn.Kind.PRICE;
      if (heading.column() != null && !(isPrice && !isNumeric(cells))) {
        addKnown(i, heading, cells, table.separator(), columns);
      } else if (!heading.text().isEmpty() && !isPrice && isNumeric(cells)) {
        addBenchmark(i, heading.text(), cells, table.separator(), columns);
      } else if (cells.stream().anyMatch(cell -> !NumberColumn.isMissing(cell))) {
        ignored.add(heading.text());
      }
    }
    if (columns.benchmarks().isEmpty() && columns.known().keySet().stream().noneMatch(ModelColumn::isFact)) {
      throw new RefusedException(
          1,
          "has only names of models",
          "add a column with numbers for a benchmark, or one such as lab, params, released or input_price");
    }
    if (!ignored.isEmpty()) {
      report(
          Finding.Severity.WARNING,
          file,
          "ignored %s, neither a known column nor numbers".formatted(named(ignored)),
          null);
    }
    reportBenchmarks(file, columns);
    return columns;
  }

  private static List<String> column(Table table, int index) {
    return table.rows().stream()
        .filter(row -> row.cells().size() == table.header().size())
        .map(row -> row.cells().get(index))
        .toList();
  }

  /// Whether more than half of the cells that have something are numbers.
  private static boolean isNumeric(List<String> cells) {
    List<String> filled = cells.stream().filter(cell -> !NumberColumn.isMissing(cell)).toList();
    return filled.stream().filter(NumberColumn::isNumber).count() * 2 > filled.size();
  }

  private static void addKnown(int index, Heading heading, List<String> cells, char separator, Columns columns)
      throws RefusedException {
    Heading before = columns.headings().putIfAbsent(heading.column(), heading);
    if (before != null) {
      throw new RefusedException(
          1,
          "the columns %s and %s mean the same"
              .formatted(Findings.quote(before.text()), Findings.quote(heading.text())),
          "rename or remove one of them");
    }
    columns.known().put(heading.column(), index);
    if (heading.column().isNumeric()) {
      columns.numbers().put(heading.column(), NumberColumn.of(cells, separator, false));
    }
  }

  private void addBenchmark(int index, String name, List<String> cells, char separator, Columns columns)
      throws RefusedException {
    Meaning meaning = names.of(name, null);
    for (Map.Entry<Integer, BenchmarkColumn> other : columns.benchmarks().entrySet()) {
      if (other.getValue().benchmark().key().equals(meaning.benchmark().key())
          && Objects.equals(columns.variants().get(other.getKey()), meaning.variant())) {
        throw new RefusedException(
            1,
            "the columns %s and %s mean the same"
                .formatted(Findings.quote(name(other.getValue())), Findings.quote(name)),
            "rename or remove one of them");
      }
    }
    String label = Findings.shorten(name) + SCORE;
    columns.benchmarks().put(index, BenchmarkColumn.of(label, meaning.benchmark(), cells, separator));
    columns.variants().put(index, meaning.variant());
  }

  /// The name of a column, as in its label.
  private static String name(BenchmarkColumn column) {
    return column.label().substring(0, column.label().length() - SCORE.length());
  }

  private void reportBenchmarks(String file, Columns columns) {
    List<String> added = new ArrayList<>();
    for (BenchmarkColumn column : columns.benchmarks().values()) {
      Benchmark benchmark = column.benchmark();
      if (benchmark.equals(Benchmark.unknown(benchmark.name(), null))) {
        added.add(name(column));
      }
      if (column.scale() == BenchmarkColumn.Scale.FRACTIONS) {
        report(
            Finding.Severity.WARNING,
            file,
            "no value of %s is above 1: multiplied by 100 (scale_inferred), and not ranked"
                .formatted(Findings.quote(name(column))),
            "if they are percentages, write them with %");
      }
    }
    if (!added.isEmpty()) {
      report(Finding.Severity.NOTE, file, "took %s for benchmarks of unknown scale".formatted(named(added)), null);
    }
  }

  private void report(Finding.Severity severity, String file, String reason, String remedy) {
    findings.accept(new Finding(severity, file, 1, reason, remedy));
  }

  private static String named(List<String> columns) {
    String quoted = columns.stream().limit(MAX_NAMED).map(Findings::quote).collect(Collectors.joining(", "));
    String more = columns.size() > MAX_NAMED ? " and %,d more".formatted(columns.size() - MAX_NAMED) : "";
    return (columns.size() == 1 ? "the column " : "the columns ") + quoted + more;
  }

  /// @param lines the lines of the models that the file has so far, by source and id
  private void read(String file, CsvTable.Row cells, Columns columns, Map<String, Integer> lines)
      throws RefusedException {
    ModelRow row = new ModelRow(columns, cells.cells());
    Source source = row.source(sourceNames, ownSource);
    ModelRecord record = row.record(source.key(), row.model(models));
    Offer offer = row.offer(record);
    Integer before = lines.putIfAbsent(source.key() + '\n' + record.key(), cells.line());
    if (before != null) {
      throw new RefusedException(
          0, "has the model of line %d: %s".formatted(before, record.key()), "keep one of the two");
    }
    sources.putIfAbsent(source.key(), source);
    DataSet data = bySource.computeIfAbsent(source.key(), DataSet::of);
    data.records().add(new Located<>(record, file, cells.line()));
    if (offer != null) {
      if (data.providers().isEmpty()) {
        data.providers().add(new Provider(source.key(), source.key(), source.name(), null));
      }
      data.offers().add(new Located<>(offer, file, cells.line()));
    }
    reportFlags(file, cells.line(), record.scores());
  }

  private void reportFlags(String file, int line, List<Score> scores) {
    Set<String> flagged = new LinkedHashSet<>();
    for (Score score : scores) {
      if (score.flag() != null && score.flag() != Flag.SCALE_INFERRED) {
        flagged.add("%s %s is %s".formatted(Findings.quote(score.benchmark().name()), score.value(), score.flag()));
      }
    }
    if (!flagged.isEmpty()) {
      String more = flagged.size() > MAX_NAMED ? ", …" : "";
      findings.accept(
          new Finding(
              Finding.Severity.FLAGGED,
              file,
              line,
              flagged.stream().limit(MAX_NAMED).collect(Collectors.joining(", ")) + more + ": kept, but not ranked",
              null));
    }
  }

  /// The data of all files, a data set for each source. The sources are added to the catalog.
  List<DataSet> finish() {
    sources.values().forEach(sink::add);
    return List.copyOf(bySource.values());
  }
}
