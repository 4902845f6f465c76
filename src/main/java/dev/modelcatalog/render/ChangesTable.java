package dev.modelcatalog.render;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Table;
import java.util.List;
import java.util.stream.Stream;

/// The changes of imports as a table, one row per change.
public final class ChangesTable {
  private static final List<ValueColumn<Change>> COLUMNS =
      List.of(
          ValueColumn.of("import", ValueType.NUMBER, Change::importId),
          ValueColumn.of("change", ValueType.TEXT, Change::kind),
          ValueColumn.of("model", ValueType.TEXT, Change::model),
          ValueColumn.of("source", ValueType.TEXT, Change::source),
          ValueColumn.of("key", ValueType.TEXT, Change::key),
          ValueColumn.of("provider", ValueType.TEXT, Change::provider),
          ValueColumn.of("field", ValueType.TEXT, Change::field),
          ValueColumn.of("old", ValueType.TEXT, Change::before),
          ValueColumn.of("new", ValueType.TEXT, Change::now));

  private ChangesTable() {}

  public static Table of(Stream<Change> changes) {
    return ValueColumn.table(COLUMNS, changes);
  }
}
