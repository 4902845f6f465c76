package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sqlite.core.DB;

/// Runs the steps of a query on a thread of their own, so that a step can be stopped that takes too much time or
/// memory. SQLite looks for interruptions between the rows it reads. A single call of a function can take longer than
/// that, such as `LIKE` with a long text; its thread is left behind, and ends with the program.
final class QueryWorker implements AutoCloseable {
  private static final long POLL_MILLIS = 20;
  private static final long GRACE_NANOS = 1_000_000_000;

  /// In bytes, on top of what the program used before, without Java's heap, which has its own limit.
  private static final long MAX_MEMORY = 1L << 30;

  private static final Path MEMORY = Path.of("/proc/self/statm"); // of Linux; elsewhere only single values have a limit
  private static final int PAGE_BYTES = 4096;

  private final DB database;
  private final TimeLimit limit;
  private final long memoryBefore = memory();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> Thread.ofPlatform().daemon().name("query").unstarted(task));
  private String reason; // why the query was stopped; null as long as it was not
  private boolean abandoned;

  /// @param database the connection of the query
  /// @param limit counts the time of all steps
  QueryWorker(DB database, TimeLimit limit) {
    this.database = database;
    this.limit = limit;
  }

  /// Returns whether the query was stopped. A step may still return the rows before that, with its failure.
  boolean isStopped() {
    return reason != null;
  }

  SqlException stopped(Throwable cause) {
    return new SqlException(reason, false, cause);
  }

  /// Returns whether a step was left behind. The connection must not be used any more, not even closed: it would wait.
  boolean isAbandoned() {
    return abandoned;
  }

  /// Ends the thread, unless a step was left behind on it.
  @Override
  public void close() {
    thread.shutdown();
  }

  /// Runs a step.
  ///
  /// @throws SqlException if it was stopped, or a step before it
  /// @throws SQLException if it fails
  <T> T run(Callable<T> step) throws SQLException {
    if (isStopped()) {
      throw stopped(null);
    }
    Future<T> result = thread.submit(step);
    limit.start();
    long stoppedAt = 0;
    while (true) {
      try {
        T value = result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        limit.stop();
        return value;
      } catch (TimeoutException e) {
        if (!isStopped()) {
          reason = reasonToStop();
          stoppedAt = System.nanoTime();
        } else if (System.nanoTime() - stoppedAt > GRACE_NANOS) {
          abandoned = true;
          throw stopped(e);
        }
        if (isStopped()) {
          database.interrupt();
        }
      } catch (ExecutionException e) {
        if (isStopped()) {
          throw stopped(e);
        }
        throw failure(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        database.interrupt();
        throw new SqlException("query stopped", false, e);
      }
    }
  }

  private String reasonToStop() {
    if (limit.isExceeded()) {
      return "query stopped after %d s; use --timeout to allow more time".formatted(limit.duration().toSeconds());
    }
    return memory() - memoryBefore > MAX_MEMORY
        ? "query stopped: it needs more than %,d MiB of memory; ask for fewer or shorter values"
            .formatted(MAX_MEMORY >> 20)
        : null;
  }

  private static SQLException failure(Throwable cause) {
    switch (cause) {
      case SQLException sql -> {
        return sql;
      }
      case RuntimeException failure -> throw failure;
      case Error error -> throw error;
      default -> throw new IllegalStateException(cause);
    }
  }

  /// Returns the memory of the process without Java's heap, in bytes; 0 if it is not known.
  private static long memory() {
    try {
      String[] pages = Files.readString(MEMORY).split(" ");
      return Long.parseLong(pages[1]) * PAGE_BYTES - Runtime.getRuntime().totalMemory();
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
