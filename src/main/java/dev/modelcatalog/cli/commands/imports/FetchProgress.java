package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Progress;
import dev.modelcatalog.cli.session.Session;
import java.util.concurrent.atomic.AtomicLong;

/// Shows how many sources and bytes have arrived.
final class FetchProgress implements AutoCloseable {
  private static final double MEGABYTE = 1_000_000;

  private final AtomicLong bytes = new AtomicLong();
  private final Progress progress;

  /// @param quiet whether to show nothing
  FetchProgress(Session session, boolean quiet) {
    this.progress = new Progress(session, "Fetching", () -> "%.1f MB".formatted(bytes.get() / MEGABYTE), quiet);
  }

  /// Starts to show it.
  ///
  /// @param sources how many there are
  void start(int sources) {
    progress.start(sources);
  }

  /// A piece of content has arrived.
  void received(long size) {
    bytes.addAndGet(size);
  }

  /// One more source is done.
  void step() {
    progress.step();
  }

  @Override
  public void close() {
    progress.close();
  }
}
