package dev.modelcatalog.update;

import java.net.URI;
import java.util.List;

/// A file of a source, or a folder with an unknown number of files.
///
/// @param addresses where it may be, tried in this order; `http`, `https` or `file`
/// @param isOptional whether the source is complete without it
/// @param roots of a folder, the addresses that the listed paths begin with; empty for a file
record RemoteFile(List<URI> addresses, boolean isOptional, List<URI> roots) {
  /// A file that the source must have.
  static RemoteFile of(URI address) {
    return new RemoteFile(List.of(address), false, List.of());
  }

  static RemoteFile optional(List<URI> addresses) {
    return new RemoteFile(addresses, true, List.of());
  }

  /// A folder that need not exist.
  ///
  /// @param listings the addresses of its listing, as the Hub answers it
  static RemoteFile folder(List<URI> listings, List<URI> roots) {
    return new RemoteFile(listings, true, roots);
  }

  boolean isFolder() {
    return !roots.isEmpty();
  }
}
