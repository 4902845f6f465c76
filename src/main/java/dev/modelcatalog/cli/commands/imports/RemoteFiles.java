package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.RemoteSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The files at addresses that the user names, until the run ends.
final class RemoteFiles implements AutoCloseable {
  private final Fetching fetching;
  private final List<Download> downloads;

  /// @throws IllegalArgumentException if one of the addresses cannot be fetched
  /// @throws FetchException if the environment names certificates or a proxy that cannot be used
  RemoteFiles(Session session, List<String> addresses) throws IOException, FetchException, InterruptedException {
    List<RemoteSource> sources =
        addresses.stream().map(address -> RemoteSource.of(address, List.of(address), null, null)).toList();
    this.fetching = new Fetching(session, Map.of(), false);
    try {
      this.downloads = fetching.all(sources);
    } catch (InterruptedException e) {
      fetching.close();
      throw e;
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
    fetching.close();
  }
}
