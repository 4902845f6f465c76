package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.sqlite.SQLiteErrorCode;

/// An open catalog: one SQLite file.
///
/// Queries open it read-only; only SQLite's own `-wal` and `-shm` files may appear beside it. Opening an older catalog
/// migrates it.
public final class Catalog implements AutoCloseable {
  /// The schema version that this program reads and writes: the number of the last migration.
  public static final int SCHEMA_VERSION = SchemaVersion.NEWEST;

  private final Path file;
  private final Connection connection;

  /// What is closed with the catalog; null if nothing is.
  private final AutoCloseable companion;

  /// Null until first used, because user SQL does not need jOOQ.
  private DSLContext dsl;

  /// Null if there is no user SQL.
  private ReadOnlySql sql;

  Catalog(Path file, Connection connection, AutoCloseable companion) {
    this.file = file;
    this.connection = connection;
    this.companion = companion;
  }

  /// Opens a catalog for reading, migrating an older one first.
  ///
  /// @param notes receives a message if the catalog was migrated
  /// @param derive derives the models of a migrated catalog again from its records
  /// @throws CatalogException if the file does not exist, is not a catalog, is damaged, is too new, has a foreign
  ///   schema, or is too old and not writable
  public static Catalog openToRead(Path file, Consumer<String> notes, Consumer<DSLContext> derive) {
    Connections.requireFile(file);
    Catalog catalog = readable(file);
    catalog.requireOwnSchema();
    int version = catalog.schemaVersion();
    if (version == SCHEMA_VERSION) {
      return catalog;
    }
    catalog.close();
    Migrations.migrateOrWait(file, notes, derive);
    Catalog migrated = readable(file);
    migrated.requireOwnSchema();
    if (migrated.schemaVersion() != SCHEMA_VERSION) {
      migrated.close();
      throw CatalogException.damaged(file, null);
    }
    return migrated;
  }

  /// Returns what is wrong with the schema; null if it is the one that the migrations make.
  String schemaProblem() {
    return SchemaCheck.problem(file, connection, schemaVersion());
  }

  private void requireOwnSchema() {
    try {
      String problem = schemaProblem();
      if (problem != null) {
        throw CatalogException.foreign(file, problem);
      }
    } catch (CatalogException e) {
      close();
      throw e;
    }
  }

  /// Opens a catalog of any version without migrating it.
  static Catalog openWithoutMigration(Path file) {
    Connections.requireFile(file);
    return readable(file);
  }

  /// Opens a catalog for reading if it exists and has this program's version. Nothing is migrated.
  ///
  /// @return empty if it cannot be used without changes
  public static Optional<Catalog> openIfCurrent(Path file) {
    try {
      Connections.requireFile(file);
      Catalog catalog = readable(file);
      if (catalog.schemaVersion() == SCHEMA_VERSION) {
        catalog.requireOwnSchema();
        return Optional.of(catalog);
      }
      catalog.close();
    } catch (CatalogException e) {
      // A command that needs the catalog will report the problem.
    }
    return Optional.empty();
  }

  /// Opens a catalog that no program writes. No lock is taken and no file is created.
  ///
  /// @throws CatalogException if the file does not exist or is not a catalog of this program's version
  public static Catalog openImmutable(Path file) {
    Connections.requireFile(file);
    Catalog catalog = readable(file, true);
    if (catalog.schemaVersion() != SCHEMA_VERSION) {
      catalog.close();
      throw new CatalogException(file + " has another schema version than this program; rebuild it");
    }
    return catalog;
  }

