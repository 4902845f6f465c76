package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.BENCHMARK_NAME;
import static dev.modelcatalog.db.Tables.RECORD_SCORE_DERIVED;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.BenchmarkTable;
import dev.modelcatalog.query.Benchmarks;
import dev.modelcatalog.rows.Benchmark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;

/// The benchmarks that queries read. They are derived from those that the sources state and from the program's table of
/// benchmarks: several stated ones may be one.
final class ShownBenchmarks {
  /// A row of `benchmark`.
  private record Row(Benchmark benchmark, boolean isRating, Long items) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final BenchmarkTable table;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<String, Row> rows = new HashMap<>();

  ShownBenchmarks(DSLContext dsl, Vocabulary vocabulary, BenchmarkTable table) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.table = table;
    dsl.select(BENCHMARK.BENCHMARK_ID, row(Benchmarks.EACH, BENCHMARK.IS_RATING, BENCHMARK.ITEMS).mapping(Row::new))
        .from(BENCHMARK)
        .forEach(
            each -> {
              ids.put(each.value2().benchmark().key(), each.value1());
              rows.put(each.value2().benchmark().key(), each.value2());
            });
  }

  /// The row id of a benchmark, which gets a row if it has none.
  ///
  /// @param key the key under which it is shown
  long idOf(String key) {
    if (!ids.containsKey(key)) {
      put(key);
    }
    return ids.get(key);
  }

  /// The benchmark with a key, as it is shown.
  Benchmark shown(String key) {
    idOf(key);
    return rows.get(key).benchmark();
  }

  private void put(String key) {
    long id = ids.containsKey(key) ? ids.get(key) : Vocabulary.nextId(dsl, BENCHMARK, BENCHMARK.BENCHMARK_ID);
    Row now = described(key);
    Benchmark benchmark = now.benchmark();
    Batch batch =
        Batch.replacing(
            dsl,
            BENCHMARK,
            BENCHMARK.BENCHMARK_ID,
            BENCHMARK.BENCHMARK_ID,
            BENCHMARK.KEY,
            BENCHMARK.NAME,
            BENCHMARK.DESCRIPTION,
            BENCHMARK.SCALE_MIN,
            BENCHMARK.SCALE_MAX,
            BENCHMARK.CHANCE,
            BENCHMARK.IS_LOWER_BETTER,
            BENCHMARK.IS_RATING,
            BENCHMARK.ITEMS);
    batch.add(
        id,
        key,
        benchmark.name(),
        benchmark.description(),
        benchmark.scaleMin(),
        benchmark.scaleMax(),
        benchmark.chance(),
        benchmark.lowerIsBetter(),
        now.isRating(),
        now.items());
    batch.flush();
    ids.put(key, id);
    rows.put(key, now);
  }

  private Row described(String key) {
    Benchmark stated = vocabulary.stated(key);
    BenchmarkTable.Entry entry = table.entry(key);
    if (entry == null) {
      return new Row(Objects.requireNonNull(stated, key), false, null);
    }
    return new Row(entry.shown(stated), entry.isRating(), entry.items());
  }

  /// Brings all benchmarks up to date with what the sources state now. Writes only what has changed.
  void refresh() {
    Map<String, Long> shownOf =
        dsl.select(STATED_BENCHMARK.KEY, STATED_BENCHMARK.BENCHMARK_ID)
            .from(STATED_BENCHMARK)
            .fetchMap(STATED_BENCHMARK.KEY, STATED_BENCHMARK.BENCHMARK_ID);
    Map<String, Long> names = new TreeMap<>();
    Set<String> needed = new HashSet<>();
    shownOf.forEach(
        (statedKey, id) -> {
          String key = table.of(vocabulary.stated(statedKey)).entry().key();
          needed.add(key);
          if (!Objects.equals(id, idOf(key))) {
            dsl.update(STATED_BENCHMARK)
                .set(STATED_BENCHMARK.BENCHMARK_ID, idOf(key))
                .where(STATED_BENCHMARK.KEY.eq(statedKey))
                .execute();
          }
          if (!statedKey.equals(key)) {
            names.put(statedKey, idOf(key));
          }
        });
    removeUnused(needed);
    for (String key : Set.copyOf(ids.keySet())) {
      if (!rows.get(key).equals(described(key))) {
        put(key);
      }
      addNames(key, names);
    }
    refreshNames(names);
  }

  private void addNames(String key, Map<String, Long> names) {
    Benchmark shown = rows.get(key).benchmark();
    BenchmarkTable.Entry entry = table.entry(key);
    if (entry != null) {
      entry.aliases().keySet().forEach(alias -> names.put(alias, ids.get(key)));
    }
    names.putIfAbsent(Benchmark.keyOf(shown.name()), ids.get(key));
  }

  private void refreshNames(Map<String, Long> names) {
    names.keySet().removeAll(ids.keySet());
    Map<String, Long> old =
        dsl.select(BENCHMARK_NAME.NAME, BENCHMARK_NAME.BENCHMARK_ID)
            .from(BENCHMARK_NAME)
            .fetchMap(BENCHMARK_NAME.NAME, BENCHMARK_NAME.BENCHMARK_ID);
    if (!old.equals(names)) {
      dsl.deleteFrom(BENCHMARK_NAME).execute();
      Batch batch = Batch.into(dsl, BENCHMARK_NAME, BENCHMARK_NAME.NAME, BENCHMARK_NAME.BENCHMARK_ID);
      names.forEach(batch::add);
      batch.flush();
    }
  }

  /// Removes benchmarks that no source states and no score belongs to.
  private void removeUnused(Set<String> needed) {
    Set<Long> used = dsl.selectDistinct(SCORE.BENCHMARK_ID).from(SCORE).fetchSet(SCORE.BENCHMARK_ID);
    used.addAll(
        dsl.selectDistinct(RECORD_SCORE_DERIVED.BENCHMARK_ID)
            .from(RECORD_SCORE_DERIVED)
            .fetchSet(RECORD_SCORE_DERIVED.BENCHMARK_ID));
    for (String key : Set.copyOf(ids.keySet())) {
      if (!needed.contains(key) && !used.contains(ids.get(key))) {
        dsl.deleteFrom(BENCHMARK_NAME).where(BENCHMARK_NAME.BENCHMARK_ID.eq(ids.get(key))).execute();
        dsl.deleteFrom(BENCHMARK).where(BENCHMARK.BENCHMARK_ID.eq(ids.get(key))).execute();
        ids.remove(key);
        rows.remove(key);
      }
    }
  }
}
