package dev.modelcatalog.rows;

import java.util.List;
import java.util.Set;

/// Models side by side.
///
/// @param ids of the models, in the order in which they were named
/// @param names of the models; their ids, where two have the same name
/// @param lines a field each, those that are known of one of the models at least
public record Comparison(List<String> ids, List<String> names, List<Line> lines) {

  /// One field of all the models.
  ///
  /// @param field its name
  /// @param type of its values
  /// @param values one a model, null if missing
  /// @param best which of the values are the best; empty if the field has no better and worse, if fewer
  ///     than two are known, or if all known ones are the same
  public record Line(String field, ValueType type, List<Object> values, Set<Integer> best) {}
}
