package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/// Compares the schema of a catalog with the one that the migrations make. Anything else could act on what this program
/// reads and writes: a trigger, a view in place of a table, a check constraint, an index on an expression.
public final class SchemaCheck {
  /// The value of `PRAGMA application_id` in a catalog: `MODL`.
  private static final int APPLICATION_ID = 0x4D4F444C;

  /// The schema of a catalog takes about a thousand instructions of SQLite to read. SQLite's time for a large schema
  /// grows with the square of its size.
  private static final int MAX_INSTRUCTIONS = 20_000;

  /// Said of a schema that is not even read for an export.
  static final String TOO_LARGE = "has more tables and views than models make";

  /// What does not matter in a definition: comments and white space. The quoted parts are kept.
  private static final Pattern INSIGNIFICANT = Pattern.compile("('[^']*'|\"[^\"]*\")|(?:--[^\n]*|\\s)+");

  private SchemaCheck() {}

  /// Requires a database to be a catalog that this program can read. It does not read its schema.
  ///
  /// @throws CatalogException if it is not
  static void requireKnown(Path file, int application, int version) {
    if (application != APPLICATION_ID || version < 1) {
      throw new CatalogException(file + " is a database, but not a model catalog; choose another file with --db FILE");
    }
    if (version > Catalog.SCHEMA_VERSION) {
      throw new CatalogException(
          "%s was written by a newer version of models (schema %d; this version reads up to %d); update the program"
              .formatted(file, version, Catalog.SCHEMA_VERSION));
    }
  }

  /// Returns what is wrong with the schema of an open catalog, in a few words: `has the trigger 'x', which models did
  /// not make`.
  ///
  /// @param version the schema version that it has
  /// @return null if it is the one that the migrations up to that version make
  /// @throws CatalogException if it cannot be read
  static String problem(Path file, Connection connection, int version) {
    String given = read(file, connection);
    if (given == null) {
      return TOO_LARGE;
    }
    if (version == Catalog.SCHEMA_VERSION) {
      return given.equals(SchemaText.NEWEST) ? null : difference(given, SchemaText.NEWEST);
    }
    return difference(given, earlier(version));
  }

  /// Reads a schema for the first time on a connection, which is when SQLite itself reads it.
  ///
  /// @return null if it is too large to be one of a catalog
  private static String read(Path file, Connection connection) {
    try {
      ProgressHandler.setHandler(
          connection,
          MAX_INSTRUCTIONS,
          new ProgressHandler() {
            @Override
            protected int progress() {
              return 1;
            }
          });
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(SchemaText.QUERY)) {
        return result.getString(1);
      } finally {
        ProgressHandler.clearHandler(connection);
      }
    } catch (SQLException e) {
      CatalogException explained = CatalogException.explain(file, e);
      if (explained.code() == SQLiteErrorCode.SQLITE_INTERRUPT) {
        return null;
      }
      throw explained;
    }
  }

  /// Returns the schema of an earlier version. It is needed once in the life of a catalog, before it is migrated.
  private static String earlier(int version) {
    try (Draft draft = Draft.temporary()) {
      Migrations.fillEmpty(draft.file(), version);
      try (Connection connection = Connections.open(draft.file(), true, false)) {
        return read(draft.file(), connection);
      }
    } catch (SQLException e) {
      throw new CatalogException("cannot make a catalog of schema %d".formatted(version), e);
    }
  }

  private static String difference(String given, String expected) {
    Map<String, String> foreign = definitions(given);
    Map<String, String> missing = definitions(expected);
    Map<String, String> own = Map.copyOf(missing);
    missing.entrySet().removeAll(foreign.entrySet());
    foreign.entrySet().removeAll(own.entrySet());
    if (foreign.isEmpty() && missing.isEmpty()) {
      return null;
    }
    Set<String> changed = new LinkedHashSet<>(foreign.keySet());
    changed.retainAll(missing.keySet());
    if (!changed.isEmpty()) { // an index changes with its table
      String name =
          changed.stream().filter(each -> each.startsWith("table ")).findFirst().orElse(changed.iterator().next());
      return "has a changed %s, which models did not make".formatted(name);
    }
    return foreign.isEmpty()
        ? "lacks the %s".formatted(missing.keySet().iterator().next())
        : "has the %s, which models did not make".formatted(foreign.keySet().iterator().next());
  }

  /// Returns definitions by type and name: `table 'record'`.
  private static Map<String, String> definitions(String schema) {
    Map<String, String> definitions = new TreeMap<>();
    for (String line : schema.split("\u001e")) {
      String[] parts = line.split("\u001f", 2);
      String name = parts[0].replaceAll("\\s+", " ").replaceFirst(" ", " '") + "'";
      String definition = parts.length < 2 ? "" : significant(parts[1]);
      definitions.merge(name, definition, (first, second) -> first + "\u001e" + second);
    }
    return definitions;
  }

  private static String significant(String definition) {
    return INSIGNIFICANT
        .matcher(definition)
        .replaceAll(part -> part.group(1) == null ? " " : Matcher.quoteReplacement(part.group(1)));
  }

  /// Returns what is wrong with a database from elsewhere.
  ///
  /// @param file is opened for reading alone
  /// @param schema the schema version that it should have
  /// @return null if it is a catalog, of that version
  public static String problem(Path file, long schema) {
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      int version = catalog.schemaVersion();
      return version == schema
          ? catalog.schemaProblem()
          : "has schema %d, but its manifest says %d".formatted(version, schema);
    } catch (CatalogException e) {
      return reason(file, e);
    }
  }

  /// Returns what a message says of a file, without its name and the remedy for the user's own catalog.
  static String reason(Path file, CatalogException e) {
    String message = e.getMessage().replace(file + " ", "");
    int remedy = message.lastIndexOf("; ");
    return remedy < 0 || message.indexOf(')', remedy) > 0 ? message : message.substring(0, remedy);
  }
}
