package dev.modelcatalog.query.planner;

import org.jooq.Field;
import org.jooq.impl.CustomField;

/// A column for which SQLite uses no index, because it is written as an expression: `+params`.
public final class Unindexed {
  private Unindexed() {}

  public static <T> Field<T> of(Field<T> column) {
    return CustomField.of(column.getUnqualifiedName(), column.getDataType(), context -> context.sql('+').visit(column));
  }
}
