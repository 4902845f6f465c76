package dev.modelcatalog.query.planner;

import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.val;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import java.util.List;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.DSL;

/// Finds the models for which a filter is unknown, and the fields that leave it unknown.
public final class Unknowns {
  private final Conditions conditions;
  private final Filter filter;

  /// @param filter a filter without [Filter.Maybe]
  public Unknowns(Conditions conditions, Filter filter) {
    this.conditions = conditions;
    this.filter = filter.withoutNot();
  }

  /// Whether the filter is unknown for some models, if they lack the values.
  public boolean arePossible() {
    return canBeUnknown(filter);
  }

  /// Returns a condition that is true exactly if the filter is unknown, and false otherwise.
  ///
  /// @throws IllegalStateException if the filter is never unknown
  public Condition condition() {
    return unknown(filter);
  }

  /// Returns the name of the field that leaves the filter unknown for a model that satisfies [#condition]: the first
  /// one in the filter without a value of which the result depends. In `(params < 1B or open = yes) and gpqa > 50` it
  /// is `params` if the weights are closed or unknown too, and `gpqa` if they are open.
  public Field<String> field() {
    return field(filter);
  }

  private boolean canBeUnknown(Filter part) {
    return switch (part) {
      case Filter.And(List<Filter> parts) -> parts.stream().anyMatch(this::canBeUnknown);
      case Filter.Or(List<Filter> parts) -> parts.stream().anyMatch(this::canBeUnknown);
      case Filter.Comparison(String field, Operator _, Object _) -> Conditions.canBeUnknown(conditions.field(field));
      case Filter.In(String field, List<Object> _, boolean _) -> Conditions.canBeUnknown(conditions.field(field));
      case Filter.Not _, Filter.Maybe _, Filter.Missing _, Filter.Known _ -> false;
    };
  }

  private List<Filter> unknownParts(List<Filter> parts) {
    return parts.stream().filter(this::canBeUnknown).toList();
  }

  /// A conjunction is unknown if a part is and all others are true or unknown; an alternative, if a part is and none is
  /// true. So SQLite can start at the models that lack a value, for which there are indexes.
  private Condition unknown(Filter part) {
    return switch (part) {
      case Filter.And(List<Filter> parts) -> anyUnknown(parts).and(conditions.of(new Filter.Maybe(part)));
      case Filter.Or(List<Filter> parts) -> anyUnknown(parts).and(isNotTrue(conditions.of(part)));
      case Filter.Comparison(String field, Operator _, Object _) -> unknown(part, conditions.field(field));
      case Filter.In(String field, List<Object> _, boolean _) -> unknown(part, conditions.field(field));
      case Filter.Not _, Filter.Maybe _, Filter.Missing _, Filter.Known _ ->
          throw new IllegalStateException("never unknown: " + part);
    };
  }

  private Condition anyUnknown(List<Filter> parts) {
    return Conditions.balanced(unknownParts(parts).stream().map(this::unknown).toList(), DSL::or);
  }

  private Condition unknown(Filter comparison, ModelField field) {
    return field.storage() instanceof Storage.Date
        ? conditions.of(new Filter.Maybe(comparison)).and(isNotTrue(conditions.of(comparison)))
        : conditions.known(field).not();
  }

  private Field<String> field(Filter part) {
    return switch (part) {
      case Filter.And(List<Filter> parts) -> first(unknownParts(parts));
      case Filter.Or(List<Filter> parts) -> first(unknownParts(parts));
      case Filter.Comparison(String field, Operator _, Object _) -> val(field);
      case Filter.In(String field, List<Object> _, boolean _) -> val(field);
      case Filter.Not _, Filter.Maybe _, Filter.Missing _, Filter.Known _ ->
          throw new IllegalStateException("never unknown: " + part);
    };
  }

  private Field<String> first(List<Filter> parts) {
    CaseConditionStep<String> fields = null;
    for (Filter part : parts.subList(0, parts.size() - 1)) {
      fields = fields == null ? case_().when(unknown(part), field(part)) : fields.when(unknown(part), field(part));
    }
    Field<String> last = field(parts.getLast());
    return fields == null ? last : fields.otherwise(last);
  }

  /// Returns a condition that is true if the given one is false or SQL `null`.
  public static Condition isNotTrue(Condition condition) {
    return CustomCondition.of(context -> context.sql("((").visit(condition).sql(") is not true)"));
  }
}
