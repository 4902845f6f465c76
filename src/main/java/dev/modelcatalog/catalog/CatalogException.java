package dev.modelcatalog.catalog;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Thrown if a catalog cannot be used. The message is one line that says what happened and what to do.
public final class CatalogException extends RuntimeException {
  private static final String DAMAGED =
      " is damaged; 'models catalog check' shows where, 'models catalog restore FILE' restores a backup";

  public CatalogException(String message) {
    super(message);
  }

  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Returns the exception for a damaged catalog.
  public static CatalogException damaged(Path file, Throwable cause) {
    return new CatalogException(file + DAMAGED, cause);
  }

  /// Returns the exception for a catalog whose schema has what the migrations do not make.
  ///
  /// @param problem what it has: `has the trigger 'x', which models did not make`
  static CatalogException foreign(Path file, String problem) {
    String remedy =
        problem.equals(SchemaCheck.TOO_LARGE)
            ? "choose another file with --db FILE"
            : "'models export --db %s' still works: import the result into a new catalog".formatted(file.getFileName());
    return new CatalogException("%s %s; %s".formatted(file, problem, remedy));
  }

  /// Returns an exception that explains a failure to the user; null if it was not caused by the file.
  ///
  /// @param failure the exception thrown by a query or an import
  public static CatalogException explain(Path file, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return new CatalogException(sentence(file, sqlite.getResultCode(), sqlite), failure);
      }
      if (cause instanceof SQLException sql && sql.getCause() instanceof RuntimeException) {
        return damaged(file, failure); // a value that does not fit its column
      }
      if (cause instanceof SQLException sql) {
        return new CatalogException(file + " cannot be used: " + firstLine(sql.getMessage()), failure);
      }
      if (cause instanceof NoSuchFileException missing) {
        return new CatalogException("no such folder: " + Path.of(missing.getFile()).getParent(), failure);
      }
      if (cause instanceof FileSystemException system) {
        String reason = system.getReason() == null ? "permission denied" : system.getReason();
        return new CatalogException("cannot write %s: %s".formatted(system.getFile(), reason), failure);
      }
    }
    return null;
  }

  /// Returns the exception for a file that cannot be written, with the reason.
  static CatalogException unwritable(Path file, Throwable cause) {
    return new CatalogException("cannot write %s: %s".formatted(file, reason(cause)), cause);
  }

  /// Returns the exception with the name of the catalog instead of that of its draft.
  public CatalogException ofDraft(Path draft, Path file) {
    return new CatalogException(getMessage().replace(draft.toString(), file.toString()), this);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL ? "disk full" : firstLine(sqlite.getMessage());
      }
      if (cause instanceof FileSystemException system) {
        return system.getReason() == null ? "permission denied" : system.getReason();
      }
    }
    return firstLine(failure.getMessage());
  }

  private static String sentence(Path file, SQLiteErrorCode code, SQLiteException e) {
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_NOTADB -> file + " is not a catalog: not a SQLite database";
      case SQLITE_CORRUPT -> file + DAMAGED;
      case SQLITE_BUSY, SQLITE_LOCKED -> file + " is locked by another process; try again";
      case SQLITE_FULL -> "cannot write " + file + ": disk full; catalog unchanged";
      case SQLITE_READONLY, SQLITE_PERM ->
          "cannot write " + file + ": permission denied; choose another file with --db FILE";
      case SQLITE_CANTOPEN -> "cannot open " + file + ": permission denied, or its folder is not writable";
      case SQLITE_IOERR -> "cannot read or write " + file + ": input/output error";
      default -> file + " cannot be used: " + firstLine(e.getMessage());
    };
  }

  static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  /// Returns SQLite's error code; null if SQLite did not cause the failure.
  SQLiteErrorCode code() {
    return code(this);
  }

  /// Returns SQLite's error code; null if SQLite did not cause the failure.
  static SQLiteErrorCode code(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
      }
    }
    return null;
  }
}
