package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// A place for a catalog that is in the making: a folder of its own, with a name that nobody can foresee, which only
/// its owner can look into. What a killed program leaves of it is never taken for a catalog.
///
/// @param folder goes with all that is in it
/// @param file empty at first; its owner alone can read it
public record Draft(Path folder, Path file) implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

  /// On the file system of the catalog that it is to become.
  ///
  /// @param catalog need not be there, and its folder need not either
  /// @throws CatalogException if its folder cannot be written
  public static Draft beside(Path catalog) {
    Path target = catalog.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      return of(Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".draft-"));
    } catch (IOException e) {
      throw CatalogException.unwritable(catalog, e);
    }
  }

  /// For what is never to become one.
  ///
  /// @throws CatalogException if there is no room for temporary files
  public static Draft temporary() {
    try {
      return of(Files.createTempDirectory("models"));
    } catch (IOException e) {
      throw CatalogException.unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static Draft of(Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("catalog.db"));
    permit(file, OWNER_ALONE);
    return new Draft(folder, file);
  }

  /// Who may do what with a catalog; null where there is no such thing.
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

  /// Another file in the folder.
  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.toList()) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It was never the catalog; a leftover does no harm.
    }
  }
}
