package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.Downloader;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.UserAgent;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Fetches sources, with a bar that shows how far it is. The files exist until it is closed.
final class Fetching implements AutoCloseable {
  private final FetchProgress progress;
  private final Downloader downloader;

  /// @param known what the catalog has of each address; empty to fetch everything again
  /// @param quiet whether to show no bar
  /// @throws FetchException if the environment names certificates or a proxy that cannot be used
  Fetching(Session session, Map<String, FetchedContent> known, boolean quiet) throws IOException, FetchException {
    this.progress = new FetchProgress(session, quiet);
    this.downloader = new Downloader(userAgent(session), known, progress::received);
  }

  /// The program as servers see it.
  static UserAgent userAgent(Session session) {
    return new UserAgent("models/" + Version.text(), session.environment());
  }

  List<Download> all(List<RemoteSource> sources) throws InterruptedException {
    try (progress) {
      progress.start(sources.size());
      return downloader.all(sources, progress::step);
    }
  }

  @Override
  public void close() {
    downloader.close();
  }
}
