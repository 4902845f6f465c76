package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.BENCHMARK_ALIAS;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.matching.LabTable;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.query.Benchmarks;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Table;

/// The catalog's sources, benchmarks and lab aliases, held in memory for one import.
public final class Vocabulary {
  private final DSLContext dsl;
  private final Journal journal;
  private final Map<String, Source> known = new HashMap<>();
  private final Map<String, Long> sources;
  private final Map<String, Long> benchmarks = new HashMap<>();
  private final Map<String, StoredBenchmark> described = new HashMap<>();
  private final LabTable labs;
  private final BenchmarkNames names;

  Vocabulary(DSLContext dsl, Journal journal) {
    this.dsl = dsl;
    this.journal = journal;
    this.sources =
        new HashMap<>(dsl.select(SOURCE.KEY, SOURCE.SOURCE_ID).from(SOURCE).fetchMap(SOURCE.KEY, SOURCE.SOURCE_ID));
    dsl.select(Sources.EACH).from(SOURCE).forEach(row -> known.put(row.value1().key(), row.value1()));
    dsl.select(Benchmarks.STATED, STATED_BENCHMARK.STATED_BENCHMARK_ID, STATED_BENCHMARK.RANK)
        .from(STATED_BENCHMARK)
        .forEach(
            row -> {
              benchmarks.put(row.value1().key(), row.value2());
              described.put(row.value1().key(), new StoredBenchmark(row.value1(), row.value3()));
            });
    this.labs = LabAliases.read(dsl);
    this.names =
        new BenchmarkNames(
            described.values().stream().map(StoredBenchmark::benchmark).toList(),
            dsl.select(
                    BENCHMARK_ALIAS.ALIAS_LOWER,
                    row(BENCHMARK_ALIAS.KEY, BENCHMARK_ALIAS.VARIANT).mapping(BenchmarkNames.Alias::new))
                .from(BENCHMARK_ALIAS)
                .fetchMap(Record2::value1, Record2::value2));
  }

  /// The id of the next row of a table. An import is the only writer while it runs.
  static long nextId(DSLContext dsl, Table<?> table, Field<Long> id) {
    return dsl.select(coalesce(max(id), 0L)).from(table).fetchSingle().value1() + 1;
  }

  /// The names of known benchmarks.
  BenchmarkNames benchmarkNames() {
    return names;
  }

  boolean knows(String source) {
    return sources.containsKey(source);
  }

  /// The row id of a known source.
  long idOf(String source) {
    return sources.get(source);
  }

  /// The row id of a known benchmark.
  long idOf(Benchmark benchmark) {
    return benchmarks.get(benchmark.key());
  }

  /// The benchmark with a key, as the sources state it; null if none does.
  Benchmark stated(String key) {
    StoredBenchmark known = described.get(key);
    return known == null ? null : known.benchmark();
  }

  /// A known source.
  Source source(String key) {
    return known.get(key);
  }

  /// Returns the lab that a slug stands for: `meta` for `meta-ai`.
  String canonicalLab(String labSlug) {
    return canonicalLab(labSlug, labSlug, "");
  }

  /// Returns the lab of a record or an offer.
  ///
  /// @param labSlug the part of the id before the model, in lower case
  /// @param lab the lab's name; the slug if it is unknown
  /// @param model the model's name
  String canonicalLab(String labSlug, String lab, String model) {
    return labs.lab(labSlug, lab, model);
  }

  /// The lab of a record.
  String canonicalLab(ModelRecord record) {
    return canonicalLab(record.labSlug(), record.lab(), record.name());
  }

  /// Returns the key of the lab that has a name, whatever the model; null if none has.
  String labNamed(String name) {
    return labs.named(name);
  }

  /// Returns the names of a lab, the one that is shown first; empty if the table of labs does not have it.
  List<String> labNames(String canonicalLab) {
    return labs.names(canonicalLab);
  }

