package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.cli.commands.CatalogCheck;
import dev.modelcatalog.cli.session.Progress;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Shows the stages of a check while it runs.
final class CheckProgress {
  private CheckProgress() {}

  /// A check that names each stage when it begins.
  interface Check {
    List<String> findings(Consumer<String> stage) throws IOException;
  }

  static List<String> show(Session session, Check check) throws IOException {
    AtomicReference<String> current = new AtomicReference<>();
    try (Progress progress = new Progress(session, "Checking", current::get, false)) {
      progress.start(CatalogCheck.STAGES);
      return check.findings(
          stage -> {
            if (current.getAndSet(stage) != null) {
              progress.step();
            }
          });
    }
  }
}
