package dev.modelcatalog.query.planner;

import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.query.planner.ColumnComparison.date;
import static dev.modelcatalog.query.planner.ColumnComparison.number;
import static dev.modelcatalog.query.planner.ColumnComparison.text;
import static dev.modelcatalog.query.planner.ColumnComparison.truth;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.ProviderField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TextFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.DSL;

/// Translates filters to conditions on `MODEL`. User input always becomes a bound value, never part of the SQL.
///
/// Removes `not` from a filter first ([Filter#withoutNot]), so that each field's condition only has to be true exactly
/// where the comparison is; it may be false or unknown elsewhere. A score's condition can therefore be either an index
/// search for models or, if something else finds the models, a check of each model.
public final class Conditions {
  private static final int MAX_FLAT = 16;

  private final DSLContext dsl;
  private final Map<String, ModelField> fields;
  private final boolean includeFlagged;
  private final boolean findsModels;

  /// @param fields the fields of the catalog
  /// @param includeFlagged whether flagged scores count
  public Conditions(DSLContext dsl, List<ModelField> fields, boolean includeFlagged) {
    this(dsl, byName(fields), includeFlagged, true);
  }

  private Conditions(DSLContext dsl, Map<String, ModelField> fields, boolean includeFlagged, boolean findsModels) {
    this.dsl = dsl;
    this.fields = fields;
    this.includeFlagged = includeFlagged;
    this.findsModels = findsModels;
  }

  private static Map<String, ModelField> byName(List<ModelField> fields) {
    Map<String, ModelField> byName = new HashMap<>();
    byName.put(ProviderField.NAME, ProviderField.FIELD);
    fields.forEach(field -> byName.put(field.name(), field));
    return byName;
  }

  /// Returns the conditions in a form that checks models found by other means, without using an index.
  Conditions ofEach() {
    return new Conditions(dsl, fields, includeFlagged, false);
  }

  /// Returns a condition that is true exactly if the filter is.
  public Condition of(Filter filter) {
    return filter.isAll() ? noCondition() : positive(filter.withoutNot(), false);
  }

  /// Not a type switch, as everywhere on the way of a query: it would cost each query half a millisecond, because the
  /// ahead-of-time cache cannot hold the class that a run generates for it (BENCHMARKS.md).
  ///
  /// @param filter a filter without [Filter.Not]
  /// @param orUnknown whether the condition is true also if the filter is unknown
  private Condition positive(Filter filter, boolean orUnknown) {
    if (filter instanceof Filter.And(List<Filter> parts)) {
      return parts.isEmpty() ? noCondition() : balanced(each(parts, orUnknown), DSL::and);
    }
    if (filter instanceof Filter.Or(List<Filter> parts)) {
      return balanced(each(parts, orUnknown), DSL::or);
    }
    if (filter instanceof Filter.Maybe(Filter part)) {
      return positive(part, true);
    }
    if (filter instanceof Filter.Comparison(String field, Operator operator, Object value)) {
      return comparison(fields.get(field), operator, List.of(value), orUnknown);
    }
    if (filter instanceof Filter.In(String field, List<Object> values, boolean negated)) {
      return comparison(fields.get(field), negated ? Operator.UNEQUAL : Operator.EQUAL, values, orUnknown);
    }
    if (filter instanceof Filter.Missing(String field)) {
      return known(fields.get(field)).not();
    }
    if (filter instanceof Filter.Known(String field)) {
      return known(fields.get(field));
    }
    throw new IllegalStateException("a filter without 'not' has one: " + filter);
  }

  private List<Condition> each(List<Filter> parts, boolean orUnknown) {
    return parts.stream().map(part -> positive(part, orUnknown)).toList();
  }

