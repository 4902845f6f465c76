package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;

/// A figure that is an estimate or computed from one. Tables show it as `~600B`.
///
/// @param value never null
public record Estimate(Number value) {
  /// Returns the value of a field of a model, marked if it is an estimate.
  public static Object marked(Field<?> field, Model model) {
    Object value = field.of(model);
    return value instanceof Number number && Fields.isEstimate(field, model.facts()) ? new Estimate(number) : value;
  }

  /// Returns a value without its mark.
  public static Object unmarked(Object value) {
    return value instanceof Estimate(Number number) ? number : value;
  }
}
