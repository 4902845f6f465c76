package dev.modelcatalog.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/// The indexes of a draft that are built from all rows at once, rather than updated row by row. Meanwhile, the segments
/// of the full-text index are merged less often.
public final class DeferredIndexes {
  /// Selects the indexes of records and models, except those that the import of a single source uses and unique ones.
  private static final String DEFERRED =
      """
      SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE %'
        AND tbl_name IN ('model', 'score', 'model_tag', 'model_dataset', 'model_input', 'model_output', 'record')
        AND name NOT IN ('model_slug', 'model_name_lower', 'record_model', 'record_slug')
      ORDER BY rowid\
      """;

  /// The indexes used to match records of several sources.
  private static final Set<String> FOR_MATCHING =
      Set.of("record_match_slug", "record_match_name", "record_match_repository");

  /// Each statement writes a segment of the full-text index. By default four segments are merged into one; with 0,
  /// sixteen.
  private static final String MERGE_LESS_OFTEN = "INSERT INTO model_fts (model_fts, rank) VALUES ('automerge', 0)";

  private static final String MERGE_BY_DEFAULT = "INSERT INTO model_fts (model_fts, rank) VALUES ('automerge', 4)";

  /// The SQL definitions by name, in creation order.
  private final Map<String, String> definitions = new LinkedHashMap<>();

  private DeferredIndexes() {}

  /// Drops the indexes of a draft.
  static void drop(DSLContext draft) {
    DeferredIndexes later = new DeferredIndexes();
    draft.connection(connection -> later.drop(connection));
    draft.configuration().data(DeferredIndexes.class, later);
  }

  private void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(DEFERRED)) {
        while (found.next()) {
          definitions.put(found.getString("name"), found.getString("sql"));
        }
      }
      statement.execute("BEGIN IMMEDIATE"); // avoids repeated writes
      statement.execute(MERGE_LESS_OFTEN);
      for (String name : definitions.keySet()) {
        statement.execute("DROP INDEX " + name);
      }
      statement.execute("COMMIT");
    }
  }

  /// Builds the indexes used to match records of several sources, if this is a draft that lacks them.
  public static void buildForMatching(DSLContext dsl) {
    build(dsl, FOR_MATCHING::contains);
  }

  /// Builds all indexes, if this is a draft that lacks them.
  public static void build(DSLContext dsl) {
    build(dsl, name -> true);
  }

  private static void build(DSLContext dsl, Predicate<String> which) {
    if (dsl.configuration().data(DeferredIndexes.class) instanceof DeferredIndexes later) {
      dsl.connection(connection -> later.build(connection, which));
    }
  }

  private void build(Connection connection, Predicate<String> which) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> each : definitions.entrySet()) {
        if (which.test(each.getKey())) {
          statement.execute(each.getValue().replaceFirst("^CREATE INDEX", "CREATE INDEX IF NOT EXISTS"));
        }
      }
    }
  }

  /// Builds the remaining indexes and restores the default settings.
  static void finish(DSLContext draft) {
    draft.transaction(
        transaction -> {
          build(transaction.dsl());
          transaction.dsl().execute(MERGE_BY_DEFAULT);
        });
  }
}