  /// Opens a catalog for writing, migrating an older one first. It waits until those that came first are done.
  ///
  /// @param notes receives a message if the catalog was migrated
  /// @param derive derives the models of a migrated catalog again from its records
  /// @throws CatalogException as for [#openToRead], and if it cannot be written
  public static Catalog openToWrite(Path file, Consumer<String> notes, Consumer<DSLContext> derive) {
    openToRead(file, notes, derive).close();
    if (!Files.isWritable(file)) {
      throw new CatalogException("cannot write " + file + ": permission denied; choose another file with --db FILE");
    }
    WriteQueue queue = WriteQueue.join(file, notes);
    try {
      return new Catalog(file, Connections.open(file, false, false), queue);
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  /// Opens a draft for writing: a catalog of this program's version that is published only when it is complete. Until
  /// [#finish] nothing has to survive a crash, so changes are written once and not synced, and foreign keys are checked
  /// only at the end. Until then, deletes do not cascade.
  ///
  /// @throws CatalogException if it cannot be written
  public static Catalog openDraft(Path file) {
    Catalog draft = new Catalog(file, Connections.open(file, false, false), null);
    draft.pragma("journal_mode = MEMORY");
    draft.pragma("synchronous = OFF");
    draft.pragma("foreign_keys = OFF");
    DeferredIndexes.drop(draft.dsl());
    return draft;
  }

  /// Closes a draft and syncs it to disk, turning it into a regular catalog.
  ///
  /// @throws CatalogException if it cannot be written, or a row refers to a missing row
  public void finish() {
    DeferredIndexes.finish(dsl());
    if (!ask("PRAGMA foreign_key_check").isEmpty()) {
      throw CatalogException.damaged(file, null);
    }
    pragma("journal_mode = WAL");
    pragma("wal_checkpoint(TRUNCATE)");
    close();
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    } catch (IOException e) {
      throw CatalogException.explain(file, e);
    }
  }

  /// Opens a catalog for reading. In a folder that cannot be written, SQLite cannot create the `-shm` file that it
  /// needs to read alongside a writer. If there is no `-wal` file either, there is no writer and the catalog is opened
  /// as immutable.
  private static Catalog readable(Path file) {
    try {
      return readable(file, false);
    } catch (CatalogException e) {
      SQLiteErrorCode code = e.code();
      if (code != SQLiteErrorCode.SQLITE_CANTOPEN && code != SQLiteErrorCode.SQLITE_READONLY) {
        throw e;
      }
      if (Files.exists(beside(file, "-wal"))) {
        throw new CatalogException(
            file
                + " has changes in its -wal file that cannot be read because the folder is not writable;"
                + " copy both files to a folder of your own",
            e);
      }
      return readable(file, true);
    }
  }

  private static Catalog readable(Path file, boolean immutable) {
    Connection connection = Connections.open(file, true, immutable);
    try {
      Catalog catalog = new Catalog(file, connection, null);
      catalog.snapshots(true);
      SchemaCheck.requireKnown(file, catalog.pragma("application_id"), catalog.schemaVersion());
      return catalog;
    } catch (CatalogException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /// Sets whether all further queries read the same snapshot, regardless of concurrent writes.
  void snapshots(boolean wanted) {
    try {
      connection.setAutoCommit(!wanted);
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  /// Returns the first column of the result of an SQLite statement.
  List<String> ask(String sql) {
    return dsl().fetch(sql).into(String.class);
  }

  /// Returns the number of the last migration applied to the file.
  public int schemaVersion() {
    return pragma("user_version");
  }

  private int pragma(String name) {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute("PRAGMA " + name)) {
        return 0;
      }
      try (ResultSet result = statement.getResultSet()) {
        return result.getInt(1);
      }
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  /// Returns the path of the catalog.
  public Path file() {
    return file;
  }

  /// Returns the context that builds and runs queries.
  public DSLContext dsl() {
    if (dsl == null) {
      JooqWarmUp.await();
      dsl = Jooq.on(connection, file);
    }
    return dsl;
  }

  /// Returns an interface for user SQL. The catalog cannot be used for anything else afterwards.
  ///
  /// @param limit the maximum time that SQLite may spend on a query
  /// @param withViews whether it has views besides the tables, which takes some milliseconds
  public ReadOnlySql sql(Duration limit, boolean withViews) {
    sql = new ReadOnlySql(file, connection, limit, withViews);
    return sql;
  }

  /// Writes a compact copy of one snapshot of the catalog to a single file. Others may write meanwhile.
  ///
  /// @param target a missing or empty file
  void vacuumInto(Path target) {
    snapshots(false); // SQLite takes its own snapshot
    dsl().execute("VACUUM INTO ?", target.toAbsolutePath().toString());
  }

  @Override
  public void close() {
    if (sql != null) {
      sql.close();
    }
    if (sql == null || !sql.isAbandoned()) {
      closeQuietly(connection);
    }
    if (companion != null) {
      closeQuietly(companion);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // It is no longer needed, and committed changes are safe.
    }
  }

  /// Returns the file with a suffix appended to its name: `catalog.db-wal`.
  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
