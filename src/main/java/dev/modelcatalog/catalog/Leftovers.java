package dev.modelcatalog.catalog;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folders of unfinished files. Each has a file that its program locks as long as it runs, so that the next program
/// can tell the folder of one that was killed, and delete it. A program that is asked to end (TERM, INT, HUP) deletes
/// its own.
final class Leftovers {
  private static final String LOCK = "lock";

  /// The folders of this program, with their locks.
  private static final Map<Path, FileChannel> LIVE = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.keySet().forEach(Leftovers::delete)));
  }

  private Leftovers() {}

  /// Makes a folder that only its owner can read, after deleting those that killed programs left.
  ///
  /// @param parent the folder to make it in
  /// @param prefix how its name begins, and those of the folders to delete
  /// @throws IOException if it cannot be made
  static Path makeFolder(Path parent, String prefix) throws IOException {
    Path folder = Files.createTempDirectory(parent, prefix);
    try {
      FileChannel lock =
          FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      LIVE.put(folder, lock);
      lock.tryLock();
    } catch (IOException e) { // nobody else will delete it, then
      LIVE.remove(folder);
    }
    deleteAbandoned(folder, prefix);
    return folder;
  }

  /// Deletes a folder of this program.
  static void delete(Path folder) {
    try (FileChannel _ = LIVE.remove(folder);
        Stream<Path> all = Files.list(folder)) {
      for (Path each : all.toList()) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Nothing ever reads it, and the next program deletes it.
    }
  }

  /// Deletes the folders beside one of this program whose programs have ended. Only those of the same owner are
  /// touched: in a folder for everybody's temporary files, others can make links of such names.
  private static void deleteAbandoned(Path own, String prefix) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(own.getParent(), each -> each.getFileName().toString().startsWith(prefix))) {
      for (Path folder : found) {
        if (!LIVE.containsKey(folder) && isAlike(folder, own)) {
          deleteIfAbandoned(folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      // They do no harm.
    }
  }

  private static boolean isAlike(Path folder, Path own) throws IOException {
    return Files.isDirectory(folder, NOFOLLOW_LINKS)
        && Files.getOwner(folder, NOFOLLOW_LINKS).equals(Files.getOwner(own));
  }

  private static void deleteIfAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return; // it is being made
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        delete(folder);
      }
    }
  }
}
