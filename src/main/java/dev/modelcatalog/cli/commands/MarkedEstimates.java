package dev.modelcatalog.cli.commands;

import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Marks estimates in tables for people.
final class MarkedEstimates {
  private MarkedEstimates() {}

  /// Returns the value of a field of a model, marked if it is an estimate. The model needs the fields of [#bases].
  static Function<Model, Object> value(ModelField field) {
    if (field.basis() != null) {
      return model ->
          field.value().apply(model) instanceof Number number && field.basis().value().apply(model) != null
              ? new Estimate(number)
              : field.value().apply(model);
    }
    Optional<Field<?>> figure = figure(field);
    return figure.isEmpty() ? field.value() : model -> Estimate.marked(figure.get(), model);
  }

  /// Returns the fields that tell whether the value of a field is an estimate.
  ///
  /// @param known the fields of the catalog
  static List<ModelField> bases(ModelField field, List<ModelField> known) {
    List<String> names =
        figure(field).map(figure -> Fields.BASES.get(figure).stream().map(Field::name).toList()).orElse(List.of());
    return names.isEmpty() ? List.of() : known.stream().filter(each -> names.contains(each.name())).toList();
  }

  private static Optional<Field<?>> figure(ModelField field) {
    return field.isScore() ? Optional.empty() : Fields.find(field.name()).filter(Fields.BASES::containsKey);
  }
}
