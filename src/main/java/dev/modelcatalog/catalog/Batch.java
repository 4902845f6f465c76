package dev.modelcatalog.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Converter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Table;

/// Rows that wait to be written by one statement, which is prepared once for all of them.
///
/// jOOQ builds the statement; the values go to SQLite directly, because jOOQ's own batches make several objects of each
/// of them.
public final class Batch {
  private final DSLContext dsl;
  private final String sql;
  private final List<Converter<Object, Object>> converters;
  private final List<Object[]> rows = new ArrayList<>();

  @SuppressWarnings("unchecked")
  private Batch(DSLContext dsl, Query statement) {
    this.dsl = dsl;
    this.sql = statement.getSQL();
    this.converters =
        statement.getParams().values().stream()
            .map(parameter -> (Converter<Object, Object>) parameter.getConverter())
            .toList();
  }

  /// Rows for any statement.
  ///
  /// @param statement with a placeholder for each value of a row
  public static Batch of(DSLContext dsl, Query statement) {
    return new Batch(dsl, statement);
  }

  /// New rows.
  public static Batch into(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields));
  }

  /// New rows, which take the place of those with the same key.
  public static Batch replacing(DSLContext dsl, Table<?> table, Field<?> key, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflict(key).doUpdate().setAllToExcluded());
  }

  /// New rows, of which those are left out whose key is there already.
  public static Batch keeping(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflictDoNothing());
  }

  /// With a placeholder for each value.
  private static InsertValuesStepN<?> insert(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return dsl.insertInto(table, fields).values(new Object[fields.length]);
  }

  /// Adds a row.
  ///
  /// @param values one for each placeholder, of the type of its field
  /// @throws IllegalArgumentException if there are more or fewer
  public void add(Object... values) {
    if (values.length != converters.size()) {
      throw new IllegalArgumentException(
          "%d values for the %d placeholders of %s".formatted(values.length, converters.size(), sql));
    }
    rows.add(values);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Forgets the rows.
  public void clear() {
    rows.clear();
  }

  /// Writes the rows.
  ///
  /// @throws CatalogException if they cannot be written
  public void flush() {
    if (rows.isEmpty()) {
      return;
    }
    dsl.connection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
              bind(statement, row);
              statement.addBatch();
            }
            statement.executeBatch();
          } catch (SQLException e) {
            throw CatalogException.explain(Jooq.file(dsl), e);
          }
        });
    rows.clear();
  }

  private void bind(PreparedStatement statement, Object[] row) throws SQLException {
    for (int i = 0; i < converters.size(); i++) {
      statement.setObject(i + 1, row[i] == null ? null : converters.get(i).to(row[i]));
    }
  }
}