  private Condition comparison(ModelField field, Operator operator, List<Object> values, boolean orUnknown) {
    if (!orUnknown || !canBeUnknown(field)) {
      return comparison(field, operator, values);
    }
    return switch (field.storage()) {
      // The days of an interval may differ in the result, so a known date can be unknown, too.
      case Storage.Date date ->
          balanced(
                  values.stream()
                      .map(
                          value ->
                              date(own(date.first()), own(date.last()), operator.negated(), (PartialDate) value).not())
                      .toList(),
                  operator == Operator.UNEQUAL ? DSL::and : DSL::or)
              .or(known(field).not());
      case Storage.Score(String benchmark) when findsModels ->
          MODEL.MODEL_ID.notIn(
              ChosenScores.models(benchmark, number(SCORE.VALUE, operator.negated(), values), includeFlagged));
      default -> comparison(field, operator, values).or(known(field).not());
    };
  }

  /// Whether a comparison with the field can be unknown. A list, even an empty one, is known, and so are id, name, lab
  /// and access, of which `unknown` is a value.
  static boolean canBeUnknown(ModelField field) {
    return switch (field.storage()) {
      case Storage.Lab _, Storage.Texts _, Storage.Offers _ -> false;
      case Storage.Text(Field<?> column, Field<String> _) -> column.getDataType().nullable();
      case Storage.Number _, Storage.Date _, Storage.Flag _, Storage.Score _ -> true;
    };
  }

  /// Returns a field of the catalog.
  ModelField field(String name) {
    return fields.get(name);
  }

  /// Selects the ids of the models that satisfy a part of a filter from an index alone, without reading the models.
  ///
  /// @return null if there is no suitable index
  Select<Record1<Long>> indexed(Filter part) {
    if (part instanceof Filter.Comparison(String field, Operator operator, Object value)) {
      return indexed(fields.get(field), operator, List.of(value));
    }
    if (part instanceof Filter.In(String field, List<Object> values, boolean negated)) {
      return indexed(fields.get(field), negated ? Operator.UNEQUAL : Operator.EQUAL, values);
    }
    return null;
  }

  private Select<Record1<Long>> indexed(ModelField field, Operator operator, List<Object> values) {
    if (operator == Operator.UNEQUAL || operator == Operator.LACKS) {
      return null;
    }
    Storage storage = field.storage();
    if (storage instanceof Storage.Texts(ListField table)) {
      return table.models(text(table.lower(), operator, values));
    }
    if (storage instanceof Storage.Offers) {
      return ProviderField.models(provider(operator, values));
    }
    if (storage instanceof Storage.Score(String benchmark)) {
      return ChosenScores.models(benchmark, number(SCORE.VALUE, operator, values), includeFlagged);
    }
    if (storage instanceof Storage.Number(Field<? extends Number> column) && isIndexed(column)) {
      return select(MODEL.MODEL_ID).from(MODEL).where(number(column, operator, values));
    }
    if (storage instanceof Storage.Text(Field<?> _, Field<String> lower)
        && operator == Operator.EQUAL
        && isIndexed(lower)) {
      return select(MODEL.MODEL_ID).from(MODEL).where(text(lower, operator, values));
    }
    return null;
  }

  private static boolean isIndexed(Field<?> column) {
    return MODEL.getIndexes().stream()
        .anyMatch(index -> index.getFields().getFirst().getName().equals(column.getName()));
  }

  /// Joins conditions as a balanced tree. SQLite parses `a or b or c …` as a tree as deep as the list is long and
  /// limits the depth to 1,000; parentheses keep it shallow.
  static Condition balanced(List<Condition> parts, Function<List<Condition>, Condition> join) {
    if (parts.size() <= MAX_FLAT) {
      return join.apply(parts);
    }
    int middle = parts.size() / 2;
    return join.apply(
        List.of(
            bracketed(balanced(parts.subList(0, middle), join)),
            bracketed(balanced(parts.subList(middle, parts.size()), join))));
  }

  private static Condition bracketed(Condition condition) {
    return CustomCondition.of(context -> context.sql('(').visit(condition).sql(')'));
  }

