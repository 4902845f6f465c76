package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.Downloader;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.FetchLimits;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.Repositories;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The files at addresses that the user names, until the run ends.
final class RemoteFiles implements AutoCloseable {
  private final Downloader downloader;
  private final List<Download> downloads;

  /// @throws IllegalArgumentException if one of the addresses cannot be fetched
  /// @throws FetchException if the environment names certificates or a proxy that cannot be used
  RemoteFiles(Session session, List<String> addresses) throws IOException, FetchException, InterruptedException {
    List<RemoteSource> sources =
        addresses.stream().map(address -> RemoteSource.of(address, List.of(address), null, null)).toList();
    this.downloader =
        new Downloader(
            session.environment(),
            FetchLimits.DEFAULT,
            "models/" + Version.text(),
            Map.of(),
            Repositories.headers(session.environment()));
    try (ImportProgress progress = new ImportProgress(session, "Fetching", sources.size())) {
      this.downloads = downloader.all(sources, progress::step);
    }
  }

  List<InputFile> files() {
    return downloads.stream().flatMap(download -> download.files().stream()).toList();
  }

  /// Returns one line for each address that could not be fetched.
  List<String> problems() {
    return downloads.stream().map(Download::problem).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() throws IOException {
    downloader.close();
  }
}
