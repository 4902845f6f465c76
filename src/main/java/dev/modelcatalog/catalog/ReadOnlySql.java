package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.answer.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;

/// Runs user SQL on a catalog open for reading. It can neither change anything nor access other files nor load code,
/// and it is stopped after a time limit.
public final class ReadOnlySql implements AutoCloseable {
  private static final int MAX_VALUE_LENGTH = 64 << 20; // bytes; SQLite's default of a gigabyte would exhaust memory

  /// The driver puts SQLite's own message in parentheses after its name of the error code.
  private static final Pattern MESSAGE = Pattern.compile("\\[\\w+].*?\\((.*)\\)", Pattern.DOTALL);

  private static final String CHANGES = "sql is read-only; statements that change the catalog are not allowed";
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern REAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  private final Path file;
  private final Connection connection;
  private final QueryWorker worker;

  /// @param withViews whether [SqlViews] can be named
  ReadOnlySql(Path file, Connection connection, Duration limit, boolean withViews) {
    this.file = file;
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      if (withViews) {
        SqlViews.create(statement);
      }
      statement.execute("PRAGMA query_only = ON");
      SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
      // ATTACH would create files, and so would VACUUM INTO, which attaches its target.
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_LENGTH);
      this.worker = new QueryWorker(sqlite.getDatabase(), new TimeLimit(limit));
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  /// Runs one statement. Columns with the same name in JSON are numbered: `n`, `n_2`. Numbers are `Long` and `Double`,
  /// texts `String`; a BLOB is the text `X'0AFF'`, as written by SQLite's `quote()`.
  ///
  /// @param values the values of the parameters by name; one that looks like a number is bound as a number
  /// @return a table with lazily read rows, which throw the same exceptions while being read
  /// @throws SqlException if the text is not a single read-only statement, if SQLite rejects it, or if a parameter has
  ///   no value
  /// @throws CatalogException if the catalog cannot be used
  public Table ask(String text, Map<String, String> values) {
    SqlText query = SqlText.of(text);
    requireAll(query.parameters(), values.keySet());
    try {
      SqlRows rows = worker.run(() -> open(query, values));
      Iterable<List<Object>> each = () -> rows;
      return new Table(rows.columns(), StreamSupport.stream(each.spliterator(), false).onClose(rows::close));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private SqlRows open(SqlText query, Map<String, String> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query.sql());
    try {
      for (int i = 0; i < query.parameters().size(); i++) {
        statement.setObject(i + 1, value(values.get(query.parameters().get(i).substring(1))));
      }
      return new SqlRows(statement, statement.executeQuery(), worker, this::failure);
    } catch (SQLException e) {
      close(statement);
      throw e;
    }
  }

  @Override
  public void close() {
    worker.close();
  }

  /// Returns whether a query was left behind that cannot be stopped. The connection must not be used any more.
  boolean isAbandoned() {
    return worker.isAbandoned();
  }

  private static void requireAll(List<String> parameters, Set<String> given) {
    Set<String> names = new TreeSet<>();
    parameters.forEach(parameter -> names.add(parameter.substring(1)));
    for (String name : names) {
      if (!given.contains(name)) {
        throw SqlException.mistake(":%s has no value; give it with -p %s=VALUE".formatted(name, name));
      }
    }
    for (String name : given) {
      if (!names.contains(name)) {
        throw SqlException.mistake("no parameter :%s in the query".formatted(name));
      }
    }
  }

  private static Object value(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    return REAL.matcher(text).matches() ? Double.valueOf(text) : text;
  }

  /// Returns the views and tables, with their columns and numbers of rows. The views for people come first.
  public Table tables() {
    String names =
        """
        SELECT name, type FROM pragma_table_list
        WHERE schema IN ('main', 'temp') AND type IN ('table', 'view', 'virtual')
          AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'flyway_*'
        ORDER BY schema = 'main', type, name\
        """;
    List<String> counts = new ArrayList<>();
    try (Stream<List<Object>> rows = ask(names, Map.of()).rows()) {
      rows.forEach(
          row -> {
            String name = row.getFirst().toString();
            String text = "'" + name.replace("'", "''") + "'";
            counts.add(
                """
                SELECT %s AS name, '%s' AS kind, (SELECT count(*) FROM "%s") AS rows,
                  (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(%s) ORDER BY cid)) AS columns\
                """
                    .formatted(text, row.getLast(), name.replace("\"", "\"\""), text));
          });
    }
    return ask(String.join("\nUNION ALL ", counts), Map.of());
  }

  /// Returns the statements that created the views, tables and indexes, with their comments. The views for people come
  /// first.
  ///
  /// @param table a table, to return only its statements and those of its indexes; empty for all
  /// @throws SqlException if there is no such table
  public List<String> schema(String table) {
    String all =
        """
        SELECT sql FROM (SELECT 1 AS place, rowid AS number, name, tbl_name, sql FROM sqlite_temp_schema
            UNION ALL SELECT 2, rowid, name, tbl_name, sql FROM main.sqlite_schema)
        WHERE sql IS NOT NULL AND (:t = '' AND name NOT GLOB 'flyway_*' AND tbl_name NOT IN
            (SELECT name FROM pragma_table_list WHERE type = 'shadow') OR lower(tbl_name) = lower(:t))
        ORDER BY place, number\
        """;
    try (Stream<List<Object>> rows = ask(all, Map.of("t", table)).rows()) {
      List<String> statements = rows.map(row -> row.getFirst() + ";").toList();
      if (statements.isEmpty()) {
        throw SqlException.mistake("no table named '" + table + "'; 'models sql --tables' lists the tables");
      }
      return statements;
    }
  }

  private RuntimeException failure(SQLException e) {
    if (worker.isStopped()) {
      return worker.stopped(e);
    }
    if (!(e instanceof SQLiteException sqlite)) {
      // A statement without columns modifies data: WITH … INSERT.
      boolean changes = String.valueOf(e.getMessage()).startsWith("Query does not return");
      return new SqlException(changes ? CHANGES : oneLine(e.getMessage()), true, e);
    }
    return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
      case SQLITE_READONLY -> new SqlException(CHANGES, true, e);
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_FULL ->
          CatalogException.explain(file, e);
      default -> {
        Matcher message = MESSAGE.matcher(e.getMessage());
        String sqliteMessage = oneLine(message.matches() ? message.group(1) : e.getMessage());
        yield new SqlException("SQLite: " + sqliteMessage + hint(sqliteMessage), true, e);
      }
    };
  }

  private static String hint(String sqliteMessage) {
    if (sqliteMessage.startsWith("no such table")) {
      return "; 'models sql --tables' lists the tables";
    }
    return sqliteMessage.startsWith("no such column") ? "; 'models sql --schema' shows the columns" : "";
  }

  private static String oneLine(String message) {
    return String.valueOf(message).strip().replaceAll("\\s+", " ");
  }

  static void close(Statement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      // The query has ended, so nothing is left to do.
    }
  }
}
