package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.util.List;

/// A list of scores of many models and benchmarks: a row for each score, which is the best of all efforts unless the
/// model names one.
///
/// Where the day of a run is unknown, as for most benchmarks that others run, the list has the release date of the
/// model in its place. A date that equals the release date is therefore none.
final class ScoreTable {
  private static final List<String> COLUMNS =
      List.of("model", "organization", "release_date", "benchmark", "kind", "value");

  private final EpochBenchmarks benchmarks;
  private final EpochRecords records;
  private int releaseDates;

  ScoreTable(EpochBenchmarks benchmarks, EpochRecords records) {
    this.benchmarks = benchmarks;
    this.records = records;
  }

  /// Whether a header is one of such a list.
  static boolean fits(List<String> columns) {
    return columns.containsAll(COLUMNS);
  }

  /// @throws RefusedException if the row cannot be used
  void add(CsvRow row) throws RefusedException {
    ModelVersion version = ModelVersion.of(row.name("model"));
    String key = row.name("benchmark");
    BigDecimal value = row.number("value");
    if (value == null) {
      throw new RefusedException(0, "has no 'value'", null);
    }
    String kind = row.name("kind");
    boolean isPercentage = kind.equals("percentage");
    if (!isPercentage && !kind.equals("index") && !kind.equals("elo")) {
      throw new RefusedException(
          0, "the kind %s is not percentage, index or elo".formatted(Findings.quote(kind)), null);
    }
    PartialDate released = row.date("release_date");
    PartialDate date = row.date("date");
    if (date != null && date.equals(released)) {
      releaseDates++;
      date = null;
    }
    Meaning benchmark = isPercentage ? benchmarks.percentage(key) : benchmarks.rating(key);
    // The index is one number for all settings and providers of a model.
    boolean isIndex = key.equals(EpochBenchmarks.INDEX);
    String setting = isIndex ? null : version.setting();
    Score score =
        Score.of(
            benchmark.benchmark(),
            benchmark.variant(setting),
            isPercentage ? points(value) : (Double) value.doubleValue(),
            null,
            new Provenance(
                isIndex ? null : EpochRecords.method(version, row.text("organization")),
                null,
                date,
                false,
                false,
                null));
    records.add(
        row,
        version,
        row.text("organization"),
        entry -> {
          entry.released(released);
          entry.add(score);
        });
  }

  /// Returns what is not taken from the file, for people.
  List<String> notes() {
    return releaseDates == 0
        ? List.of()
        : List.of("dates of scores that are the release date of the model are not kept: %,d".formatted(releaseDates));
  }

  /// Returns a fraction of 1 in points.
  ///
  /// @throws RefusedException if it is not from 0 to 1
  static double points(BigDecimal fraction) throws RefusedException {
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new RefusedException(0, "the score %s is not from 0 to 1".formatted(fraction), null);
    }
    return fraction.movePointRight(2).doubleValue();
  }
}
