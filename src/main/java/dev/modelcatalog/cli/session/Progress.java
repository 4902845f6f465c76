package dev.modelcatalog.cli.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar on standard error that shows how far a task is, if that is a terminal and it takes longer than a moment. It is
/// drawn in the background, so that it moves while a step takes long. Its last act is to clear its line.
public final class Progress implements AutoCloseable {
  private static final Duration DELAY = Duration.ofMillis(500);
  private static final Duration REFRESH = Duration.ofMillis(100);
  private static final int DEFAULT_COLUMNS = 80;

  private final Session session;
  private final String task;
  private final Supplier<String> detail;
  private final boolean isShown;
  private final AtomicInteger done = new AtomicInteger();
  private Thread display;

  /// @param task what is done
  /// @param detail what stands behind the bar; called from another thread
  /// @param quiet whether to show nothing
  public Progress(Session session, String task, Supplier<String> detail, boolean quiet) {
    this.session = session;
    this.task = task;
    this.detail = detail;
    this.isShown = !quiet && session.terminal().errors();
  }

  /// Starts to show it.
  ///
  /// @param steps how many there are
  public void start(int steps) {
    if (isShown) {
      display = Thread.ofPlatform().daemon().start(() -> show(steps));
    }
  }

  /// One more step is done.
  public void step() {
    done.incrementAndGet();
  }

  private void show(int steps) {
    try {
      Thread.sleep(DELAY);
    } catch (InterruptedException e) {
      return;
    }
    try (ProgressBar bar = bar(session, task, steps)) {
      while (true) {
        bar.setExtraMessage(detail.get());
        bar.stepTo(done.get());
        Thread.sleep(REFRESH);
      }
    } catch (InterruptedException e) {
      // all is done, and closing the bar clears it
    }
  }

  /// Returns a bar that clears its line when it is closed.
  ///
  /// @param task what is done
  /// @param steps how many there are
  public static ProgressBar bar(Session session, String task, long steps) {
    int columns = session.terminal().interactive() ? session.terminal().columns() : DEFAULT_COLUMNS;
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(session.err(), columns))
        .clearDisplayOnFinish()
        .build();
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
