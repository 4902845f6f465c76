package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.BENCHMARK_ALIAS;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Table;

/// The sources and benchmarks that a catalog knows, held in memory for one import.
final class Vocabulary {
  private final DSLContext dsl;
  private final Map<String, Long> sources;
  private final Map<String, Long> benchmarks;
  private final BenchmarkNames names;

  Vocabulary(DSLContext dsl) {
    this.dsl = dsl;
    this.sources = new HashMap<>(dsl.select(SOURCE.KEY, SOURCE.SOURCE_ID).from(SOURCE)
        .fetchMap(SOURCE.KEY, SOURCE.SOURCE_ID));
    this.benchmarks = new HashMap<>(dsl.select(BENCHMARK.KEY, BENCHMARK.BENCHMARK_ID).from(BENCHMARK)
        .fetchMap(BENCHMARK.KEY, BENCHMARK.BENCHMARK_ID));
    List<Benchmark> known = dsl.select(BENCHMARK.KEY, BENCHMARK.NAME, BENCHMARK.DESCRIPTION, BENCHMARK.SCALE_MIN,
            BENCHMARK.SCALE_MAX, BENCHMARK.CHANCE, BENCHMARK.IS_LOWER_BETTER)
        .from(BENCHMARK)
        .fetch(mapping(Benchmark::new));
    this.names = new BenchmarkNames(known, dsl
        .select(BENCHMARK_ALIAS.ALIAS_LOWER,
            row(BENCHMARK_ALIAS.KEY, BENCHMARK_ALIAS.VARIANT).mapping(BenchmarkNames.Alias::new))
        .from(BENCHMARK_ALIAS)
        .fetchMap(Record2::value1, Record2::value2));
  }

  /// The id that the next row of a table gets. Nobody else writes while an import does.
  static long nextId(DSLContext dsl, Table<?> table, Field<Long> id) {
    return dsl.select(coalesce(max(id), 0L)).from(table).fetchSingle().value1() + 1;
  }

  /// The names under which benchmarks are known.
  BenchmarkNames benchmarkNames() {
    return names;
  }

  boolean knows(String source) {
    return sources.containsKey(source);
  }

  /// The row id of a source that is known.
  long idOf(String source) {
    return sources.get(source);
  }

  /// The row id of a benchmark that is known.
  long idOf(Benchmark benchmark) {
    return benchmarks.get(benchmark.key());
  }

  /// Takes in a source, if it is not known yet.
  void add(Source source) {
    if (!knows(source.key())) {
      long id = nextId(dsl, SOURCE, SOURCE.SOURCE_ID);
      dsl.insertInto(SOURCE)
          .columns(SOURCE.SOURCE_ID, SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
          .values(id, source.key(), source.name(), source.rank(), source.url(), source.license(), source.credit())
          .execute();
      sources.put(source.key(), id);
    }
  }

  /// Takes in a benchmark, if it is not known yet.
  void add(Benchmark benchmark) {
    if (!benchmarks.containsKey(benchmark.key())) {
      long id = nextId(dsl, BENCHMARK, BENCHMARK.BENCHMARK_ID);
      dsl.insertInto(BENCHMARK)
          .columns(BENCHMARK.BENCHMARK_ID, BENCHMARK.KEY, BENCHMARK.NAME, BENCHMARK.DESCRIPTION, BENCHMARK.SCALE_MIN,
              BENCHMARK.SCALE_MAX, BENCHMARK.CHANCE, BENCHMARK.IS_LOWER_BETTER)
          .values(id, benchmark.key(), benchmark.name(), benchmark.description(), benchmark.scaleMin(),
              benchmark.scaleMax(), benchmark.chance(), benchmark.lowerIsBetter())
          .execute();
      benchmarks.put(benchmark.key(), id);
      names.add(benchmark);
    }
  }
}
