package dev.modelcatalog.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;

/// Maps objects to the columns that a [Batch] writes.
///
/// @param <R> the type of the objects
public final class RowMapping<R> {
  private final List<Field<?>> columns = new ArrayList<>();
  private final List<Function<? super R, ?>> values = new ArrayList<>();

  /// Adds a column.
  ///
  /// @param value returns the value of an object; null if it is missing
  public <T> RowMapping<R> with(Field<T> column, Function<? super R, ? extends T> value) {
    columns.add(column);
    values.add(value);
    return this;
  }

  /// Returns the columns, in the order of [#values].
  public Field<?>[] columns() {
    return columns.toArray(Field<?>[]::new);
  }

  /// Returns the values of a row.
  public Object[] values(R row) {
    Object[] all = new Object[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i).apply(row);
    }
    return all;
  }
}
