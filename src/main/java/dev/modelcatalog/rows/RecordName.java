package dev.modelcatalog.rows;

/// The unique name of a record.
///
/// @param source the source's key
/// @param key the record's key
public record RecordName(String source, String key) {
  /// Returns the form on the command line: `llm-stats:openai/gpt-4o-2024-08-06`.
  @Override
  public String toString() {
    return source + ":" + key;
  }
}
