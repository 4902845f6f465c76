package dev.modelcatalog.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Table;

/// Rows that wait to be written by one statement, which is prepared once for all of them.
final class Batch {
  private final DSLContext dsl;
  private final Query statement;
  private final List<Object[]> rows = new ArrayList<>();

  private Batch(DSLContext dsl, Query statement) {
    this.dsl = dsl;
    this.statement = statement;
  }

  /// Rows for any statement.
  ///
  /// @param statement with a placeholder for each value of a row
  static Batch of(DSLContext dsl, Query statement) {
    return new Batch(dsl, statement);
  }

  /// New rows.
  static Batch into(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields));
  }

  /// New rows, which take the place of those with the same key.
  static Batch replacing(DSLContext dsl, Table<?> table, Field<?> key, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflict(key).doUpdate().setAllToExcluded());
  }

  /// New rows, of which those are left out whose key is there already.
  static Batch keeping(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new Batch(dsl, insert(dsl, table, fields).onConflictDoNothing());
  }

  /// With a placeholder for each value.
  private static InsertValuesStepN<?> insert(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return dsl.insertInto(table, fields).values(new Object[fields.length]);
  }

  /// @param values one a field
  void add(Object... values) {
    rows.add(values);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Forgets the rows.
  void clear() {
    rows.clear();
  }

  /// Writes the rows.
  void flush() {
    if (rows.isEmpty()) {
      return;
    }
    BatchBindStep batch = dsl.batch(statement);
    for (Object[] row : rows) {
      batch = batch.bind(row);
    }
    batch.execute();
    rows.clear();
  }
}
