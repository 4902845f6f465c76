package dev.modelcatalog.query;

import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A list of labs, architectures, tags, benchmarks, providers or offers.
///
/// @param fields the available columns; the first one identifies the row
/// @param rows the rows in default order
public record Overview<T>(List<OverviewField<T>> fields, List<T> rows) {
  /// A sort key.
  ///
  /// @param field the name of the field
  /// @param descending whether the highest value comes first; null for the default of the field
  public record Sort(String field, Boolean descending) {}

  /// Returns the names and types of the fields.
  public FieldVocabulary vocabulary() {
    return OverviewField.vocabulary(fields);
  }

  /// Returns the names of the fields of an overview.
  ///
  /// @param topic null for providers
  public static List<String> names(Topic topic) {
    List<? extends OverviewField<?>> fields =
        topic == null
            ? OverviewField.ofProviders()
            : topic == Topic.BENCHMARKS ? OverviewField.ofBenchmarks() : OverviewField.ofGroups(topic);
    return fields.stream().<String>map(OverviewField::name).toList();
  }

  /// Returns the first row of each value of a field; none without a value.
  public Overview<T> distinct(String name) {
    Function<T, Object> value = field(name).value();
    Set<Object> seen = new HashSet<>();
    return new Overview<>(
        fields, rows.stream().filter(row -> value.apply(row) != null && seen.add(value.apply(row))).toList());
  }

  /// Returns the rows in another order; the sort is stable.
  ///
  /// @param reverse whether each key, or the default order if there is none, is reversed; missing values stay last
  public Overview<T> sorted(List<Sort> order, boolean reverse) {
    if (order.isEmpty()) {
      return reverse ? new Overview<>(fields, rows.reversed()) : this;
    }
    Comparator<T> all = (a, b) -> 0;
    for (Sort sort : order) {
      OverviewField<T> field = field(sort.field());
      all =
          all.thenComparing(
              field.order((sort.descending() == null ? field.descending() : sort.descending()) != reverse));
    }
    return new Overview<>(fields, rows.stream().sorted(all).toList());
  }

  /// @param columns the names of the fields; empty for the default
  /// @param sorted the names of the fields that the rows are sorted by; the default columns for people include them
  /// @param all whether the default is all fields
  /// @param limit the maximum number of rows; null for all
  public Table table(List<String> columns, List<String> sorted, boolean all, Long limit) {
    List<OverviewField<T>> chosen =
        columns.isEmpty()
            ? fields.stream().filter(field -> all || field.shown() || sorted.contains(field.name())).toList()
            : columns.stream().map(this::field).toList();
    Stream<T> first = limit == null ? rows.stream() : rows.stream().limit(limit);
    return new Table(
        chosen.stream()
            .map(
                field ->
                    field.column(sorted.contains(field.name()) ? Column.SORTED : columns.isEmpty() ? field.rank() : 0))
            .toList(),
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
