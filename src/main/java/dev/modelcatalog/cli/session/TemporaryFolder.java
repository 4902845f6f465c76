package dev.modelcatalog.cli.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A folder that only this user can read, deleted with all that is in it when it is closed.
public final class TemporaryFolder implements Closeable {
  private final Path path;

  /// Creates it in `TMPDIR`, or where the system has such folders.
  ///
  /// @param prefix the beginning of its name
  public TemporaryFolder(Session session, String prefix) throws IOException {
    String parent = session.variable("TMPDIR");
    Path created =
        parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(Path.of(parent), prefix);
    path = created.toAbsolutePath();
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }

  /// Deletes a folder with all that is in it. Links are deleted, not followed.
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
