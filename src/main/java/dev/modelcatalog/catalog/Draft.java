package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A temporary folder for a catalog under construction. It has an unpredictable name and only its owner can read it. If
/// the program is killed, the leftovers are never mistaken for a catalog, and the next draft deletes them.
///
/// @param work the folder, which [#close] deletes with its contents
/// @param file the catalog, which is empty at first and readable only by its owner
public record Draft(WorkFolder work, Path file) implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  /// Creates a draft on the file system of a catalog.
  ///
  /// @param catalog the catalog; neither it nor its folder has to exist
  /// @throws CatalogException if its folder cannot be written
  public static Draft beside(Path catalog) {
    Path target = catalog.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      return of(WorkFolder.in(target.getParent(), "." + target.getFileName() + ".draft-"));
    } catch (IOException e) {
      throw CatalogException.unwritable(catalog, e);
    }
  }

  /// Creates a draft that will not be published.
  ///
  /// @throws CatalogException if there is no room for temporary files
  public static Draft temporary() {
    try {
      return of(WorkFolder.temporary("models-draft-"));
    } catch (IOException e) {
      throw CatalogException.unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static Draft of(WorkFolder work) throws IOException {
    Path file = Files.createFile(work.path().resolve("catalog.db"));
    permit(file, OWNER_ONLY);
    return new Draft(work, file);
  }

  /// Returns the permissions of a file; null if the file system does not support POSIX permissions.
  static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return isPosix(file) ? Files.getPosixFilePermissions(file) : null;
  }

  static void permit(Path file, Set<PosixFilePermission> permissions) throws IOException {
    if (permissions != null && isPosix(file)) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Returns another file in the folder.
  public Path file(String name) {
    return work.path().resolve(name);
  }

  @Override
  public void close() {
    work.close();
  }
}
