package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks a database from elsewhere before it is opened for changes: it must have what the migrations make, and nothing
/// else. A trigger or a view of somebody else's could act on what this program writes.
public final class SchemaCheck {
  private static final String SCHEMA =
      "SELECT type || ' ' || name || char(10) || tbl_name || char(10) || coalesce(sql, '') FROM sqlite_schema"
          + " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY 1";

  private SchemaCheck() {}

  /// Returns what is wrong with a database, in a few words: `has a trigger 'x', which models did not make`.
  ///
  /// @param file is opened for reading alone
  /// @param schema the schema version that it should have
  /// @param draft has room for a catalog to compare it with
  /// @return null if it is a catalog, of that version
  /// @throws CatalogException if the draft cannot be written
  public static String problem(Path file, long schema, Draft draft) throws IOException {
    List<String> given;
    int version;
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      version = catalog.schemaVersion();
      given = catalog.ask(SCHEMA);
    } catch (CatalogException e) {
      return reason(file, e);
    } catch (RuntimeException e) { // SQLite cannot read its own schema
      return "is damaged";
    }
    if (version != schema) {
      return "has schema %d, but its manifest says %d".formatted(version, schema);
    }
    Path empty = Files.createFile(draft.file("schema.db"));
    Migrations.fillEmpty(empty, version);
    List<String> expected;
    try (Catalog catalog = Catalog.openWithoutMigration(empty)) {
      expected = catalog.ask(SCHEMA);
    }
    if (given.equals(expected)) {
      return null;
    }
    List<String> foreign = new ArrayList<>(given);
    foreign.removeAll(expected);
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(given);
    return foreign.isEmpty()
        ? missing.isEmpty() ? "is damaged" : "lacks the %s".formatted(name(missing.getFirst()))
        : "has the %s, which models did not make".formatted(name(foreign.getFirst()));
  }

  private static String name(String definition) {
    String first = definition.lines().findFirst().orElse("");
    int space = first.indexOf(' ');
    return first.substring(0, space) + " '" + first.substring(space + 1) + "'";
  }

  /// Returns what a message says of a file, without its name and the remedy for the user's own catalog.
  static String reason(Path file, CatalogException e) {
    String message = e.getMessage().replace(file + " ", "");
    int remedy = message.lastIndexOf("; ");
    return remedy < 0 || message.indexOf(')', remedy) > 0 ? message : message.substring(0, remedy);
  }
}
