package dev.modelcatalog.rows;

/// A source of records.
///
/// @param key `llm-leaderboard`
/// @param name `LLM Leaderboard`
/// @param rank the precedence of its values: the lowest rank is chosen
/// @param naming the precedence of its names: a model's id, name and lab come from the source with the lowest number
/// @param url its URL; null if it has none
/// @param license the SPDX identifier of its licence; null if unknown
/// @param credit the credit that its licence requires; null if none
public record Source(String key, String name, long rank, long naming, String url, String license, String credit) {
  /// The rank of a user's own source, which takes precedence over all others.
  public static final long OWN_RANK = 10;

  /// The naming of a user's own source: it names only models that no data set names.
  public static final long OWN_NAMING = 4;

  /// Returns a user's own source, whose name is its key.
  public static Source own(String key) {
    return new Source(key, key, OWN_RANK, OWN_NAMING, null, null, null);
  }
}