  /// @param values one value, or several for `=` (equal to any) and `!=` (equal to none)
  private Condition comparison(ModelField field, Operator operator, List<Object> values) {
    Storage storage = field.storage();
    if (storage instanceof Storage.Text(Field<?> _, Field<String> lower)) {
      return text(own(lower), operator, values);
    }
    if (storage instanceof Storage.Number(Field<? extends Number> column)) {
      return number(own(column), operator, values);
    }
    if (storage instanceof Storage.Flag(Field<Boolean> column)) {
      return truth(own(column), operator, values);
    }
    if (storage instanceof Storage.Date date) {
      return balanced(
          values.stream()
              .map(value -> date(own(date.first()), own(date.last()), operator, (PartialDate) value))
              .toList(),
          operator == Operator.UNEQUAL ? DSL::and : DSL::or);
    }
    if (storage instanceof Storage.Score(String benchmark)) {
      return findsModels
          ? MODEL.MODEL_ID.in(ChosenScores.models(benchmark, number(SCORE.VALUE, operator, values), includeFlagged))
          // not EXISTS: SQLite would scan all scores of the benchmark for each model
          : number(ChosenScores.value(benchmark, includeFlagged), operator, values);
    }
    boolean negated = operator == Operator.UNEQUAL || operator == Operator.LACKS;
    Operator positive = negated ? operator.negated() : operator;
    Condition found =
        storage instanceof Storage.Texts(ListField table)
            ? among(table.modelId(), table.models(text(table.lower(), positive, values)))
            : storage instanceof Storage.Offers
                ? among(OFFER.MODEL_ID, ProviderField.models(provider(positive, values)))
                : lab(positive, values);
    return negated ? found.not() : found;
  }

  /// @param operator `=` or `~`
  private Condition provider(Operator operator, List<Object> values) {
    List<String> wanted = values.stream().map(value -> TextFold.of((String) value)).toList();
    return ProviderField.named(
        dsl, operator == Operator.EQUAL ? wanted::contains : name -> name.contains(wanted.getFirst()));
  }

  private Condition lab(Operator operator, List<Object> values) {
    Condition named =
        operator == Operator.EQUAL
            ? LAB_NAME.ALIAS.in(values.stream().map(value -> LabKey.of((String) value)).toList())
            : text(LAB_NAME.NAME_LOWER, operator, values);
    return own(MODEL.LAB_ID).in(select(LAB_NAME.LAB_ID).from(LAB_NAME).where(named));
  }

  /// Returns a column of the model's row, without its index if models are found by other means.
  private <T> Field<T> own(Field<T> column) {
    return findsModels ? column : Unindexed.of(column);
  }

  /// @param id the column that `models` selects
  private Condition among(Field<Long> id, SelectConditionStep<Record1<Long>> models) {
    return findsModels ? MODEL.MODEL_ID.in(models) : exists(models.and(id.eq(MODEL.MODEL_ID)));
  }

  Condition known(ModelField field) {
    return switch (field.storage()) {
      case Storage.Text(Field<?> _, Field<String> lower) -> own(lower).isNotNull();
      case Storage.Lab() -> trueCondition();
      case Storage.Texts(ListField table) -> among(table.modelId(), table.models(noCondition()));
      case Storage.Offers() -> among(OFFER.MODEL_ID, ProviderField.models(noCondition()));
      case Storage.Number(Field<? extends Number> column) -> own(column).isNotNull();
      case Storage.Date date -> own(date.column()).isNotNull();
      case Storage.Flag(Field<Boolean> column) -> own(column).isNotNull();
      case Storage.Score(String benchmark) when findsModels ->
          MODEL.MODEL_ID.in(ChosenScores.models(benchmark, noCondition(), includeFlagged));
      case Storage.Score(String benchmark) -> ChosenScores.value(benchmark, includeFlagged).isNotNull();
    };
  }
}
