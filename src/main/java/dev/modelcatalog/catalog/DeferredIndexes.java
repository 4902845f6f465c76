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

/// The indexes of a draft that are built when its rows are there, sorted, and not row by row. What is written of the
/// full text is joined less often meanwhile.
public final class DeferredIndexes {
  /// Those of what sources say and of what is shown, without the ones that the import of one source asks itself, and
  /// without those that a key must not be in twice.
  private static final String WHICH =
      """
      SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND sql NOT LIKE 'CREATE UNIQUE %'
        AND tbl_name IN ('model', 'score', 'model_tag', 'model_dataset', 'model_input', 'model_output', 'record')
        AND name NOT IN ('model_slug', 'model_name_lower', 'record_model', 'record_slug')
      ORDER BY rowid\
      """;

  /// What is asked where records of several sources could be one model.
  private static final Set<String> OF_JOINS = Set.of("record_match_slug", "record_match_name", "record_repository");

  /// Each statement writes a part of the full text. Mostly four are joined to one; now sixteen.
  private static final String MANY_PARTS = "INSERT INTO model_fts (model_fts, rank) VALUES ('automerge', 0)";

  private static final String USUAL_PARTS = "INSERT INTO model_fts (model_fts, rank) VALUES ('automerge', 4)";

  /// By name, in the order in which the migrations made them.
  private final Map<String, String> definitions = new LinkedHashMap<>();

  private DeferredIndexes() {}

  /// Drops them from a draft.
  static void drop(DSLContext draft) {
    DeferredIndexes later = new DeferredIndexes();
    draft.connection(connection -> later.drop(connection));
    draft.configuration().data(DeferredIndexes.class, later);
  }

  private void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet found = statement.executeQuery(WHICH)) {
        while (found.next()) {
          definitions.put(found.getString("name"), found.getString("sql"));
        }
      }
      statement.execute("BEGIN IMMEDIATE"); // so that nothing is written several times
      statement.execute(MANY_PARTS);
      for (String name : definitions.keySet()) {
        statement.execute("DROP INDEX " + name);
      }
      statement.execute("COMMIT");
    }
  }

  /// Builds those that joins of several sources' records ask, if this is a draft that lacks them.
  public static void buildForJoins(DSLContext dsl) {
    build(dsl, OF_JOINS::contains);
  }

  /// Builds all of them, if this is a draft that lacks them.
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

  /// Builds what an import left to be built, and leaves nothing of a draft's ways.
  static void finish(DSLContext draft) {
    draft.transaction(
        transaction -> {
          build(transaction.dsl());
          transaction.dsl().execute(USUAL_PARTS);
        });
  }
}
