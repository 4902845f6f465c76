package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// How SQLite's driver opens a file.
final class Connections {
  /// How long a question waits for what SQLite cannot share, and a change for other changes to end.
  private static final int PATIENCE_TO_READ_MILLIS = 10_000;

  private static final int PATIENCE_TO_WRITE_MILLIS = 60_000;

  private Connections() {}

  /// @param immutable whether nobody writes the file, so that no lock is taken and no file made beside it
  /// @throws CatalogException if it cannot be opened
  static Connection open(Path file, boolean readOnly, boolean immutable) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setOpenMode(SQLiteOpenMode.NOMUTEX); // the driver lets one thread at a time in
    config.setBusyTimeout(readOnly ? PATIENCE_TO_READ_MILLIS : PATIENCE_TO_WRITE_MILLIS);
    if (!readOnly) {
      config.resetOpenMode(SQLiteOpenMode.CREATE); // a file that went in the meantime is not made anew
      config.enforceForeignKeys(true);
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setCacheSize(-65_536);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    try {
      return config.createConnection(url(file) + (immutable ? "?immutable=1" : ""));
    } catch (UnsatisfiedLinkError e) {
      throw withoutSqlite(e);
    } catch (SQLException e) {
      throw e.getCause() instanceof NativeLibraryNotFoundException
          ? withoutSqlite(e)
          : CatalogException.explain(file, e);
    }
  }

  private static CatalogException withoutSqlite(Throwable failure) {
    return new CatalogException(
        "SQLite, which is a part of this program, cannot be loaded; install the program again", failure);
  }

  /// A `file:` URI, so that no character of the path means anything to SQLite or its driver.
  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath().normalize().toUri();
  }
}
