package dev.modelcatalog.query.planner;

import static org.jooq.impl.DSL.val;

import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import tools.jackson.databind.json.JsonMapper;

/// A membership test for few or many values.
public final class OneOf {
  /// The maximum number of values with a placeholder each. More are bound as one JSON array: rendering thousands of
  /// placeholders would take longer than the query. Few are not: loading a JSON writer made questions a tenth to a
  /// quarter slower.
  private static final int FEW = 32;

  private OneOf() {}

  /// Returns a condition that a field has one of the values.
  ///
  /// @param values numbers or texts as stored in the catalog
  public static <T> Condition oneOf(Field<T> field, Collection<T> values) {
    if (values.size() <= FEW) {
      return field.in(values);
    }
    return CustomCondition.of(
        context ->
            context
                .visit(field)
                .sql(" in (select value from json_each(")
                .visit(val(JsonMapper.shared().writeValueAsString(values)))
                .sql("))"));
  }
}
