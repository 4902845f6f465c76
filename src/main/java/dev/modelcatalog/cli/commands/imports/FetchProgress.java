package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;

/// A bar on standard error that shows how many sources and bytes have arrived, if that is a terminal and it takes
/// longer than a moment. Its last act is to clear its line.
final class FetchProgress implements AutoCloseable {
  private static final Duration DELAY = Duration.ofMillis(500);
  private static final Duration REFRESH = Duration.ofMillis(100);
  private static final double MEGABYTE = 1_000_000;

  private final Session session;
  private final boolean isShown;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger done = new AtomicInteger();
  private Thread display;

  /// @param quiet whether to show nothing
  FetchProgress(Session session, boolean quiet) {
    this.session = session;
    this.isShown = !quiet && session.terminal().errors();
  }

  /// Starts to show it.
  ///
  /// @param sources how many there are
  void start(int sources) {
    if (isShown) {
      display = Thread.ofPlatform().daemon().start(() -> show(sources));
    }
  }

  /// A piece of content has arrived.
  void received(long size) {
    bytes.addAndGet(size);
  }

  /// One more source is done.
  void step() {
    done.incrementAndGet();
  }

  private void show(int sources) {
    try {
      Thread.sleep(DELAY);
    } catch (InterruptedException e) {
      return;
    }
    try (ProgressBar bar = ImportProgress.bar(session, "Fetching", sources)) {
      while (true) {
        bar.setExtraMessage("%.1f MB".formatted(bytes.get() / MEGABYTE));
        bar.stepTo(done.get());
        Thread.sleep(REFRESH);
      }
    } catch (InterruptedException e) {
      // all is done, and closing the bar clears it
    }
  }

  @Override
  public void close() {
    if (display != null) {
      display.interrupt();
      try {
        display.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
