package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar on standard error that shows how far an import is, if that is a terminal and it takes longer than a second.
final class ImportProgress implements AutoCloseable {
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final int DEFAULT_COLUMNS = 80;

  private final Session session;
  private final boolean isShown;
  private final long files;
  private final Instant started;
  private long done;
  private ProgressBar bar;

  /// @param files how many there are
  /// @param quiet whether to show nothing
  ImportProgress(Session session, long files, boolean quiet) {
    this.session = session;
    this.isShown = !quiet && session.terminal().errors();
    this.files = files;
    this.started = session.clock().instant();
  }

  /// One more file is done.
  void step() {
    done++;
    if (bar == null && isShown && started.plus(DELAY).isBefore(session.clock().instant())) {
      bar = bar(session, "Importing", files);
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /// Returns a bar that clears its line when it is closed.
  ///
  /// @param task what is done
  /// @param steps how many there are
  static ProgressBar bar(Session session, String task, long steps) {
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
    if (bar != null) {
      bar.close();
    }
  }
}
