package dev.modelcatalog.cli.session;

import dev.modelcatalog.settings.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// What the program remembers of earlier runs on this machine, beside the catalog: empty files in
/// `$XDG_STATE_HOME/models`, whose times count. If they cannot be written, nothing is remembered.
public record LocalState(Session session) {
  /// Whether something has not been said today. If so, it counts as said now.
  ///
  /// @param what a file name
  public boolean isFirstToday(String what) {
    Instant now = session.clock().instant();
    Instant before = time(what);
    if (before != null && day(before).equals(day(now))) {
      return false;
    }
    touch(what, now);
    return true;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// Remembers that a run took place that changed nothing in a catalog, or forgets it.
  public void remember(Path catalog, boolean isUnchanged) {
    if (isUnchanged) {
      touch(unchanged(catalog), session.clock().instant());
    } else {
      try {
        Files.deleteIfExists(file(unchanged(catalog)));
      } catch (IOException e) {
        // it is older than the run that changed the catalog
      }
    }
  }

  /// When the last run took place that changed nothing in a catalog; null if a later one did, or if it is not known.
  public Instant unchangedRun(Path catalog) {
    return time(unchanged(catalog));
  }

  /// Names the file by two checksums of the path: a digest would load the security providers, which takes 7 ms.
  private static String unchanged(Path catalog) {
    byte[] path = catalog.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
    Checksum one = new CRC32();
    Checksum other = new CRC32C();
    one.update(path);
    other.update(path);
    return "unchanged-%08x%08x".formatted(one.getValue(), other.getValue());
  }

  private Path file(String name) {
    return Home.of(session.environment())
        .folder(session.environment(), "XDG_STATE_HOME", ".local/state")
        .resolve("models")
        .resolve(name);
  }

  private Instant time(String name) {
    try {
      return Files.getLastModifiedTime(file(name)).toInstant();
    } catch (IOException e) {
      return null;
    }
  }

  private void touch(String name, Instant time) {
    try {
      Path file = file(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      Files.setLastModifiedTime(file, FileTime.from(time));
    } catch (IOException e) {
      // then it is said again
    }
  }
}
