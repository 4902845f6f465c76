package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Copies of a catalog, and how they come back.
///
/// A copy is made by `VACUUM INTO`, in one read transaction: others may write, and it begins anew for none of them, as
/// the page by page copy of SQLite's backup interface does. It takes its name when it is complete.
public final class Backup {
  private Backup() {}

  /// Writes a copy that those may read who may read the catalog.
  ///
  /// @param replace whether a file that has the name may go
  /// @throws CatalogException if it cannot be written, or something else has its name
  public static void write(Catalog catalog, Path target, boolean replace) {
    if (!replace && Files.exists(target)) {
      throw new CatalogException(target + " is already there; name another file, or add --force to replace it");
    }
    write(catalog, target, replace, catalog.file());
  }

  /// Writes a copy for others, in place of one that may be there, with the permissions that files usually get.
  ///
  /// @throws CatalogException if it cannot be written
  public static void export(Catalog catalog, Path target) {
    write(catalog, target, true, Files.exists(target) ? target : null);
  }

  /// @param permissions a file that has those of the copy; null for the usual ones
  private static void write(Catalog catalog, Path target, boolean replace, Path permissions) {
    requireFolder(target);
    try (Draft draft = Draft.beside(target)) {
      Set<PosixFilePermission> theirs =
          Draft.permissions(permissions == null ? Files.createFile(draft.file("usual")) : permissions);
      copy(catalog, draft.file(), target);
      Draft.permit(draft.file(), theirs);
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
      throw new CatalogException(target + " cannot be written: there is no such folder");
    }
    if (!Files.isWritable(folder)) {
      throw new CatalogException(target + " cannot be written: no permission");
    }
    if (Files.isDirectory(target)) {
      throw new CatalogException(target + " is a folder; name a file in it");
    }
  }

  /// @param name of the copy, for a message
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

  /// Copies a catalog of any version as it is.
  ///
  /// @param target is empty
  /// @throws CatalogException if it cannot be read or written
  public static void copy(Path file, Path target) {
    try (Catalog catalog = Catalog.openAsItIs(file)) {
      catalog.vacuumInto(target);
    }
  }

  /// Puts a catalog in the place of another one, which is kept beside it. Programs that have the other one open go on
  /// with the new one: SQLite copies it in, in one transaction. Only of a file that is no database any more the name is
  /// given to the new one.
  ///
  /// @param draft a sound catalog of this program's version, open nowhere
  /// @return where the replaced one is; null if there was none
  /// @throws CatalogException if it cannot be written; the catalog is then as it was
  public static Path restore(Draft draft, Path file) {
    try {
      if (!Files.exists(file)) {
        Migrations.publish(draft.file(), file);
        return null;
      }
      Catalog.requireFile(file);
      Path kept = unused(file);
      try (Connection connection = Connections.open(file, false, false)) {
        keep(connection, draft, file, kept);
        requireOk(((SQLiteConnection) connection).getDatabase().restore("main", path(draft.file()), null));
      } catch (SQLException | CatalogException e) {
        if (!isBeyondRepair(e)) {
          throw e;
        }
        takePlace(draft, file, kept);
      }
      return kept;
    } catch (IOException | SQLException e) {
      throw CatalogException.unwritable(file, e);
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
    Path copy = Files.createFile(draft.file("replaced.db"));
    Draft.permit(copy, Draft.permissions(file));
    pages(connection, copy);
    Migrations.publish(copy, kept);
  }

  private static boolean isBeyondRepair(Exception e) {
    SQLiteErrorCode code = CatalogException.code(e);
    return code == SQLiteErrorCode.SQLITE_NOTADB || code == SQLiteErrorCode.SQLITE_CORRUPT;
  }

  /// The journal of a file that is gone must not be taken for that of the new one.
  private static void takePlace(Draft draft, Path file, Path kept) throws IOException {
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

  /// The driver would take a name that begins with `file:` for something else.
  private static String path(Path file) {
    return file.toAbsolutePath().toString();
  }

  /// Copies an open database page by page, whatever state its journal is in.
  static void pages(Connection connection, Path target) throws SQLException {
    requireOk(((SQLiteConnection) connection).getDatabase().backup("main", path(target), null));
  }
}
