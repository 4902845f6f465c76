package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Table;

/// Maps fields to their columns.
public final class FieldColumns {
  private static final Map<String, org.jooq.Field<?>> MODEL_COLUMNS = byName(MODEL);

  private static final Map<String, org.jooq.Field<?>> RECORD_COLUMNS = byName(RECORD);

  private FieldColumns() {}

  /// Returns the columns of a table by name. jOOQ's own lookup is a linear search.
  private static Map<String, org.jooq.Field<?>> byName(Table<?> table) {
    Map<String, org.jooq.Field<?>> columns = new HashMap<>();
    for (org.jooq.Field<?> column : table.fields()) {
      columns.put(column.getName(), column);
    }
    return columns;
  }

  /// Returns where the catalog stores a field.
  public static Storage storage(Field<?> field) {
    if (field == Fields.LAB) {
      return new Storage.Lab();
    }
    String name = field.column();
    return switch (field.type()) {
      case TEXT -> new Storage.Text(column(name), lower(field));
      case LIST -> new Storage.Texts(ListField.of(field));
      case COUNT, NUMBER -> new Storage.Number(typed(name));
      case DATE -> new Storage.Date(typed(name), typed(name + "_first"), typed(name + "_last"));
      case BOOLEAN -> new Storage.Flag(typed(name));
      case SCORES, BAR, MONEY, SIZE -> throw new IllegalArgumentException(field + " has no column");
    };
  }

  /// Returns the column of `model` with the text of a field in lower case. A field with a fixed set of lower-case
  /// values has no separate column.
  public static org.jooq.Field<String> lower(Field<?> field) {
    org.jooq.Field<?> lower = MODEL_COLUMNS.get(field.column() + "_lower");
    return lower == null ? column(field.column()).coerce(String.class) : typed(field.column() + "_lower");
  }

  /// Returns the column of `model` with the values of a field.
  ///
  /// @throws IllegalArgumentException if there is none
  public static org.jooq.Field<?> model(Field<?> field) {
    return column(field.column());
  }

  /// Returns a column of `model` by name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static org.jooq.Field<?> column(String name) {
    return found(MODEL_COLUMNS.get(name), name);
  }

  /// Returns the expression for a field of the enclosing query's record: its column, or the texts of a list.
  ///
  /// @throws IllegalArgumentException if there is no such column
  public static org.jooq.Field<?> record(Field<?> field) {
    return field.type() == ValueType.LIST ? ListField.of(field).ofRecord() : recordColumn(field);
  }

  /// Returns the column of `record` with the values of a field that is not a list.
  ///
  /// @throws IllegalArgumentException if there is none
  public static org.jooq.Field<?> recordColumn(Field<?> field) {
    return found(RECORD_COLUMNS.get(field.column()), field.column());
  }

  private static org.jooq.Field<?> found(org.jooq.Field<?> column, String name) {
    if (column == null) {
      throw new IllegalArgumentException("no column " + name + ": add it to record and model in a migration");
    }
    return column;
  }

  @SuppressWarnings("unchecked")
  private static <T> org.jooq.Field<T> typed(String name) {
    return (org.jooq.Field<T>) column(name);
  }
}
