package dev.modelcatalog.catalog;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The queue of programs that want to change a catalog. SQLite lets those that wait try again and again, and whoever
/// tries at the right moment comes first; some never do.
///
/// A file beside the catalog, `.catalog.db.queue`, holds the number of the last ticket. A program takes the next
/// number, locks the byte of that number until it is done, and waits until no byte before it is locked. The system
/// releases the locks of a program that ends in any way, so nobody waits for a dead one. The last in the queue deletes
/// the file.
///
/// Where files cannot be locked or created, there is no queue, and SQLite alone keeps writers apart.
final class WriteQueue implements AutoCloseable {
  /// The byte that is locked while a ticket is taken or the file is deleted. The bytes of the tickets follow.
  private static final long GATE = 1L << 20;

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /// A program that shows no sign of life for so long is stopped, not at work.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final long POLL_NANOS = 10_000_000;

  /// Stands in place of the number of the last ticket once the file is deleted.
  private static final long DELETED = -1;

  /// The locks of a file belong to the whole process, so its threads queue here.
  private static final Map<Path, ReentrantLock> OWN_THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock turn;
  private final FileChannel channel; // null if files cannot be locked here
  private final long ticket;
  private Thread heart; // null until it is this one's turn
  private volatile boolean isDone;

  private WriteQueue(Path file, ReentrantLock turn, FileChannel channel, long ticket) {
    this.file = file;
    this.turn = turn;
    this.channel = channel;
    this.ticket = ticket;
  }

  /// Waits for its turn, as long as the program whose turn it is works.
  ///
  /// @param catalog an existing file
  /// @param notes receives a message if it takes long
  /// @throws CatalogException if a program before it shows no sign of life
  static WriteQueue join(Path catalog, Consumer<String> notes) {
    Path target = real(catalog);
    Path file = target.resolveSibling("." + target.getFileName() + ".queue");
    ReentrantLock turn = OWN_THREADS.computeIfAbsent(file, path -> new ReentrantLock(true));
    turn.lock();
    if (turn.getHoldCount() > 1) {
      return new WriteQueue(file, turn, null, 0);
    }
    WriteQueue queue;
    try {
      queue = enter(file, target, turn);
    } catch (IOException | RuntimeException e) { // SQLite reports what is wrong with the folder, if anything is
      return new WriteQueue(file, turn, null, 0);
    }
    try {
      queue.await(catalog, notes);
      return queue;
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
  }

  /// Programs that reach a catalog by different links queue together.
  private static Path real(Path catalog) {
    try {
      return catalog.toRealPath();
    } catch (IOException e) {
      return catalog.toAbsolutePath().normalize();
    }
  }

  private static WriteQueue enter(Path file, Path catalog, ReentrantLock turn) throws IOException {
    while (true) {
      FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE, NOFOLLOW_LINKS);
      try (FileLock _ = channel.lock(GATE, 1, false)) {
        if (channel.size() == 0) {
          Draft.permit(file, Draft.permissions(catalog));
        }
        long last = last(channel);
        if (last != DELETED) {
          long ticket = last + 1;
          channel.lock(GATE + ticket, 1, false); // nobody else has it; released with the channel
          setLast(channel, ticket);
          return new WriteQueue(file, turn, channel, ticket);
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      channel.close(); // a file of that name, if there is one, is another
    }
  }

  private static long last(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    int read = channel.read(bytes, 0);
    long last = bytes.getLong(0);
    return read == Long.BYTES && last < Long.MAX_VALUE / 2 ? Math.max(last, DELETED) : 0;
  }

  private static void setLast(FileChannel channel, long ticket) throws IOException {
    channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, ticket), 0);
  }

  private void await(Path catalog, Consumer<String> notes) {
    long start = System.nanoTime();
    long lastSign = start;
    FileTime sign = null;
    boolean told = false;
    try {
      while (!isMyTurn()) {
        FileTime now = Files.getLastModifiedTime(file);
        if (!now.equals(sign)) {
          sign = now;
          lastSign = System.nanoTime();
        }
        if (System.nanoTime() - lastSign > PATIENCE.toNanos()) {
          throw new CatalogException(
              "%s is in use by another program, which has shown no sign of life for %d s; end it and try again"
                  .formatted(catalog, PATIENCE.toSeconds()));
        }
        if (!told && System.nanoTime() - start > SILENCE.toNanos()) {
          notes.accept("waiting for another program that is changing " + catalog);
          told = true;
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (IOException e) {
      return; // without a queue, then
    }
    heart = Thread.ofPlatform().daemon().name("queue").start(this::beat);
  }

  private boolean isMyTurn() throws IOException {
    if (ticket == 1) {
      return true;
    }
    FileLock before = channel.tryLock(GATE + 1, ticket - 1, false);
    if (before == null) {
      return false;
    }
    before.release();
    return true;
  }

  /// Shows those that wait that this program works.
  private void beat() {
    try {
      while (!isDone) {
        channel.write(ByteBuffer.allocate(1), Long.BYTES); // by another channel, it would release the locks
        LockSupport.parkNanos(this, HEARTBEAT.toNanos());
      }
    } catch (IOException e) {
      // It is done.
    }
  }

  /// Lets the next one in.
  @Override
  public void close() {
    try {
      if (channel != null) {
        leave();
      }
    } finally {
      turn.unlock();
    }
  }

  private void leave() {
    isDone = true;
    LockSupport.unpark(heart); // an interrupt would close the channel
    try (channel;
        FileLock _ = channel.lock(GATE, 1, false)) {
      if (last(channel) == ticket) {
        Files.deleteIfExists(file);
        setLast(channel, DELETED);
      }
    } catch (IOException e) {
      // The file stays; the next one uses it.
    }
  }
}
