package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

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
  /// @param variants the setting in which each value was measured, one a model; null for the standard one, and for what
  ///   is no score
  /// @param best which of the values are the best; empty if the field has no better and worse, if fewer than two are
  ///   known, or if all known ones are the same
  public record Line(String field, ValueType type, List<Object> values, List<String> variants, Set<Integer> best) {

    /// Whether the known values were measured in different settings, so that they are not quite comparable.
    public boolean settingsDiffer() {
      return IntStream.range(0, values.size())
              .filter(i -> values.get(i) != null)
              .mapToObj(variants::get)
              .distinct()
              .count()
          > 1;
    }
  }
}
