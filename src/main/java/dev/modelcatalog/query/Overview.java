package dev.modelcatalog.query;

import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.rows.answer.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All labs, architectures, tags, benchmarks, providers or offers, a row each.
///
/// @param fields what can be shown of a row; the first one names it
/// @param rows in the order that counts where no other is asked for
public record Overview<T>(List<OverviewField<T>> fields, List<T> rows) {
  /// What rows are ordered by.
  ///
  /// @param field its name
  /// @param descending whether the highest comes first; null as suits the field
  public record Sort(String field, Boolean descending) {}

  /// The names of the fields.
  public Fields vocabulary() {
    return OverviewField.vocabulary(fields);
  }

  /// The names of the fields of an overview.
  ///
  /// @param topic null for providers
  public static List<String> names(Topic topic) {
    List<? extends OverviewField<?>> fields =
        topic == null
            ? OverviewField.ofProviders()
            : topic == Topic.BENCHMARKS ? OverviewField.ofBenchmarks() : OverviewField.ofGroups(topic);
    return fields.stream().<String>map(OverviewField::name).toList();
  }

  /// The same rows in another order; ties stay as they are.
  public Overview<T> sorted(List<Sort> order) {
    Comparator<T> all = (a, b) -> 0;
    for (Sort sort : order) {
      OverviewField<T> field = field(sort.field());
      all = all.thenComparing(field.order(sort.descending() == null ? field.descending() : sort.descending()));
    }
    return new Overview<>(fields, rows.stream().sorted(all).toList());
  }

  /// @param columns the names of fields; none for those that are shown
  /// @param all whether none means all of them
  /// @param limit how many rows at most; null for all
  public Table table(List<String> columns, boolean all, Long limit) {
    List<OverviewField<T>> chosen =
        columns.isEmpty()
            ? fields.stream().filter(field -> all || field.shown()).toList()
            : columns.stream().map(this::field).toList();
    Stream<T> first = limit == null ? rows.stream() : rows.stream().limit(limit);
    return new Table(
        chosen.stream().map(field -> field.column(columns.isEmpty() ? field.rank() : 0)).toList(),
        first.map(
            row -> {
              List<Object> values = new ArrayList<>();
              chosen.forEach(field -> values.add(field.value().apply(row)));
              return values;
            }));
  }

  private OverviewField<T> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }
}
