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

/// Benchmarks as they stand in the catalog.
public final class Benchmarks {
  /// The benchmark of a query's row.
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

  /// That of [Benchmark#ORDER].
  static final List<OrderField<?>> ORDER = List.of(place(), BENCHMARK.KEY);

  private Benchmarks() {}

  private static Field<Integer> place() {
    List<String> first = Benchmark.OF_THE_CARD;
    CaseWhenStep<String, Integer> place = choose(BENCHMARK.KEY).when(inline(first.getFirst()), inline(0));
    for (int i = 1; i < first.size(); i++) {
      place = place.when(inline(first.get(i)), inline(i));
    }
    return place.otherwise(inline(first.size()));
  }

  /// All of the catalog, in the order in which they are shown.
  public static List<Benchmark> all(DSLContext dsl) {
    return dsl.select(EACH).from(BENCHMARK).orderBy(ORDER).fetch(Record1::value1);
  }

  /// The same, but of each only the key and which way it goes, which is all that a question needs to know of hundreds.
  /// They come in one row, for jOOQ takes longer to read a row each than all else of this takes.
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
    // jOOQ would write the separator behind the order, where SQLite takes it for something to order by.
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
