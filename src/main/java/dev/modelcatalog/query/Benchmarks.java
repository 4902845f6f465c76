package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.BENCHMARK_NAME;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.choose;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.modelcatalog.query.name.KeyedName;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.PackedColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.CaseWhenStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Select;
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

  /// Selects the benchmark of the current row of `stated_benchmark`, as sources state it.
  public static final SelectField<Benchmark> STATED =
      row(
              STATED_BENCHMARK.KEY,
              STATED_BENCHMARK.NAME,
              STATED_BENCHMARK.DESCRIPTION,
              STATED_BENCHMARK.SCALE_MIN,
              STATED_BENCHMARK.SCALE_MAX,
              STATED_BENCHMARK.CHANCE,
              STATED_BENCHMARK.IS_LOWER_BETTER)
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
  static Keys keys(DSLContext dsl) {
    return dsl.select(joined(BENCHMARK.KEY), joined(when(BENCHMARK.IS_LOWER_BETTER, BENCHMARK.KEY)), field(ALIASES))
        .from(BENCHMARK)
        .fetchSingle(mapping(Keys::of));
  }

  /// The keys of the benchmarks.
  ///
  /// @param benchmarks in display order, with only their key and direction
  /// @param aliases their other names, packed, by key
  record Keys(List<Benchmark> benchmarks, Map<String, String> aliases) {
    private static Keys of(String all, String lowerIsBetter, String aliases) {
      Set<String> lower = Set.copyOf(PackedColumns.texts(lowerIsBetter));
      Map<String, String> named = new HashMap<>();
      if (aliases != null) {
        for (String each : aliases.split(String.valueOf(PackedColumns.BETWEEN_VALUES))) {
          int end = each.indexOf(PackedColumns.BETWEEN_PARTS);
          named.put(each.substring(0, end), each.substring(end + 1));
        }
      }
      return new Keys(
          PackedColumns.texts(all).stream()
              .map(key -> new Benchmark(key, key, null, null, null, null, lower.contains(key)))
              .toList(),
          named);
    }
  }

  /// The other names of all benchmarks: of each its key and then the names.
  private static final Select<Record1<String>> ALIASES =
      select(groupConcat(field(name("names"), String.class)).separator(String.valueOf(PackedColumns.BETWEEN_VALUES)))
          .from(
              select(
                      BENCHMARK
                          .KEY
                          .concat(inline(String.valueOf(PackedColumns.BETWEEN_PARTS)))
                          .concat(
                              groupConcat(BENCHMARK_NAME.NAME).separator(String.valueOf(PackedColumns.BETWEEN_PARTS)))
                          .as("names"))
                  .from(BENCHMARK_NAME)
                  .join(BENCHMARK)
                  .on(BENCHMARK.BENCHMARK_ID.eq(BENCHMARK_NAME.BENCHMARK_ID))
                  .groupBy(BENCHMARK.KEY));

  /// Returns the other names of benchmarks with the key of each.
  static List<KeyedName> names(DSLContext dsl) {
    return dsl.select(BENCHMARK.KEY, BENCHMARK_NAME.NAME)
        .from(BENCHMARK_NAME)
        .join(BENCHMARK)
        .on(BENCHMARK.BENCHMARK_ID.eq(BENCHMARK_NAME.BENCHMARK_ID))
        .fetch(mapping(KeyedName::new));
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
