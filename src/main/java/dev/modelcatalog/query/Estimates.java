package dev.modelcatalog.query;

import static org.jooq.impl.DSL.inline;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;

/// Tells which values of models are estimates: parameter counts and training tokens, and what is computed from them.
final class Estimates {
  private Estimates() {}

  /// Returns a condition that the value of a field is an estimate, never SQL `null`; null if no value of it can be one.
  static Condition condition(ModelField field) {
    // The value is inline and the column first in an index of estimates alone, so SQLite counts them without a scan.
    return bases(List.of(field)).stream().reduce(Condition::or).orElse(null);
  }

  /// Returns a condition for each basis of some fields that it is an estimate.
  static List<Condition> bases(Collection<ModelField> fields) {
    return Stream.concat(
            names(fields).stream().map(FieldColumns::model), computed(fields).map(basis -> basis.storage().read()))
        .map(Estimates::isEstimate)
        .toList();
  }

  private static Condition isEstimate(org.jooq.Field<?> basis) {
    return basis.coerce(String.class).isNotDistinctFrom(inline(Basis.ESTIMATE.toString()));
  }

  /// Returns a filter for the models in which none of the values of some fields is an estimate.
  static Filter none(Collection<ModelField> fields) {
    return Filter.and(
        basisNames(fields).stream()
            .<Filter>map(
                basis ->
                    new Filter.Or(
                        List.of(
                            new Filter.Missing(basis),
                            new Filter.Comparison(basis, Operator.UNEQUAL, Basis.ESTIMATE.toString()))))
            .toList());
  }

  /// Returns the names of the fields with the bases of some fields.
  static List<String> basisNames(Collection<ModelField> fields) {
    return Stream.concat(names(fields).stream().map(Field::name), computed(fields).map(ModelField::name)).toList();
  }

  private static Stream<ModelField> computed(Collection<ModelField> fields) {
    return fields.stream().map(ModelField::basis).filter(Objects::nonNull).distinct();
  }

  private static List<Field<String>> names(Collection<ModelField> fields) {
    return fields.stream()
        .filter(field -> !field.isScore())
        .flatMap(field -> Fields.find(field.name()).stream())
        .flatMap(field -> Fields.BASES.getOrDefault(field, List.of()).stream())
        .distinct()
        .toList();
  }
}
