package dev.modelcatalog.cli.session;

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
import java.util.UUID;

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
  ///
  /// A failure names the file that was asked for.
  private static Writer open(Path partial, Path file) throws IOException {
    try {
      // It must be new: what somebody else put there, or a link to it, is not written to.
      if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(permissions));
        Files.setPosixFilePermissions(partial, permissions); // without the mask for new files
        return Files.newBufferedWriter(partial, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
      }
      return Files.newBufferedWriter(
          partial, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(file.toString());
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /// Writes a file, in place of one that may be there.
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
    Path partial = file.resolveSibling(".%s.partial-%s".formatted(file.getFileName(), UUID.randomUUID()));
    try {
      try (Writer out = open(partial, file)) {
        content.write(out);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
