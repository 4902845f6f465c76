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
/// For a question it is opened read-only and as it lies there; nothing but SQLite's own `-wal` and `-shm` files may
/// appear beside it. An older catalog is brought up to date when it is opened.
public final class Catalog implements AutoCloseable {
  /// The schema that this program reads and writes: the number of the last migration.
  public static final int SCHEMA_VERSION = SchemaVersion.NEWEST;

  /// What `PRAGMA application_id` says in a catalog: `MODL`.
  private static final int APPLICATION_ID = 0x4D4F444C;

  private final Path file;
  private final Connection connection;

  /// Null until it is asked for: SQL of one's own does without jOOQ.
  private DSLContext dsl;

  private Catalog(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /// Opens a catalog for questions. An older one is migrated first.
  ///
  /// @param notes takes a sentence when the catalog had to be migrated
  /// @throws CatalogException if there is none, it is none, it is damaged, too new, or too old and not writable
  public static Catalog openToRead(Path file, Consumer<String> notes) {
    requireFile(file);
    Catalog catalog = readable(file);
    int version = catalog.schemaVersion();
    if (version == SCHEMA_VERSION) {
      return catalog;
    }
    catalog.close();
    Migrations.migrateTogether(file, notes);
    Catalog migrated = readable(file);
    if (migrated.schemaVersion() != SCHEMA_VERSION) {
      migrated.close();
      throw CatalogException.damaged(file, null);
    }
    return migrated;
  }

  /// Opens a catalog of any version as it is.
  static Catalog openAsItIs(Path file) {
    requireFile(file);
    return readable(file);
  }

  /// Opens a catalog for questions if it is there and of this program's version; nothing is migrated.
  ///
  /// @return empty if it cannot be used as it is
  public static Optional<Catalog> openIfCurrent(Path file) {
    try {
      requireFile(file);
      Catalog catalog = readable(file);
      if (catalog.schemaVersion() == SCHEMA_VERSION) {
        return Optional.of(catalog);
      }
      catalog.close();
    } catch (CatalogException e) {
      // Whoever asks for more of it will say what is wrong with it.
    }
    return Optional.empty();
  }

  /// Opens a catalog that nobody writes, as it lies there: no lock is taken and no file made.
  ///
  /// @throws CatalogException if there is none or it is none of this program's version
  public static Catalog openImmutable(Path file) {
    requireFile(file);
    Catalog catalog = readable(file, true);
    if (catalog.schemaVersion() != SCHEMA_VERSION) {
      catalog.close();
      throw new CatalogException(file + " has another schema than this program; build it anew");
    }
    return catalog;
  }

  /// Opens a catalog for changes. An older one is migrated first.
  ///
  /// @param notes takes a sentence when the catalog had to be migrated
  /// @throws CatalogException as [#openToRead] does, and if it cannot be written
  public static Catalog openToWrite(Path file, Consumer<String> notes) {
    openToRead(file, notes).close();
    if (!Files.isWritable(file)) {
      throw new CatalogException(file + " cannot be written: no permission; name another one with --db FILE");
    }
    return new Catalog(file, Connections.open(file, false, false));
  }

  /// Opens a draft for changes: a catalog of this program's version that takes its name only when it is complete.
  /// Nothing of it need survive before [#finish], so nothing is written twice, no change waits for the disk, and
  /// whether rows refer to others that are there is looked at once, at the end. Until then no row takes others with it
  /// that refer to it.
  ///
  /// @throws CatalogException if it cannot be written
  public static Catalog openDraft(Path file) {
    Catalog draft = new Catalog(file, Connections.open(file, false, false));
    draft.pragma("journal_mode = MEMORY");
    draft.pragma("synchronous = OFF");
    draft.pragma("foreign_keys = OFF");
    DeferredIndexes.drop(draft.dsl());
    return draft;
  }

  /// Closes a draft. It is then on the disk as any other catalog is.
  ///
  /// @throws CatalogException if it cannot be written, or has rows that refer to some that are not there
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

  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new CatalogException(file + " is a folder, not a catalog; name the file itself");
    }
    if (!Files.exists(file)) {
      throw new CatalogException("there is no catalog at " + file + "; 'models catalog init' makes one there");
    }
    if (!Files.isRegularFile(file)) { // to open a pipe would wait for its other end
      throw new CatalogException(file + " is no regular file; name another one with --db FILE");
    }
    if (!Files.isReadable(file)) {
      throw new CatalogException(file + " cannot be read: no permission");
    }
  }

  /// A catalog in a folder that cannot be written has no `-shm`, which SQLite needs to read beside a writer; where
  /// there is no `-wal` either, nobody writes, and it can be read without one.
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
                + " has changes in its -wal file, which cannot be read where its folder cannot be"
                + " written; copy both to a folder of your own",
            e);
      }
      return readable(file, true);
    }
  }

  private static Catalog readable(Path file, boolean immutable) {
    Connection connection = Connections.open(file, true, immutable);
    try {
      Catalog catalog = new Catalog(file, connection);
      catalog.snapshots(true);
      catalog.requireKnownSchema();
      return catalog;
    } catch (CatalogException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /// Whether all that is asked from now on is answered from one state, whatever others write in the meantime.
  private void snapshots(boolean wanted) {
    try {
      connection.setAutoCommit(!wanted);
    } catch (SQLException e) {
      throw CatalogException.explain(file, e);
    }
  }

  private void requireKnownSchema() {
    int application = pragma("application_id");
    int version = schemaVersion();
    if (application != APPLICATION_ID || version == 0) {
      throw new CatalogException(file + " is a database, but no catalog of models; name another file with --db");
    }
    if (version > SCHEMA_VERSION) {
      throw new CatalogException(
          "%s was written by a newer models (schema %d, this program knows %d); update the program"
              .formatted(file, version, SCHEMA_VERSION));
    }
  }

  /// The first column of what a statement of SQLite's own gives.
  List<String> ask(String sql) {
    return dsl().fetch(sql).into(String.class);
  }

  /// The number of the last migration that the file has seen.
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

  /// Where it lies.
  public Path file() {
    return file;
  }

  /// Builds and runs queries on it.
  public DSLContext dsl() {
    if (dsl == null) {
      JooqWarmUp.await();
      dsl = Jooq.on(connection, file);
    }
    return dsl;
  }

  /// Answers SQL of the user's own. From then on it serves nothing else.
  ///
  /// @param limit how long SQLite may work on a query
  public ReadOnlySql sql(Duration limit) {
    return new ReadOnlySql(file, connection, limit);
  }

  /// Writes a copy of the whole catalog into one compact file that needs no other beside it, from one state of it,
  /// while others may write.
  ///
  /// @param target is not there, or empty
  void vacuumInto(Path target) {
    snapshots(false); // SQLite takes one of its own
    dsl().execute("VACUUM INTO ?", target.toAbsolutePath().toString());
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing is left to be done with it, and what was committed is safe.
    }
  }

  /// The file of the same name with something appended: `catalog.db-wal`.
  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
