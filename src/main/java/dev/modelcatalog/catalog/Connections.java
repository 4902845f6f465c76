package dev.modelcatalog.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to SQLite files.
final class Connections {
  /// How long a reader waits for an exclusive lock, and a writer for other writers.
  private static final int READ_TIMEOUT_MILLIS = 10_000;

  private static final int WRITE_TIMEOUT_MILLIS = 60_000;

  private Connections() {}

  /// Opens a file.
  ///
  /// @param immutable whether no program writes the file, so that no lock is taken and no file is created beside it
  /// @throws CatalogException if it cannot be opened
  static Connection open(Path file, boolean readOnly, boolean immutable) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setOpenMode(SQLiteOpenMode.NOMUTEX); // the driver serializes access
    config.setBusyTimeout(readOnly ? READ_TIMEOUT_MILLIS : WRITE_TIMEOUT_MILLIS);
    if (!readOnly) {
      config.resetOpenMode(SQLiteOpenMode.CREATE); // do not recreate a file deleted meanwhile
      config.enforceForeignKeys(true);
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setCacheSize(-65_536);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    try {
      Connection connection = config.createConnection(url(file) + (immutable ? "?immutable=1" : ""));
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA trusted_schema = OFF"); // the driver has no setting for it
      }
      return connection;
    } catch (UnsatisfiedLinkError e) {
      throw withoutSqlite(e);
    } catch (SQLException e) {
      throw e.getCause() instanceof NativeLibraryNotFoundException
          ? withoutSqlite(e)
          : CatalogException.explain(file, e);
    }
  }

  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new CatalogException(file + " is a folder, not a catalog; name the file itself");
    }
    if (!Files.exists(file)) {
      throw new CatalogException("no catalog at " + file + "; 'models catalog init' creates one");
    }
    if (!Files.isRegularFile(file)) { // to open a pipe would wait for its other end
      throw new CatalogException(file + " is not a regular file; choose another file with --db FILE");
    }
    if (!Files.isReadable(file)) {
      throw new CatalogException("cannot read " + file + ": permission denied");
    }
  }

  private static CatalogException withoutSqlite(Throwable failure) {
    return new CatalogException("the bundled SQLite library cannot be loaded; reinstall the program", failure);
  }

  /// Returns a `file:` URL, so that no character of the path has a special meaning to SQLite or its driver.
  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath().normalize().toUri();
  }
}
