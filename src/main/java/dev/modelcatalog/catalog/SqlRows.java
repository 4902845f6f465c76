package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table.Column;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/// The rows of a query result, read lazily.
final class SqlRows implements Iterator<List<Object>> {
  private final Statement statement;
  private final ResultSet result;
  private final List<Column> columns;
  private final TimeLimit limit;
  private final Function<SQLException, RuntimeException> failure;
  private List<Object> next;

  /// @param limit counts the time spent on reading
  /// @param failure converts failures to the exceptions to throw
  SqlRows(Statement statement, ResultSet result, TimeLimit limit, Function<SQLException, RuntimeException> failure)
      throws SQLException {
    this.statement = statement;
    this.result = result;
    this.limit = limit;
    this.failure = failure;
    this.next = read(result.getMetaData().getColumnCount());
    this.columns = columns(result.getMetaData());
  }

  List<Column> columns() {
    return columns;
  }

  /// Columns of a result have no type in SQLite; the first value determines the alignment.
  private List<Column> columns(ResultSetMetaData data) throws SQLException {
    Set<String> taken = new HashSet<>();
    List<Column> named = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String name = data.getColumnLabel(i);
      String unique = name;
      for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_")); number++) {
        unique = name + "_" + number;
      }
      boolean isNumber = next != null && next.get(i - 1) instanceof Number;
      named.add(new Column(unique, isNumber ? ValueType.NUMBER : ValueType.TEXT, null, 0));
    }
    return named;
  }

  /// Reads the next row; returns null after the last one.
  private List<Object> read(int width) throws SQLException {
    limit.start();
    if (!result.next()) {
      return null;
    }
    List<Object> row = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      row.add(
          switch (result.getObject(i)) {
            case null -> null;
            case Integer number -> number.longValue();
            case byte[] bytes -> "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
            case Object value -> value;
          });
    }
    limit.stop();
    return row;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public List<Object> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    List<Object> row = next;
    try {
      next = read(columns.size());
    } catch (SQLException e) {
      throw failure.apply(e);
    }
    return row;
  }

  void close() {
    ReadOnlySql.close(statement);
  }
}
