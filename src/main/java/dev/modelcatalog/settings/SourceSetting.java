package dev.modelcatalog.settings;

import java.util.List;

/// What the user's settings say of a source that `update` can follow.
///
/// @param isFollowed whether `update` follows it
/// @param urls the addresses of its data; empty for those that the program knows
/// @param as the type of its files, as written; null if each is recognized by its contents
/// @param source the name of the user's own source that its data is ascribed to; null if the data has its own
public record SourceSetting(boolean isFollowed, List<String> urls, String as, String source) {
  /// Returns the setting as a line of `config`.
  @Override
  public String toString() {
    return !isFollowed ? "false" : urls.isEmpty() ? "true" : String.join(" ", urls);
  }
}
