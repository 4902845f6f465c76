package dev.modelcatalog.update;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// Unpacks archives: `.zip` and `.tar.gz`.
public final class Archive {
  /// A file of an archive.
  ///
  /// @param name its path in the archive
  /// @param file where it was unpacked
  public record Entry(String name, Path file) {}

  private static final int MAX_ENTRIES = 100_000;
  private static final int MAGIC = 4;

  private Archive() {}

  /// Whether a file is an archive, according to its first bytes.
  public static boolean isArchive(Path file) throws IOException {
    return isZip(file) || isGzip(file);
  }

  private static boolean isZip(Path file) throws IOException {
    byte[] start = start(file);
    return start.length == MAGIC && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
  }

  private static boolean isGzip(Path file) throws IOException {
    byte[] start = start(file);
    return start.length == MAGIC && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAGIC);
    }
  }

  /// Unpacks the regular files of an archive. Their names in the folder are numbers, so no name of the archive matters.
  ///
  /// @param folder an empty folder
  /// @param maxBytes the maximum size of all files together
  /// @throws FetchException if the archive is damaged, too large, or has a name that leads out of it
  public static List<Entry> unpack(Path archive, Path folder, long maxBytes) throws IOException, FetchException {
    List<Entry> entries = new ArrayList<>();
    long left = maxBytes;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        ArchiveInputStream<? extends ArchiveEntry> in =
            isZip(archive) ? new ZipArchiveInputStream(file) : new TarArchiveInputStream(new GZIPInputStream(file))) {
      int read = 0;
      for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++read > MAX_ENTRIES) {
          throw new FetchException("has more than %,d files".formatted(MAX_ENTRIES));
        }
        requireInside(entry.getName());
        if (isRegular(entry)) {
          Path target = folder.resolve(Integer.toString(entries.size()));
          try (OutputStream out = Files.newOutputStream(target)) {
            left -= LimitedCopy.copy(in, out, left);
          }
          entries.add(new Entry(entry.getName(), target));
        }
      }
      if (read == 0) {
        throw new FetchException("is an empty or damaged archive");
      }
    } catch (IOException e) {
      throw new FetchException("is a damaged archive: " + e.getMessage(), e);
    }
    return entries;
  }

  private static void requireInside(String name) throws FetchException {
    try {
      Path path = Path.of(name);
      if (!path.isAbsolute() && !path.normalize().startsWith("..") && name.indexOf('\\') < 0) {
        return;
      }
    } catch (InvalidPathException e) {
      // reported below
    }
    throw new FetchException("has a file name that leads out of the archive");
  }

  private static boolean isRegular(ArchiveEntry entry) {
    return switch (entry) {
      case TarArchiveEntry tar -> tar.isFile() && !tar.isLink() && !tar.isSymbolicLink();
      case ZipArchiveEntry zip -> !zip.isDirectory() && !zip.isUnixSymlink();
      default -> false;
    };
  }
}
