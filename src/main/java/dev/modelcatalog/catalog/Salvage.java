package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/// Copies the rows of a catalog with a foreign schema into a clean one. Only ordinary tables are read, without their
/// indexes, and only columns that hold values: nothing of the foreign schema is run.
public final class Salvage {
  /// The tables to fill: all but the full-text index, which is built from the models.
  private static final String TABLES =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%'"
          + " ESCAPE '\\' AND name NOT LIKE 'flyway\\_%' ESCAPE '\\' ORDER BY name";

  private static final String IS_ORDINARY =
      "SELECT count(*) FROM pragma_table_list WHERE schema = 'sent' AND name = '%s' COLLATE NOCASE AND type = 'table'";

  private static final String COLUMNS = "SELECT name FROM pragma_table_info('%s')";

  /// Not those that are computed.
  private static final String STORED = "SELECT name FROM pragma_table_xinfo('%s', 'sent') WHERE hidden = 0";

  private Salvage() {}

  /// Opens a catalog for an export, migrating an older one first. Of one with a foreign schema, a clean copy is opened,
  /// which is deleted when it is closed.
  ///
  /// @param notes receives a message if the catalog was migrated, or rows cannot be exported
  /// @param derive derives the models again from the records
  /// @throws CatalogException as for [Catalog#openToRead], but only if the foreign schema lacks what an export needs
  public static Catalog openToExport(Path file, Consumer<String> notes, Consumer<DSLContext> derive) {
    int version;
    String problem;
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      version = catalog.schemaVersion();
      problem = catalog.schemaProblem();
    }
    if (SchemaCheck.TOO_LARGE.equals(problem)) {
      throw CatalogException.foreign(file, problem);
    }
    return problem == null ? Catalog.openToRead(file, notes, derive) : openCopy(file, version, notes, derive);
  }

  private static Catalog openCopy(Path file, int version, Consumer<String> notes, Consumer<DSLContext> derive) {
    Draft draft = Draft.temporary();
    try {
      copy(file, version, draft.file(), notes);
      Catalog.openToRead(draft.file(), note -> {}, derive).close();
      Catalog copy = new Catalog(draft.file(), Connections.open(draft.file(), false, false), draft);
      copy.dsl().transaction(transaction -> derive.accept(transaction.dsl()));
      copy.snapshots(true);
      return copy;
    } catch (RuntimeException e) {
      draft.close();
      throw e instanceof CatalogException known ? known.ofDraft(draft.file(), file) : e;
    }
  }

  /// Copies the rows.
  ///
  /// @param file the foreign catalog, which is only read
  /// @param version its schema version
  /// @param target an empty file
  /// @param notes receives a message if rows cannot be copied
  /// @throws CatalogException if a table or a column is not there
  private static void copy(Path file, int version, Path target, Consumer<String> notes) {
    Migrations.fillEmpty(target, version);
    try (Connection connection = Connections.open(target, false, false);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      String sent = file.toAbsolutePath().normalize().toUri() + "?mode=ro";
      statement.execute("ATTACH '%s' AS sent".formatted(sent.replace("'", "''"))); // a URI does not encode it
      statement.execute("BEGIN");
      long lost = 0;
      for (String table : texts(statement, TABLES)) {
        lost += copy(statement, table, file);
      }
      statement.execute("INSERT INTO model_fts (model_fts) VALUES ('rebuild')");
      statement.execute("COMMIT");
      if (lost > 0) {
        notes.accept("%s: skipped %,d rows that no catalog can have".formatted(file, lost));
      }
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  /// @return how many rows violate the constraints of the clean catalog
  private static long copy(Statement statement, String table, Path file) throws SQLException {
    List<String> columns = texts(statement, COLUMNS.formatted(table));
    Set<String> stored = new HashSet<>(texts(statement, STORED.formatted(table)));
    if (!texts(statement, IS_ORDINARY.formatted(table)).equals(List.of("1")) || !stored.containsAll(columns)) {
      throw new CatalogException(
          "%s cannot be exported: it lacks the table %s, or a column of it".formatted(file, table));
    }
    statement.execute("DELETE FROM main.\"%s\"".formatted(table));
    String names = "\"" + String.join("\", \"", columns) + "\"";
    long copied =
        statement.executeUpdate(
            "INSERT OR IGNORE INTO main.\"%1$s\" (%2$s) SELECT %2$s FROM sent.\"%1$s\" NOT INDEXED"
                .formatted(table, names));
    try (ResultSet count = statement.executeQuery("SELECT count(*) FROM sent.\"%s\" NOT INDEXED".formatted(table))) {
      return count.getLong(1) - copied;
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
