package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.CatalogSink;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.huggingface.HubBenchmarks;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Source;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The user's own scores of all files, by source and model. A score that is given twice is reported.
final class OwnScores {
  /// The source of rows that name none.
  static final String DEFAULT_SOURCE = "own";

  private static final String NEW_MODEL = "write LAB/NAME for a model that the catalog does not have yet";

  /// @param variant null for the standard one
  private record Setting(String benchmark, String variant) {}

  /// A row that was used.
  private record Row(String file, int line, Score score) {}

  /// One source's scores of one model.
  ///
  /// @param line the first of them
  private record ModelScores(ModelReference model, String file, int line, Map<Setting, Row> scores) {}

  private final BenchmarkNames names;
  private final CatalogSink sink;
  private final OwnSourceNames sourceNames;
  private final Source ownSource;
  private final NamedModels models;

  /// By the names of benchmarks, which a score list repeats in each row.
  private final Map<String, Meaning> meanings = new HashMap<>();

  /// By key, each with the name that it had first.
  private final Map<String, Source> sources = new LinkedHashMap<>();

  /// By the keys of sources, and then of models.
  private final Map<String, Map<String, ModelScores>> bySource = new LinkedHashMap<>();

  OwnScores(ReaderContext context) {
    this.names = context.benchmarks();
    this.sink = context.sink();
    this.sourceNames = context.sourceNames();
    this.ownSource = context.ownSource() == null ? Source.own(DEFAULT_SOURCE) : context.ownSource();
    this.models = new NamedModels(context.lookup());
  }

  /// Adds a row. One that repeats another is skipped, and one that contradicts another is refused.
  ///
  /// @param benchmark the scores on its benchmark
  /// @param findings takes what is doubtful in it
  void add(String file, int line, ScoreRow row, BenchmarkColumn benchmark, Consumer<Finding> findings)
      throws RefusedException {
    ModelReference model = model(row.required("model"));
    Meaning meaning = meanings.get(row.required("benchmark"));
    String cell = row.cell("variant");
    String variant = cell == null ? meaning.variant() : HubBenchmarks.joinSettings(meaning.variant(), cell);
    Score score = benchmark.score(row.required("score"), variant, row.provenance());
    String source = source(row.cell("source"));
    Row next = new Row(file, line, score);
    Row before =
        bySource
            .computeIfAbsent(source, key -> new LinkedHashMap<>())
            .computeIfAbsent(model.id(), id -> new ModelScores(model, file, line, new LinkedHashMap<>()))
            .scores
            .putIfAbsent(new Setting(meaning.benchmark().key(), variant), next);
    if (before == null) {
      warn(next, findings);
    } else {
      reportRepetition(before, next, findings);
    }
  }

  /// Looks up the models of all rows of a file.
  void prepare(Collection<String> names) {
    models.prepare(names);
  }

  /// The benchmark that a name means.
  Benchmark benchmark(String name) {
    return meanings.computeIfAbsent(name, each -> names.of(each, null)).benchmark();
  }

  private ModelReference model(String words) throws RefusedException {
    List<ModelReference> found = models.findOrMake(words);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw found.isEmpty()
        ? new RefusedException(0, "the catalog has no model " + Findings.quote(words), NEW_MODEL)
        : new RefusedException(0, NamedModels.several(words, found), "write the id of one of them");
  }

  /// The key of a row's source.
  ///
  /// @param named the source that the row names; null if it names none
  private String source(String named) throws RefusedException {
    Source source = named == null ? ownSource : sourceNames.of(named);
    if (source == null) {
      throw new RefusedException(
          0, "your own scores cannot have the source " + Findings.quote(named), "use another source name");
    }
    sources.putIfAbsent(source.key(), source);
    return source.key();
  }

  /// Scores whose scale is inferred are reported for the file as a whole.
  private static void warn(Row taken, Consumer<Finding> findings) {
    Score score = taken.score;
    if (score.flag() != null && score.flag() != Flag.SCALE_INFERRED) {
      findings.accept(
          new Finding(
              Finding.Severity.FLAGGED,
              taken.file,
              taken.line,
              "%s: %s is flagged %s: kept, but not ranked"
                  .formatted(Findings.quote(score.benchmark().name()), number(score.value()), score.flag()),
              null));
    }
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static void reportRepetition(Row before, Row next, Consumer<Finding> findings) {
    String where =
        before.file.equals(next.file) ? "line " + before.line : "line %d of %s".formatted(before.line, before.file);
    String name = Findings.quote(next.score.benchmark().name());
    if (before.score.value().equals(next.score.value())) {
      findings.accept(
          new Finding(
              Finding.Severity.NOTE,
              next.file,
              next.line,
              "repeats the %s score of %s: skipped".formatted(name, where),
              null));
    } else {
      findings.accept(
          new Finding(
              Finding.Severity.REFUSED_LINE,
              next.file,
              next.line,
              "gives %s for %s, but %s gives %s".formatted(next.score.value(), name, where, before.score.value()),
              "keep one of the two, or give them different variants"));
    }
  }

  /// The scores of all files, a data set for each source. The sources are added to the catalog.
  List<DataSet> dataSets() {
    sources.values().forEach(sink::add);
    return bySource.entrySet().stream()
        .map(
            source -> {
              DataSet data = DataSet.of(source.getKey());
              source
                  .getValue()
                  .values()
                  .forEach(
                      modelScores ->
                          data.records()
                              .add(
                                  new Located<>(
                                      record(source.getKey(), modelScores), modelScores.file, modelScores.line)));
              return data;
            })
        .toList();
  }

  private static ModelRecord record(String source, ModelScores modelScores) {
    return new ModelRecord(
        source,
        modelScores.model.id(),
        null,
        modelScores.model.name(),
        modelScores.model.lab(),
        Facts.UNKNOWN,
        modelScores.scores.values().stream().map(Row::score).toList(),
        List.of(),
        null,
        null);
  }
}
