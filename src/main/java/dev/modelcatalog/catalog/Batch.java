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

/// Collects rows to write with one prepared statement.
///
/// jOOQ builds the statement, but values go directly to SQLite, because jOOQ's batches allocate several objects per
/// value.
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

  /// Returns a batch for any statement.
  ///
  /// @param statement a statement with one placeholder per value of a row
  public static Batch of(DSLContext dsl, Query statement) {
    return new Batch(dsl, statement);
  }

  /// Returns a batch that inserts rows.
  public static Batch into(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields));
  }

  /// Returns a batch that inserts rows, replacing those with the same key.
  public static Batch replacing(DSLContext dsl, Table<?> table, Field<?> key, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflict(key).doUpdate().setAllToExcluded());
  }

  /// Returns a batch that inserts rows, skipping those whose key exists.
  public static Batch keeping(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflictDoNothing());
  }

  /// Returns a statement with one placeholder per value.
  private static InsertValuesStepN<?> insert(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return dsl.insertInto(table, fields).values(new Object[fields.length]);
  }

  /// Adds a row.
  ///
  /// @param values one value per placeholder, of the type of its field
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

  /// Discards the rows.
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
