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
final class InsertBatch {
  private final DSLContext dsl;
  private final Query insert;
  private final List<Object[]> rows = new ArrayList<>();

  private InsertBatch(DSLContext dsl, Query insert) {
    this.dsl = dsl;
    this.insert = insert;
  }

  /// New rows.
  static InsertBatch into(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return new InsertBatch(dsl, insert(dsl, table, fields));
  }

  /// New rows, which take the place of those with the same key.
  static InsertBatch replacing(DSLContext dsl, Table<?> table, Field<?> key, Field<?>... fields) {
    return new InsertBatch(dsl, insert(dsl, table, fields).onConflict(key).doUpdate().setAllToExcluded());
  }

  /// With a placeholder for each value.
  private static InsertValuesStepN<?> insert(DSLContext dsl, Table<?> table, Field<?>... fields) {
    return dsl.insertInto(table, fields).values(new Object[fields.length]);
  }

  /// @param values one a field
  void add(Object... values) {
    rows.add(values);
  }

  /// Writes the rows.
  void flush() {
    if (rows.isEmpty()) {
      return;
    }
    BatchBindStep batch = dsl.batch(insert);
    for (Object[] row : rows) {
      batch = batch.bind(row);
    }
    batch.execute();
    rows.clear();
  }
}
