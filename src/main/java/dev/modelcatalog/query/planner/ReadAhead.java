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

/// Reads rows on a thread of its own while those before them are used, because of many both takes long. The first are
/// read where they are used: few need no thread.
///
/// @param <T> a row, or what is made of several
public final class ReadAhead<T> implements Iterator<T> {
  /// So many lie ready at most.
  private static final int AHEAD = 256;

  private final Stream<T> rows;
  private final int first;
  private final int atOnce;
  private final BlockingQueue<List<T>> batches;
  private Iterator<T> source;
  private Iterator<T> current;
  private Thread reader;
  private long used;
  private boolean ended;
  private volatile boolean closed;
  private volatile Throwable failure;

  private ReadAhead(Stream<T> rows, int first, int atOnce) {
    this.rows = rows;
    this.first = first;
    this.atOnce = atOnce;
    this.batches = new ArrayBlockingQueue<>(AHEAD / atOnce);
  }

  /// The same rows, which may be read before they are asked for, but never all of many.
  ///
  /// @return lazily read; to be closed by the caller
  public static <T> Stream<T> ofRows(Stream<T> rows) {
    return of(new ReadAhead<>(rows, 2_000, 128));
  }

  /// The same of what is made of many rows each, as cards are. Where many of these are read at once, the next ones are
  /// while the first of them are used.
  ///
  /// @return lazily read; to be closed by the caller
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
    if (reader == null && used == first && current.hasNext()) {
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
    used++;
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
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /// Runs on the thread of its own. An empty batch says that there are no more.
  private void read() {
    List<T> batch = new ArrayList<>(atOnce);
    try {
      while (!closed && source.hasNext()) {
        batch.add(source.next());
        if (batch.size() == atOnce) {
          put(batch);
          batch = new ArrayList<>(atOnce);
        }
      }
    } catch (RuntimeException | Error e) { // whoever uses the rows is told, behind those before it
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
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /// Waits for the reader, for the catalog is closed behind it.
  private void close() {
    closed = true;
    while (reader != null && !ended) {
      ended = take().isEmpty(); // makes room for what it has read
    }
    rows.close();
  }
}
