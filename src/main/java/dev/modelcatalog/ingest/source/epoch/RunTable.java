package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The CSV file of one benchmark, or of the Epoch Capabilities Index: a row for each model version. The file of a
/// benchmark is named after it; the header does not name it.
///
/// Epoch AI runs models without thinking, or as the API does, unless the version says otherwise. A version without an
/// effort has the setting `default effort` if the file also has the model with one.
final class RunTable {
  /// The column with the model version.
  static final String VERSION = "Model version";

  /// The column with the mean of all scores, from 0 to 1.
  static final String SCORE = "mean_score";

  /// The column with the Epoch Capabilities Index.
  static final String INDEX = "ECI Score";

  private static final String BEST_SCORE = "Best score (across scorers)";
  private static final List<String> UNUSED = List.of("Country", "Training compute notes", "id", "Model name");
  private static final String DEFAULT = "default effort";
  private static final Pattern FILE = Pattern.compile("(?i)(?:.*[/\\\\])?([\\w.-]+)\\.csv");

  private record Run(CsvRow row, ModelVersion version, Facts facts, Score score) {}

  private final EpochRecords records;
  private final Meaning benchmark;
  private final boolean isIndex;
  private final List<String> columns;
  private final List<Run> runs = new ArrayList<>();
  private int withoutScore;
  private int withBetterScore;

  /// @throws RefusedException if the file has no scores, or its name names no benchmark
  RunTable(String file, List<String> columns, EpochBenchmarks benchmarks, EpochRecords records)
      throws RefusedException {
    this.columns = columns;
    this.records = records;
    this.isIndex = columns.contains(INDEX);
    if (!isIndex && !columns.contains(SCORE)) {
      throw new RefusedException(0, "has no column '%s' or '%s'".formatted(SCORE, INDEX), null);
    }
    Matcher name = FILE.matcher(file);
    if (!isIndex && !name.matches()) {
      throw new RefusedException(
          0, "its name does not say which benchmark it is of", "name it as Epoch AI does: gpqa_diamond.csv");
    }
    this.benchmark = isIndex ? benchmarks.rating(EpochBenchmarks.INDEX) : benchmarks.percentage(name.group(1));
  }

  /// @throws RefusedException if the row cannot be used
  void add(CsvRow row) throws RefusedException {
    ModelVersion version = ModelVersion.of(row.name(VERSION));
    BigDecimal value = row.number(isIndex ? INDEX : SCORE);
    if (value == null) {
      withoutScore++;
      return;
    }
    BigDecimal best = row.number(BEST_SCORE);
    withBetterScore += best != null && best.compareTo(value) != 0 ? 1 : 0;
    Double points = isIndex ? (Double) value.doubleValue() : (Double) ScoreTable.points(value);
    Double error = error(row);
    String url = Stream.of("Log viewer", "Logs").map(row::text).filter(Objects::nonNull).findFirst().orElse(null);
    // The index is one number for all settings and providers of a model.
    Provenance provenance =
        new Provenance(
            isIndex ? null : EpochRecords.method(version, row.text("Organization")),
            url,
            row.date("Started at"),
            false,
            false,
            error);
    String setting = isIndex ? null : version.setting();
    runs.add(
        new Run(
            row,
            version,
            facts(row),
            Score.of(benchmark.benchmark(), benchmark.variant(setting), points, null, provenance)));
  }

  private static Facts facts(CsvRow row) {
    Facts.Builder facts = Facts.builder();
    BigDecimal compute = row.amount("Training compute (FLOP)");
    facts
        .put(Fields.RELEASED, row.date("Release date"))
        .put(Fields.COMPUTE, compute == null ? null : compute.doubleValue());
    Accessibility.put(row.text("Model accessibility"), facts);
    return facts.build();
  }

  /// Returns the standard error in points; null if there is none.
  private Double error(CsvRow row) {
    try {
      BigDecimal error = row.number("stderr");
      if (error == null || error.signum() >= 0) {
        return error == null ? null : (Double) (isIndex ? error : error.movePointRight(2)).doubleValue();
      }
      row.warn("'stderr' is negative: ignored");
    } catch (RefusedException e) {
      row.warn(e.getMessage() + ": ignored");
    }
    return null;
  }

  /// Adds the rows to the records, when all are known.
  void finish() {
    Set<String> withEffort = new HashSet<>();
    runs.stream().filter(run -> run.version.statesEffort()).forEach(run -> withEffort.add(run.version.slug()));
    for (Run run : runs) {
      boolean isDefault = !isIndex && run.version.setting() == null && withEffort.contains(run.version.slug());
      Score score = run.score;
      records.add(
          run.row,
          run.version,
          run.row.text("Organization"),
          entry -> {
            entry.name(run.row.text("Display name"));
            entry.put(run.facts);
            entry.add(
                isDefault
                    ? new Score(
                        score.benchmark(),
                        benchmark.variant(DEFAULT),
                        score.value(),
                        null,
                        score.flag(),
                        score.provenance())
                    : score);
          });
    }
  }

  /// Returns what is not taken from the file, for people.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (withoutScore > 0) {
      notes.add("model versions without a score are skipped: %,d".formatted(withoutScore));
    }
    if (withBetterScore > 0) {
      notes.add("best scores across scorers that differ are not kept: %,d".formatted(withBetterScore));
    }
    List<String> unused = UNUSED.stream().filter(columns::contains).toList();
    if (!unused.isEmpty() && !runs.isEmpty()) {
      notes.add("not kept: " + Findings.shorten(String.join(", ", unused)));
    }
    return notes;
  }
}
