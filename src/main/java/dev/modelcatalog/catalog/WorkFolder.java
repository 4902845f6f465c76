package dev.modelcatalog.catalog;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A folder of unfinished files that only its owner can read. It has a file that its program locks as long as it runs,
/// so that the next program can tell the folder of one that was killed, and delete it. A program that is asked to end
/// (TERM, INT, HUP) deletes its own.
public final class WorkFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  /// At the end of the program, its threads may still write, and make folders anew. They fail at the next file; when
  /// nothing comes for some rounds, they have.
  private static final int QUIET_ROUNDS = 3;

  private static final int MAX_ROUNDS = 100;
  private static final long ROUND_NANOS = 10_000_000;

  /// The folders of this program, with their locks.
  private static final Map<Path, FileChannel> LIVE = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(WorkFolder::deleteAll));
  }

  /// A change of several files.
  public interface Change {
    void make() throws IOException;
  }

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /// Makes a folder among the temporary files, after deleting those that killed programs left.
  ///
  /// @param prefix how its name begins, and those of the folders to delete
  /// @throws IOException if there is no room for temporary files
  public static WorkFolder temporary(String prefix) throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /// Makes a folder in another one, after deleting those that killed programs left.
  ///
  /// @param prefix how its name begins, and those of the folders to delete
  /// @throws IOException if it cannot be made
  public static WorkFolder in(Path parent, String prefix) throws IOException {
    Path folder = make(parent, prefix);
    deleteAbandoned(folder, prefix);
    return new WorkFolder(folder);
  }

  private static Path make(Path parent, String prefix) throws IOException {
    synchronized (LIVE) { // none is made once they are deleted at the end
      Path folder;
      do {
        folder = Files.createTempDirectory(parent, prefix);
      } while (!lock(folder));
      return folder;
    }
  }

  /// Locks a new folder.
  ///
  /// @return whether it is still there: another program may take it for abandoned before it is locked
  private static boolean lock(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      LIVE.put(folder, channel);
      if (channel.tryLock() == null || !Files.exists(file, NOFOLLOW_LINKS)) {
        delete(folder);
        return false;
      }
    } catch (IOException e) { // nobody else can lock it either, and so nobody deletes it
      LIVE.remove(folder);
    }
    return true;
  }

  public Path path() {
    return path;
  }

  /// Makes a change that a signal does not end half-way: the program ends when it is made.
  public void whole(Change change) throws IOException {
    synchronized (LIVE) {
      change.make();
    }
  }

  private static void deleteAll() {
    synchronized (LIVE) {
      List<Path> folders = List.copyOf(LIVE.keySet());
      int quiet = folders.isEmpty() ? QUIET_ROUNDS : 0;
      for (int round = 0; quiet < QUIET_ROUNDS && round < MAX_ROUNDS; round++) {
        List<Path> left = folders.stream().filter(folder -> Files.exists(folder, NOFOLLOW_LINKS)).toList();
        left.forEach(WorkFolder::delete);
        quiet = left.isEmpty() ? quiet + 1 : 0;
        LockSupport.parkNanos(ROUND_NANOS);
      }
    }
  }

  /// Deletes the folder with its contents.
  @Override
  public void close() {
    delete(path);
  }

  private static void delete(Path folder) {
    try (FileChannel _ = LIVE.remove(folder);
        Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // Nothing ever reads it, and the next round or program deletes it.
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
