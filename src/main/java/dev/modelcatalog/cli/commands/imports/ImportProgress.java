package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Progress;
import dev.modelcatalog.cli.session.Session;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;

/// A bar on standard error that shows how far an import is, if that is a terminal and it takes longer than a second.
final class ImportProgress implements AutoCloseable {
  private static final Duration DELAY = Duration.ofSeconds(1);

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
      bar = Progress.bar(session, "Importing", files);
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
