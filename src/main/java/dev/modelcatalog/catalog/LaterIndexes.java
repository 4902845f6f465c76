package dev.modelcatalog.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The indexes of a draft that only questions use: they are built when its rows are there, sorted, and not row
/// by row. The full text is written in larger parts meanwhile.
final class LaterIndexes {
  /// Those of what is shown, without the ones that an import asks itself, and without those that a key must
  /// not be in twice. An import asks nothing else of these tables but by their primary keys.
  private static final String WHICH = """
      SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND tbl_name IN ('model', 'score') AND sql NOT LIKE 'CREATE UNIQUE %'
        AND name NOT IN ('model_lab', 'model_slug', 'model_name_lower', 'score_record')
      ORDER BY rowid""";

  /// So much full text waits in memory: 16 MiB in place of one.
  private static final String LARGE_PARTS = "INSERT INTO model_fts (model_fts, rank) VALUES ('hashsize', 16777216)";
  private static final String USUAL_PARTS = "INSERT INTO model_fts (model_fts, rank) VALUES ('hashsize', 1048576)";

  private final List<String> definitions = new ArrayList<>();

  /// Drops them.
  LaterIndexes(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(WHICH)) {
        while (found.next()) {
          names.add(found.getString("name"));
          definitions.add(found.getString("sql"));
        }
      }
      statement.execute(LARGE_PARTS);
      execute(statement, names.stream().map(name -> "DROP INDEX " + name).toList());
    }
  }

  /// Builds them, as they were.
  void build(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      execute(statement, definitions);
      statement.execute(USUAL_PARTS);
    }
  }

  /// As one transaction, so that nothing is written several times.
  private static void execute(Statement statement, List<String> commands) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    for (String command : commands) {
      statement.execute(command);
    }
    statement.execute("COMMIT");
  }
}
