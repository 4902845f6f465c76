package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A comparison of models field by field.
///
/// @param ids the ids of the models, in the requested order
/// @param names the names of the models; their ids if two have the same name
/// @param lines one row per field that is known for at least one model
public record Comparison(List<String> ids, List<String> names, List<FieldRow> lines) {

  /// Whether the value of a model is an estimate.
  ///
  /// @param line one of the rows
  /// @param model the index of the model
  public boolean isEstimate(FieldRow line, int model) {
    List<Field<String>> bases =
        Fields.find(line.field()).map(field -> Fields.BASES.getOrDefault(field, List.of())).orElse(List.of());
    return line.values().get(model) != null
        && bases.stream()
            .flatMap(basis -> lines.stream().filter(other -> other.field().equals(basis.name())))
            .anyMatch(other -> Basis.ESTIMATE.toString().equals(other.values().get(model)));
  }

  /// Whether some score cannot be told from the best one.
  public boolean hasTies() {
    return lines.stream()
        .anyMatch(
            line -> IntStream.range(0, ids.size()).anyMatch(model -> Boolean.FALSE.equals(line.isSeparable(model))));
  }

  /// The values of one field.
  ///
  /// @param field the name of the field
  /// @param type the type of its values
  /// @param values one value per model, null if missing
  /// @param variants the setting of each score, one per model; null for the standard one and for values that are not
  ///   scores
  /// @param errors the standard error of each score in points, one per model; null if unknown and for values that are
  ///   not scores
  /// @param items the number of questions of the benchmark; null if unknown or if the field is not a benchmark
  /// @param best the indexes of the best values; empty if no value of the field is better than another, if fewer than
  ///   two are known, or if all known ones are equal
  public record FieldRow(
      String field,
      ValueType type,
      List<Object> values,
      List<String> variants,
      List<Double> errors,
      Long items,
      Set<Integer> best) {

    /// Whether a score can be told from the best one.
    ///
    /// @param model the index of the model
    /// @return null if unknown, or if it is the best one or no score
    public Boolean isSeparable(int model) {
      if (best.isEmpty() || best.contains(model) || values.get(model) == null) {
        return null;
      }
      int first = best.iterator().next();
      return RankedModel.areSeparable(
          ((Number) values.get(first)).doubleValue(),
          errors.get(first),
          ((Number) values.get(model)).doubleValue(),
          errors.get(model));
    }

    /// Whether the best score can be told from all others: false if it cannot be told from one of them, null if that is
    /// unknown or if no score is the best.
    public Boolean isSeparable() {
      if (best.isEmpty()) {
        return null;
      }
      Boolean all = true;
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) != null && !best.contains(i) && !Boolean.TRUE.equals(isSeparable(i))) {
          if (isSeparable(i) != null) {
            return false;
          }
          all = null;
        }
      }
      return all;
    }

    /// Whether the known values were measured in different settings, so that they are not fully comparable.
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
