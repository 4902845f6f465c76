package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static java.util.Comparator.comparingLong;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.query.planner.Unknowns;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Counts the models for which a filter is unknown.
///
/// @param conditions the conditions of the request
/// @param filter the filter of the request, with or without [Filter.Maybe]
record UnknownQuery(DSLContext dsl, Conditions conditions, Filter filter) {
  /// The maximum number of comparisons in a filter: each is one more condition per model, and a note on so many fields
  /// would be of no use.
  static final int MAX_COMPARISONS = 50;

  /// Returns the number of models by the field that leaves the filter unknown, the most frequent first.
  ///
  /// @param models the models to count, with the tables to which `among` refers
  /// @param among a further condition that the models satisfy
  /// @return empty if there are none, and for a filter of very many comparisons
  List<UnknownCount> counts(Table<?> models, Condition among) {
    Unknowns unknowns = new Unknowns(conditions, filter.certain());
    if (filter.conditions().count() > MAX_COMPARISONS || !unknowns.arePossible()) {
      return List.of();
    }
    Field<String> name = unknowns.field().as("field");
    Table<?> each = select(MODEL.MODEL_ID, name).from(models).where(unknowns.condition(), among).asTable("each");
    Field<String> field = each.field(name);
    return dsl.select(field, count().cast(BIGINT)).from(each).groupBy(field).fetch(mapping(UnknownCount::new)).stream()
        .sorted(comparingLong(UnknownCount::models).reversed().thenComparing(UnknownCount::field))
        .toList();
  }

  /// Returns the condition that a model is found only because of [Filter.Maybe].
  ///
  /// @return null if the filter has none
  static Condition onlyMaybe(Conditions conditions, Filter filter) {
    return filter.isMaybe() ? Unknowns.isNotTrue(conditions.of(filter.certain())) : null;
  }
}
