package dev.modelcatalog.query.planner;

import static org.jooq.impl.DSL.val;

import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import tools.jackson.databind.json.JsonMapper;

/// A membership test for many values. They are bound as one JSON array, so the SQL does not depend on their number;
/// rendering thousands of placeholders would take longer than the query.
public final class OneOf {
  private OneOf() {}

  /// Returns a condition that a field has one of the values.
  ///
  /// @param values numbers or texts as stored in the catalog
  public static <T> Condition oneOf(Field<T> field, Collection<T> values) {
    return CustomCondition.of(
        context ->
            context
                .visit(field)
                .sql(" in (select value from json_each(")
                .visit(val(JsonMapper.shared().writeValueAsString(values)))
                .sql("))"));
  }
}
