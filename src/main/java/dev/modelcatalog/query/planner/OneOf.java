package dev.modelcatalog.query.planner;

import static org.jooq.impl.DSL.val;

import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import tools.jackson.databind.json.JsonMapper;

/// A condition on many values at once. The SQL is the same however many they are, for they are bound as one JSON array;
/// a list of thousands of placeholders takes longer to be written than to be answered.
public final class OneOf {
  private OneOf() {}

  /// Whether a field has one of these values.
  ///
  /// @param values numbers or texts as the catalog has them
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
