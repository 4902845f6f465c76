package dev.modelcatalog.update;

import java.nio.file.Path;

/// What a server sent.
///
/// @param file the content, decompressed; null if it has not changed since the validators were stated
/// @param validators what to send with the next request
public record Fetched(Path file, Validators validators) {
  /// What tells a server which content a client has.
  ///
  /// @param etag the entity tag; null if the server stated none
  /// @param lastModified the date of the content, as the server wrote it; null if it stated none
  public record Validators(String etag, String lastModified) {
    /// For content that the client does not have.
    public static final Validators NONE = new Validators(null, null);
  }

  /// Whether the client has the content already.
  public boolean isUnchanged() {
    return file == null;
  }
}
