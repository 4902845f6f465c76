package dev.modelcatalog.rows;

/// Where facts come from.
///
/// @param key `llm-leaderboard`
/// @param name `LLM Leaderboard`
/// @param rank where sources differ, the one with the lowest rank is shown
/// @param naming a model's id, name and lab are those of the source with the lowest number
/// @param url null if it has none
/// @param license SPDX identifier; null if unknown
/// @param credit the words that its licence asks to be shown; null if none
public record Source(String key, String name, long rank, long naming, String url, String license, String credit) {
  /// The rank of a user's own source: where sources differ, it is shown.
  public static final long OWN_RANK = 10;

  /// The naming of a user's own source: it names only models that no data set names.
  public static final long OWN_NAMING = 4;

  /// A user's own source, called as its key is.
  public static Source own(String key) {
    return new Source(key, key, OWN_RANK, OWN_NAMING, null, null, null);
  }
}
