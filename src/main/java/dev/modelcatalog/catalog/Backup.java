package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Backs up and restores catalogs.
///
/// A backup is made by `VACUUM INTO` in one read transaction. Others may write meanwhile without restarting it, unlike
/// with SQLite's page-by-page backup. The file gets its name only when it is complete.
public final class Backup {
  private Backup() {}

  /// Writes a backup with the permissions of the catalog.
  ///
  /// @param replace whether to overwrite an existing file
  /// @throws CatalogException if it cannot be written, or the file exists and `replace` is false
  public static void write(Catalog catalog, Path target, boolean replace) {
    if (!replace && Files.exists(target)) {
      throw new CatalogException(target + " already exists; choose another file, or use --force to overwrite it");
    }
    write(catalog, target, replace, catalog.file());
  }

  /// Writes a copy with default permissions, overwriting any existing file.
  ///
  /// @throws CatalogException if it cannot be written
  public static void export(Catalog catalog, Path target) {
    write(catalog, target, true, Files.exists(target) ? target : null);
  }

  /// @param permissions a file with the permissions to use; null for the default ones
  private static void write(Catalog catalog, Path target, boolean replace, Path permissions) {
    requireFolder(target);
    try (Draft draft = Draft.beside(target)) {
      Set<PosixFilePermission> allowed =
          Draft.permissions(permissions == null ? Files.createFile(draft.file("usual")) : permissions);
      copy(catalog, draft.file(), target);
      Draft.permit(draft.file(), allowed);
      if (replace) {
        Migrations.moveIntoPlace(draft.file(), target);
      } else {
        Migrations.publish(draft.file(), target);
      }
    } catch (IOException e) {
      throw CatalogException.unwritable(target, e);
    }
  }

  private static void requireFolder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new CatalogException("cannot write " + target + ": no such folder");
    }
    if (!Files.isWritable(folder)) {
      throw new CatalogException("cannot write " + target + ": permission denied");
    }
    if (Files.isDirectory(target)) {
      throw new CatalogException(target + " is a folder; name a file in it");
    }
  }

  /// @param name the name of the copy in messages
  private static void copy(Catalog catalog, Path copy, Path name) throws IOException {
    try {
      catalog.vacuumInto(copy);
    } catch (CatalogException e) {
      if (e.code() == SQLiteErrorCode.SQLITE_CORRUPT || e.code() == SQLiteErrorCode.SQLITE_NOTADB) {
        throw e;
      }
      throw CatalogException.unwritable(name, e);
    }
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Copies a catalog of any version without migrating it.
  ///
  /// @param target an empty file
  /// @throws CatalogException if it cannot be read or written
  public static void copy(Path file, Path target) {
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      catalog.vacuumInto(target);
    }
  }

  /// Replaces a catalog, keeping the old one beside it. Programs that have the old catalog open continue with the new
  /// one, because SQLite copies it in one transaction. Only a file that is no longer a database is replaced by
  /// renaming.
  ///
  /// @param draft an intact catalog of this program's version that is not open
  /// @return the path of the old catalog; null if there was none
  /// @throws CatalogException if it cannot be written; the catalog is then unchanged
  public static Path restore(Draft draft, Path file) {
    try {
      if (!Files.exists(file)) {
        Migrations.publish(draft.file(), file);
        return null;
      }
      Connections.requireFile(file);
      return replace(draft, file);
    } catch (IOException | SQLException e) {
      throw CatalogException.unwritable(file, e);
    }
  }

  /// Nothing can be written between the two copies: programs that change the catalog queue, and if any other has
  /// written to it, the first copy is made again.
  private static Path replace(Draft draft, Path file) throws IOException, SQLException {
    try (WriteQueue _ = WriteQueue.join(file, note -> {})) {
      Path kept = unused(file);
      try (Connection connection = Connections.open(file, false, false)) {
        long state;
        do {
          state = state(connection);
          Files.deleteIfExists(kept);
          keep(connection, draft, file, kept);
        } while (state(connection) != state);
        requireOk(((SQLiteConnection) connection).getDatabase().restore("main", path(draft.file()), null));
      } catch (SQLException | CatalogException e) {
        if (!isBeyondRepair(e)) {
          throw e;
        }
        replaceFile(draft, file, kept);
      }
      return kept;
    }
  }

  /// A number that changes when others change the file.
  private static long state(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA data_version")) {
      return result.getLong(1);
    }
  }

  private static Path unused(Path file) {
    for (int i = 1; ; i++) {
      Path name = Catalog.beside(file, ".replaced-" + i);
      if (!Files.exists(name)) {
        return name;
      }
    }
  }

  private static void keep(Connection connection, Draft draft, Path file, Path kept) throws IOException, SQLException {
    Files.deleteIfExists(draft.file("replaced.db"));
    Path copy = Files.createFile(draft.file("replaced.db"));
    Draft.permit(copy, Draft.permissions(file));
    pages(connection, copy);
    Migrations.publish(copy, kept);
  }

  private static boolean isBeyondRepair(Exception e) {
    SQLiteErrorCode code = CatalogException.code(e);
    return code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  /// Moves the old journal away, so that SQLite does not apply it to the new file.
  private static void replaceFile(Draft draft, Path file, Path kept) throws IOException {
    if (!Files.exists(kept)) {
      Files.createLink(kept, file);
    }
    Path journal = Catalog.beside(file, "-wal");
    if (Files.exists(journal)) {
      Files.move(journal, Catalog.beside(kept, "-wal"));
    }
    Files.deleteIfExists(Catalog.beside(file, "-shm"));
    Draft.permit(draft.file(), Draft.permissions(file));
    Migrations.moveIntoPlace(draft.file(), file);
  }

  private static void requireOk(int code) throws SQLException {
    if (code != SQLiteErrorCode.SQLITE_OK.code) {
      throw new SQLiteException("copy failed", SQLiteErrorCode.getErrorCode(code));
    }
  }

  /// Returns an absolute path, because the driver interprets a leading `file:`.
  private static String path(Path file) {
    return file.toAbsolutePath().toString();
  }

  /// Copies an open database page by page, regardless of the state of its journal.
  static void pages(Connection connection, Path target) throws SQLException {
    requireOk(((SQLiteConnection) connection).getDatabase().backup("main", path(target), null));
  }
}
