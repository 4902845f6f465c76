package dev.modelcatalog.query.planner;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads rows on a separate thread while earlier rows are being consumed. The first rows are read on the consumer's
/// thread, because a few need no second thread.
///
/// @param <T> the type of a row or of an object made of several rows
public final class ReadAhead<T> implements Iterator<T> {
  /// The maximum number of rows to read ahead.
  private static final int MAX_AHEAD = 256;

  private final Stream<T> rows;
  private final int first;
  private final int batchSize;
  private final BlockingQueue<List<T>> batches;
  private Iterator<T> source;
  private Iterator<T> current;
  private Thread reader;
  private long consumed;
  private boolean ended;
  private volatile boolean closed;
  private volatile Throwable failure;

  private ReadAhead(Stream<T> rows, int first, int batchSize) {
    this.rows = rows;
    this.first = first;
    this.batchSize = batchSize;
    this.batches = new ArrayBlockingQueue<>(MAX_AHEAD / batchSize);
  }

  /// Returns the same rows, of which a limited number is read ahead.
  ///
  /// @return a lazy stream; the caller must close it
  public static <T> Stream<T> ofRows(Stream<T> rows) {
    return of(new ReadAhead<>(rows, 2_000, 128));
  }

  /// Like [#ofRows], for objects made of many rows, such as cards. If they are read in batches, the next batch is read
  /// while the current one is being consumed.
  ///
  /// @return a lazy stream; the caller must close it
  public static <T> Stream<T> ofCards(Stream<T> cards) {
    return of(new ReadAhead<>(cards, 1, 32));
  }

  private static <T> Stream<T> of(ReadAhead<T> ahead) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ahead, Spliterator.ORDERED), false)
        .onClose(ahead::close);
  }

  @Override
  public boolean hasNext() {
    if (current == null) {
      source = rows.iterator();
      current = source;
    }
    if (reader == null && consumed == first && current.hasNext()) {
      reader = Thread.ofPlatform().daemon().name("read-ahead").start(this::read);
      current = nextBatch();
    }
    while (reader != null && !ended && !current.hasNext()) {
      current = nextBatch();
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    consumed++;
    return current.next();
  }

  private Iterator<T> nextBatch() {
    List<T> batch = take();
    ended = batch.isEmpty();
    if (ended && failure instanceof Error error) {
      throw error;
    }
    if (ended && failure instanceof RuntimeException exception) {
      throw exception;
    }
    return batch.iterator();
  }

  private List<T> take() {
    try {
      return batches.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("unexpected interrupt", e);
    }
  }

  /// Runs on the reading thread. An empty batch marks the end.
  private void read() {
    List<T> batch = new ArrayList<>(batchSize);
    try {
      while (!closed && source.hasNext()) {
        batch.add(source.next());
        if (batch.size() == batchSize) {
          put(batch);
          batch = new ArrayList<>(batchSize);
        }
      }
    } catch (RuntimeException | Error e) { // rethrown to the consumer, after the preceding rows
      failure = e;
    }
    if (!batch.isEmpty()) {
      put(batch);
    }
    put(List.of());
  }

  private void put(List<T> batch) {
    try {
      batches.put(batch);
    } catch (InterruptedException e) {
      throw new IllegalStateException("unexpected interrupt", e);
    }
  }

  /// Waits for the reader to end, because the catalog is closed next.
  private void close() {
    closed = true;
    while (reader != null && !ended) {
      ended = take().isEmpty(); // makes room for a pending batch
    }
    rows.close();
  }
}
