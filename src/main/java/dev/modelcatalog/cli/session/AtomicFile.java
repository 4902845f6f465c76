package dev.modelcatalog.cli.session;

import dev.modelcatalog.catalog.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/// A file that takes its name only when it is complete, so that a half-written one never stands there.
public final class AtomicFile {
  /// How SQLite's databases begin.
  private static final byte[] DATABASE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private AtomicFile() {}

  public interface Content {
    void write(Writer out) throws IOException;
  }

  private static boolean isDatabase(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) < DATABASE.length || !Files.isReadable(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(DATABASE.length), DATABASE);
    }
  }

  /// Opens a new file with the permissions of the one that it will replace, if there is one: it may have secrets.
  private static Writer open(Path partial, Path file) throws IOException {
    if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      Files.createFile(partial, PosixFilePermissions.asFileAttribute(permissions));
      Files.setPosixFilePermissions(partial, permissions); // without the mask for new files
      return Files.newBufferedWriter(partial, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
    return Files.newBufferedWriter(
        partial, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Writes a file, in place of one that may be there. A failure names it.
  ///
  /// @throws FileSystemException if a database is there: text in place of a catalog is a mistake
  public static void write(Path file, Content content) throws IOException {
    if (isDatabase(file)) {
      throw new FileSystemException(file.toString(), null, "it is a database; choose another file");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        content.write(out); // a device or a pipe has no half-written state
      }
      return;
    }
    try (WorkFolder work = beside(file)) {
      write(file, work, content);
    }
  }

  /// Writes a regular file in place of one that may be there; for many files of a folder.
  ///
  /// @param work a folder on the same file system, for the file until it is complete
  public static void write(Path file, WorkFolder work, Content content) throws IOException {
    Path partial = work.path().resolve("partial");
    try {
      try (Writer out = open(partial, file)) {
        content.write(out);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static WorkFolder beside(Path file) throws IOException {
    try {
      return WorkFolder.in(file.toAbsolutePath().getParent(), ".%s.partial-".formatted(file.getFileName()));
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(file.toString());
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString());
    }
  }
}
