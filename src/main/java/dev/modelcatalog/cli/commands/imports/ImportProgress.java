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
  private final String task;
  private final long files;
  private final Instant started;
  private long done;
  private ProgressBar bar;

  /// @param files how many there are
  ImportProgress(Session session, long files) {
    this(session, "Importing", files);
  }

  /// @param task what is done
  ImportProgress(Session session, String task, long files) {
    this.session = session;
    this.task = task;
    this.files = files;
    this.started = session.clock().instant();
  }

  /// One more file is done.
  void step() {
    done++;
    if (bar == null && session.terminal().errors() && started.plus(DELAY).isBefore(session.clock().instant())) {
      int columns = session.terminal().interactive() ? session.terminal().columns() : DEFAULT_COLUMNS;
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(files)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new ConsoleProgressBarConsumer(session.err(), columns))
              .clearDisplayOnFinish()
              .build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
