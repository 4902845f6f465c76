package dev.modelcatalog.render;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

  private static final List<ValueColumn<Change>> PRICES =
      List.of(
          ValueColumn.of("import", ValueType.NUMBER, 4, Change::importId),
          ValueColumn.of("model", ValueType.TEXT, Change::model),
          ValueColumn.of("provider", ValueType.TEXT, Change::provider),
          ValueColumn.of("offer", ValueType.TEXT, 3, Change::key),
          ValueColumn.of("price", ValueType.TEXT, Change::field),
          ValueColumn.of("old", ValueType.NUMBER, change -> number(change.before())),
          ValueColumn.of("new", ValueType.NUMBER, change -> number(change.now())),
          ValueColumn.of("percent", ValueType.NUMBER, ChangesTable::percent),
          ValueColumn.of("source", ValueType.TEXT, 2, Change::source));

  private ChangesTable() {}

  public static Table of(Stream<Change> changes) {
    return ValueColumn.table(COLUMNS, changes);
  }

  /// Returns changed prices in US dollars per million tokens, with the change in percent of the old price.
  public static Table ofPrices(Stream<Change> changes) {
    return ValueColumn.table(PRICES, changes);
  }

  private static Double number(String price) {
    return price == null ? null : Double.valueOf(price);
  }

  /// To one decimal, so that a table has few digits.
  private static BigDecimal percent(Change change) {
    return change.percent() == null ? null : BigDecimal.valueOf(change.percent()).setScale(1, RoundingMode.HALF_UP);
  }
}
