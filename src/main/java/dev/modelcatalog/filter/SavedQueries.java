package dev.modelcatalog.filter;

import java.util.Map;

/// Saved expressions, to which `@name` in an expression refers.
///
/// @param byName the expressions by name, composed and without the `@`
/// @param file the file with the expressions, for messages
public record SavedQueries(Map<String, Saved> byName, String file) {
  /// No expression has a name.
  public static final SavedQueries NONE = new SavedQueries(Map.of(), "the settings");

  /// A saved expression.
  ///
  /// @param expression the expression as written
  /// @param place its place in the file, for messages
  public record Saved(String expression, String place) {}
}
