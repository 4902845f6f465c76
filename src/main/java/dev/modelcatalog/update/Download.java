package dev.modelcatalog.update;

import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.rows.FetchedContent;
import java.util.List;

/// What the addresses of a source gave.
///
/// @param source the source
/// @param files the files to import; empty if nothing is newer, or if it failed
/// @param contents what to remember of the addresses
/// @param notModified whether the server said that nothing is newer, rather than sending the same again
/// @param problem why it failed, in one line; null if it did not
public record Download(
    RemoteSource source, List<InputFile> files, List<FetchedContent> contents, boolean notModified, String problem) {
  static Download failed(RemoteSource source, String problem) {
    return new Download(source, List.of(), List.of(), false, problem);
  }

  /// Whether there is something to import.
  public boolean isNewer() {
    return !files.isEmpty();
  }
}
