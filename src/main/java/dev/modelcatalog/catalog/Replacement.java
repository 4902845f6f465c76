package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Replaces the contents of a catalog with those of another one, in one transaction. From [#begin] on, nobody else can
/// write to it, so that nothing is lost that others wrote in the meantime; all can read it as it was. A program that is
/// killed leaves the old catalog, and a program that has it open continues with the new one. A renamed file could do
/// neither: others would go on with the old file, and with its journal beside the new one.
public final class Replacement implements AutoCloseable {
  /// The tables of a schema, those of the full-text index included, but not the virtual one that presents them.
  private static final String TABLES =
      "SELECT name, sql FROM %s.sqlite_schema"
          + " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL %%'";

  private final Path file;
  private final Connection connection;
  private final WriteQueue queue;

  private Replacement(Path file, Connection connection, WriteQueue queue) {
    this.file = file;
    this.connection = connection;
    this.queue = queue;
  }

  /// Waits until nobody else writes to a catalog, and keeps others from writing until the end.
  ///
  /// @param file a catalog of this program's version
  /// @throws CatalogException if it cannot be written
  public static Replacement begin(Path file) {
    WriteQueue queue = WriteQueue.join(file, note -> {});
    Connection connection;
    try {
      connection = Connections.open(file, false, false);
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
    Replacement replacement = new Replacement(file, connection, queue);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF"); // the new rows are checked, and come table by table
      statement.execute("BEGIN IMMEDIATE");
      return replacement;
    } catch (SQLException e) {
      replacement.close();
      throw CatalogException.explain(file, e);
    }
  }

  /// Replaces the contents.
  ///
  /// @param fresh an intact catalog of this program's version that nobody writes
  /// @throws CatalogException if it cannot be written; the catalog is then unchanged
  public void with(Path fresh) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '%s' AS fresh".formatted(fresh.toAbsolutePath().toString().replace("'", "''")));
      List<String> tables = names(statement, TABLES.formatted("fresh"));
      if (!names(statement, TABLES.formatted("fresh") + " EXCEPT " + TABLES.formatted("main")).isEmpty()) {
        throw CatalogException.damaged(file, null);
      }
      for (String table : tables) {
        statement.execute("DELETE FROM main.\"%s\"".formatted(table));
        statement.execute("INSERT INTO main.\"%1$s\" SELECT * FROM fresh.\"%1$s\"".formatted(table));
      }
      statement.execute("COMMIT");
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  /// Lets others write again. Unless the contents were replaced, the catalog is as before.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was not committed is rolled back.
    } finally {
      queue.close();
    }
  }
}
