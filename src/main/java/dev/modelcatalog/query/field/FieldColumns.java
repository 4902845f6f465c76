package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;

import dev.modelcatalog.query.field.ModelField.Storage;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Table;

/// The columns of the fields, found by their names.
public final class FieldColumns {
  private static final Map<String, org.jooq.Field<?>> MODEL_COLUMNS = byName(MODEL);

  private static final Map<String, org.jooq.Field<?>> RECORD_COLUMNS = byName(RECORD);

  private FieldColumns() {}

  /// The columns of a table by name. jOOQ's own look-up goes through all of them.
  private static Map<String, org.jooq.Field<?>> byName(Table<?> table) {
    Map<String, org.jooq.Field<?>> columns = new HashMap<>();
    for (org.jooq.Field<?> column : table.fields()) {
      columns.put(column.getName(), column);
    }
    return columns;
  }

  /// Where the catalog keeps a field.
  public static Storage storage(Field<?> field) {
    if (field == Fields.LAB) {
      return new Storage.Lab();
    }
    String name = field.column();
    return switch (field.type()) {
      case TEXT -> new Storage.Text(column(name), lower(field));
      case LIST -> new Storage.Terms(ListField.of(field));
      case COUNT, NUMBER -> new Storage.Number(typed(name));
      case DATE -> new Storage.Date(typed(name), typed(name + "_first"), typed(name + "_last"));
      case BOOLEAN -> new Storage.Truth(typed(name));
      case SCORES, BAR -> throw new IllegalArgumentException(field + " has no column");
    };
  }

  /// The column of `model` with the text of a field in lower case. A field of fixed words in lower case has no column
  /// beside its own.
  public static org.jooq.Field<String> lower(Field<?> field) {
    org.jooq.Field<?> lower = MODEL_COLUMNS.get(field.column() + "_lower");
    return lower == null ? column(field.column()).coerce(String.class) : typed(field.column() + "_lower");
  }

  /// The column of `model` with the values of a field.
  ///
  /// @throws IllegalArgumentException if there is none
  public static org.jooq.Field<?> model(Field<?> field) {
    return column(field.column());
  }

  /// A column of `model` by its name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static org.jooq.Field<?> column(String name) {
    return found(MODEL_COLUMNS.get(name), name);
  }

  /// What is selected of the record of the surrounding query for a field: its column, or the texts of a list.
  ///
  /// @throws IllegalArgumentException if there is no such column
  public static org.jooq.Field<?> record(Field<?> field) {
    return field.type() == ValueType.LIST ? ListField.of(field).ofRecord() : recordColumn(field);
  }

  /// The column of `record` with the values of a field that is no list.
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
