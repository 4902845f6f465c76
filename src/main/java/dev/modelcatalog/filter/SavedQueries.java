package dev.modelcatalog.filter;

import java.util.Map;

/// Expressions that were given a name: `@name` stands for one of them in another.
///
/// @param byName without the `@`
/// @param file where they are written down, for messages
public record SavedQueries(Map<String, Saved> byName, String file) {
  /// No expression has a name.
  public static final SavedQueries NONE = new SavedQueries(Map.of(), "the settings");

  /// @param expression as it was written
  /// @param place where, for messages
  public record Saved(String expression, String place) {}
}
