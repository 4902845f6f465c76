package dev.modelcatalog.render;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A column together with its value in each row.
///
/// @param value returns the value of a row; null if it is missing
public record ValueColumn<R>(Column column, Function<? super R, ?> value) {
  /// Returns a column that every table shows.
  public static <R> ValueColumn<R> of(String name, ValueType type, Function<? super R, ?> value) {
    return of(name, type, 0, value);
  }

  /// @param rank see [Column]
  public static <R> ValueColumn<R> of(String name, ValueType type, int rank, Function<? super R, ?> value) {
    return new ValueColumn<>(new Column(name, type, null, rank), value);
  }

  /// Returns a table with these columns.
  public static <R> Table table(List<ValueColumn<R>> columns, Stream<? extends R> rows) {
    return new Table(
        columns.stream().map(ValueColumn::column).toList(),
        rows.map(
            row -> {
              List<Object> values = new ArrayList<>(columns.size());
              columns.forEach(column -> values.add(column.value().apply(row)));
              return values;
            }));
  }
}
