package dev.modelcatalog.rows;

/// What tells a record from all others.
///
/// @param source the source's key
/// @param key the record's
public record RecordName(String source, String key) {
  /// As it is typed: `llm-stats:openai/gpt-4o-2024-08-06`.
  @Override
  public String toString() {
    return source + ":" + key;
  }
}
