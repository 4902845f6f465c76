package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table.Column;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/// The rows of a query result, read lazily, some at a time.
final class SqlRows implements Iterator<List<Object>> {
  private static final int MAX_ROWS = 256; // read at a time
  private static final int MAX_LENGTH = 1 << 20;
  private static final long MAX_NANOS = 10_000_000;

  private final Statement statement;
  private final ResultSet result;
  private final List<Column> columns;
  private final QueryWorker worker;
  private final Function<SQLException, RuntimeException> failure;
  private final Queue<List<Object>> rows = new ArrayDeque<>();
  private SQLException failed;
  private boolean atEnd;

  /// @param worker runs all that is read after the first rows, which the caller's thread reads
  /// @param failure converts failures to the exceptions to throw
  SqlRows(Statement statement, ResultSet result, QueryWorker worker, Function<SQLException, RuntimeException> failure)
      throws SQLException {
    this.statement = statement;
    this.result = result;
    this.worker = worker;
    this.failure = failure;
    read();
    if (rows.isEmpty() && failed != null) {
      throw failed;
    }
    this.columns = columns(result.getMetaData());
  }

  List<Column> columns() {
    return columns;
  }

  /// Columns of a result have no type in SQLite; the first value determines the alignment.
  private List<Column> columns(ResultSetMetaData data) throws SQLException {
    Set<String> taken = new HashSet<>();
    List<Object> first = rows.peek();
    List<Column> named = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String name = data.getColumnLabel(i);
      String unique = name;
      for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_")); number++) {
        unique = name + "_" + number;
      }
      boolean isNumber = first != null && first.get(i - 1) instanceof Number;
      named.add(new Column(unique, isNumber ? ValueType.NUMBER : ValueType.TEXT, null, 0));
    }
    return named;
  }

  /// Reads more rows. A failure counts when those before it have been returned.
  private Void read() {
    long start = System.nanoTime();
    long length = 0;
    try {
      int width = result.getMetaData().getColumnCount();
      while (rows.size() < MAX_ROWS && length < MAX_LENGTH && System.nanoTime() - start < MAX_NANOS) {
        if (!result.next()) {
          atEnd = true;
          return null;
        }
        List<Object> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          Object value = value(i);
          length += value instanceof String text ? text.length() : 0;
          row.add(value);
        }
        rows.add(row);
      }
    } catch (SQLException e) {
      failed = e;
    }
    return null;
  }

  private Object value(int column) throws SQLException {
    return switch (result.getObject(column)) {
      case null -> null;
      case Integer number -> number.longValue();
      case byte[] bytes -> "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
      case Object value -> value;
    };
  }

  @Override
  public boolean hasNext() {
    try {
      while (rows.isEmpty() && !atEnd) {
        if (failed != null) {
          throw failed;
        }
        worker.run(this::read);
      }
      return !rows.isEmpty();
    } catch (SQLException e) {
      throw failure.apply(e);
    }
  }

  @Override
  public List<Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.remove();
  }

  void close() {
    if (!worker.isAbandoned()) {
      ReadOnlySql.close(statement);
    }
  }
}
