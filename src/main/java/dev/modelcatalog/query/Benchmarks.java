package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.PackedColumns;
import java.util.List;
import java.util.Set;
import org.jooq.CaseWhenStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.SelectField;
import org.jooq.impl.CustomField;

/// Reads benchmarks from the catalog.
public final class Benchmarks {
  /// Selects the benchmark of the current row.
  public static final SelectField<Benchmark> EACH =
      row(
              BENCHMARK.KEY,
              BENCHMARK.NAME,
              BENCHMARK.DESCRIPTION,
              BENCHMARK.SCALE_MIN,
              BENCHMARK.SCALE_MAX,
              BENCHMARK.CHANCE,
              BENCHMARK.IS_LOWER_BETTER)
          .mapping(Benchmark::new);

  /// The SQL equivalent of [Benchmark#ORDER].
  static final List<OrderField<?>> ORDER = List.of(place(), BENCHMARK.KEY);

  private Benchmarks() {}

  private static Field<Integer> place() {
    List<String> first = Benchmark.CARD_KEYS;
    CaseWhenStep<String, Integer> place = choose(BENCHMARK.KEY).when(inline(first.getFirst()), inline(0));
    for (int i = 1; i < first.size(); i++) {
      place = place.when(inline(first.get(i)), inline(i));
    }
    return place.otherwise(inline(first.size()));
  }

  /// Returns all benchmarks of the catalog, in display order.
  public static List<Benchmark> all(DSLContext dsl) {
    return dsl.select(EACH).from(BENCHMARK).orderBy(ORDER).fetch(Record1::value1);
  }

  /// Returns all benchmarks with only their key and direction, which is all that most queries need. They are fetched as
  /// a single row because jOOQ's overhead per row outweighs the rest of the query.
  static List<Benchmark> keys(DSLContext dsl) {
    return dsl.select(joined(BENCHMARK.KEY), joined(when(BENCHMARK.IS_LOWER_BETTER, BENCHMARK.KEY)))
        .from(BENCHMARK)
        .fetchSingle(
            mapping(
                (all, lowerIsBetter) -> {
                  Set<String> lower = Set.copyOf(PackedColumns.texts(lowerIsBetter));
                  return PackedColumns.texts(all).stream()
                      .map(key -> new Benchmark(key, key, null, null, null, null, lower.contains(key)))
                      .toList();
                }));
  }

  private static Field<String> joined(Field<String> keys) {
    // jOOQ would put the separator after ORDER BY, where SQLite would treat it as a sort key.
    return CustomField.of(
        "keys",
        VARCHAR,
        context ->
            context
                .sql("group_concat(")
                .visit(keys)
                .sql(", ")
                .visit(inline(String.valueOf(PackedColumns.BETWEEN_PARTS)))
                .sql(" order by ")
                .visit(list(ORDER))
                .sql(")"));
  }
}