  /// Adds a source, unless it is known.
  void add(Source source) {
    if (!knows(source.key())) {
      long id = nextId(dsl, SOURCE, SOURCE.SOURCE_ID);
      dsl.insertInto(SOURCE)
          .columns(
              SOURCE.SOURCE_ID,
              SOURCE.KEY,
              SOURCE.NAME,
              SOURCE.RANK,
              SOURCE.NAMING,
              SOURCE.URL,
              SOURCE.LICENSE,
              SOURCE.CREDIT)
          .values(
              id,
              source.key(),
              source.name(),
              source.rank(),
              source.naming(),
              source.url(),
              source.license(),
              source.credit())
          .execute();
      sources.put(source.key(), id);
      known.put(source.key(), source);
      journal.keep("source", source.key(), source.key(), null);
    }
  }

  /// Adds a benchmark that a record has a score on, unless it is known.
  void add(Benchmark benchmark) {
    if (!benchmarks.containsKey(benchmark.key())) {
      describe(benchmark, StoredBenchmark.UNDESCRIBED);
    }
  }

  /// Adds or replaces a benchmark's description, unless it comes from a source of lower rank.
  ///
  /// @param rank the source's
  void describe(Benchmark benchmark, long rank) {
    StoredBenchmark old = described.get(benchmark.key());
    if (old != null && (old.rank() < rank || old.equals(new StoredBenchmark(benchmark, rank)))) {
      return;
    }
    journal.keep("benchmark", "", benchmark.key(), old == null ? null : Interchange.line(old));
    put(new StoredBenchmark(benchmark, rank));
  }

  /// Writes a benchmark, replacing any earlier description.
  void put(StoredBenchmark now) {
    Benchmark benchmark = now.benchmark();
    Long known = benchmarks.get(benchmark.key());
    long id = known == null ? nextId(dsl, STATED_BENCHMARK, STATED_BENCHMARK.STATED_BENCHMARK_ID) : known;
    Batch row =
        Batch.replacing(
            dsl,
            STATED_BENCHMARK,
            STATED_BENCHMARK.STATED_BENCHMARK_ID,
            STATED_BENCHMARK.STATED_BENCHMARK_ID,
            STATED_BENCHMARK.KEY,
            STATED_BENCHMARK.NAME,
            STATED_BENCHMARK.DESCRIPTION,
            STATED_BENCHMARK.SCALE_MIN,
            STATED_BENCHMARK.SCALE_MAX,
            STATED_BENCHMARK.CHANCE,
            STATED_BENCHMARK.IS_LOWER_BETTER,
            STATED_BENCHMARK.RANK);
    row.add(
        id,
        benchmark.key(),
        benchmark.name(),
        benchmark.description(),
        benchmark.scaleMin(),
        benchmark.scaleMax(),
        benchmark.chance(),
        benchmark.lowerIsBetter(),
        now.rank());
    row.flush();
    benchmarks.put(benchmark.key(), id);
    described.put(benchmark.key(), now);
    names.add(benchmark);
  }

  /// Removes benchmarks that no source describes and no record has a score on.
  void removeUnused() {
    dsl.select(Benchmarks.STATED, STATED_BENCHMARK.RANK)
        .from(STATED_BENCHMARK)
        .where(
            STATED_BENCHMARK.RANK.ge(StoredBenchmark.UNDESCRIBED),
            STATED_BENCHMARK.STATED_BENCHMARK_ID.notIn(select(RECORD_SCORE.STATED_BENCHMARK_ID).from(RECORD_SCORE)))
        .fetch(mapping(StoredBenchmark::new))
        .forEach(
            unused -> {
              String key = unused.benchmark().key();
              journal.keep("benchmark", "", key, Interchange.line(unused));
              dsl.deleteFrom(STATED_BENCHMARK).where(STATED_BENCHMARK.KEY.eq(key)).execute();
              benchmarks.remove(key);
              described.remove(key);
            });
  }
}
