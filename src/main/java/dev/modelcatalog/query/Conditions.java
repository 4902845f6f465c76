package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.ModelField.Storage;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Filters as conditions on `MODEL`. What a user typed becomes a bound value, never a part of the SQL.
///
/// A filter is first freed of `not` ([Filter#withoutNot]), so that each field's condition only has to
/// be true exactly where the comparison is: whether it is false or unknown elsewhere does not matter.
/// A score's condition can so be a search for models in an index.
final class Conditions {
  private static final int FLAT = 16;

  private final Map<String, ModelField> fields;
  private final boolean includeFlagged;

  /// @param fields of the catalog
  /// @param includeFlagged whether flagged scores count
  Conditions(List<ModelField> fields, boolean includeFlagged) {
    this.fields = fields.stream().collect(Collectors.toMap(ModelField::name, Function.identity()));
    this.includeFlagged = includeFlagged;
  }

  /// True of the models of which the filter is true.
  Condition of(Filter filter) {
    return positive(filter.withoutNot());
  }

  private Condition positive(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> parts) when parts.isEmpty() -> noCondition();
      case Filter.And(List<Filter> parts) -> balanced(parts.stream().map(this::positive).toList(), DSL::and);
      case Filter.Or(List<Filter> parts) -> balanced(parts.stream().map(this::positive).toList(), DSL::or);
      case Filter.Not _ -> throw new IllegalStateException("a filter without 'not' has one: " + filter);
      case Filter.Comparison(String field, Operator operator, Object value) ->
          comparison(fields.get(field), operator, List.of(value));
      case Filter.In(String field, List<Object> values, boolean negated) ->
          comparison(fields.get(field), negated ? Operator.UNEQUAL : Operator.EQUAL, values);
      case Filter.Missing(String field) -> known(fields.get(field)).not();
      case Filter.Known(String field) -> known(fields.get(field));
    };
  }

  /// SQLite reads `a or b or c …` as a tree that is as deep as the list is long, and takes no more than
  /// 1,000 levels; in brackets the halves are only as deep as they must be.
  private static Condition balanced(List<Condition> parts, Function<List<Condition>, Condition> join) {
    if (parts.size() <= FLAT) {
      return join.apply(parts);
    }
    int middle = parts.size() / 2;
    return join.apply(List.of(
        condition("({0})", balanced(parts.subList(0, middle), join)),
        condition("({0})", balanced(parts.subList(middle, parts.size()), join))));
  }

  /// @param values one; or several for `=` (equal to any) and `!=` (equal to none)
  private Condition comparison(ModelField field, Operator operator, List<Object> values) {
    return switch (field.storage()) {
      case Storage.Text(Field<String> lower) -> text(lower, operator, values);
      case Storage.Lab() -> {
        boolean negated = operator == Operator.UNEQUAL || operator == Operator.LACKS;
        Operator positive = negated ? operator.negated() : operator;
        Condition named = positive == Operator.EQUAL
            ? text(LAB.NAME_LOWER, positive, values).or(text(LAB.SLUG, positive, values))
            : text(LAB.NAME_LOWER, positive, values);
        Condition found = MODEL.LAB_ID.in(select(LAB.LAB_ID).from(LAB).where(named));
        yield negated ? found.not() : found;
      }
      case Storage.Terms(TermTable table) -> {
        boolean negated = operator == Operator.UNEQUAL || operator == Operator.LACKS;
        Operator positive = negated ? operator.negated() : operator;
        Condition found = MODEL.MODEL_ID.in(table.models(text(table.lower(), positive, values)));
        yield negated ? found.not() : found;
      }
      case Storage.Number(Field<? extends Number> column) -> number(column, operator, values);
      case Storage.Date date -> balanced(values.stream().map(value -> date(date, operator, (PartialDate) value))
          .toList(),
          operator == Operator.UNEQUAL ? DSL::and : DSL::or);
      case Storage.Truth(Field<Boolean> column) -> truth(column, operator, values);
      case Storage.Score(String benchmark) ->
          MODEL.MODEL_ID.in(Scores.models(benchmark, number(SCORE.VALUE, operator, values), includeFlagged));
    };
  }

  private static Condition text(Field<String> lower, Operator operator, List<Object> values) {
    List<String> wanted = values.stream().map(value -> ((String) value).toLowerCase(Locale.ROOT)).toList();
    return switch (operator) {
      case EQUAL -> wanted.size() == 1 ? lower.eq(wanted.getFirst()) : lower.in(wanted);
      case UNEQUAL -> wanted.size() == 1 ? lower.ne(wanted.getFirst()) : lower.notIn(wanted);
      case CONTAINS -> position(lower, val(wanted.getFirst())).gt(0);
      case LACKS -> position(lower, val(wanted.getFirst())).eq(0);
      case LESS, AT_MOST, GREATER, AT_LEAST -> throw new IllegalArgumentException("texts have no order: " + operator);
    };
  }

  /// A Long and a Double are compared by SQLite, which does so exactly: the types need not be the same.
  @SuppressWarnings("unchecked")
  private static Condition number(Field<? extends Number> column, Operator operator, List<Object> values) {
    Field<Object> number = (Field<Object>) (Field<?>) column;
    List<Field<Object>> wanted = values.stream().<Field<Object>>map(DSL::val).toList();
    Field<Object> first = wanted.getFirst();
    return switch (operator) {
      case EQUAL -> wanted.size() == 1 ? number.eq(first) : number.in(wanted.toArray(Field[]::new));
      case UNEQUAL -> wanted.size() == 1 ? number.ne(first) : number.notIn(wanted.toArray(Field[]::new));
      case LESS -> number.lt(first);
      case AT_MOST -> number.le(first);
      case GREATER -> number.gt(first);
      case AT_LEAST -> number.ge(first);
      case CONTAINS, LACKS -> throw new IllegalArgumentException("numbers contain nothing: " + operator);
    };
  }

  /// As [dev.modelcatalog.filter.DateComparison#isTrue] says it.
  private static Condition date(Storage.Date date, Operator operator, PartialDate literal) {
    return switch (operator) {
      case EQUAL -> date.first().ge(literal.first()).and(date.last().le(literal.last()));
      case UNEQUAL -> date.last().lt(literal.first()).or(date.first().gt(literal.last()));
      case LESS -> date.last().lt(literal.first());
      case AT_MOST -> date.last().le(literal.last());
      case GREATER -> date.first().gt(literal.last());
      case AT_LEAST -> date.first().ge(literal.first());
      case CONTAINS, LACKS -> throw new IllegalArgumentException("dates contain nothing: " + operator);
    };
  }

  private static Condition truth(Field<Boolean> column, Operator operator, List<Object> values) {
    List<Boolean> wanted = values.stream().map(Boolean.class::cast).toList();
    return operator == Operator.EQUAL ? column.in(wanted) : column.notIn(wanted);
  }

  private Condition known(ModelField field) {
    return switch (field.storage()) {
      case Storage.Text(Field<String> lower) -> lower.isNotNull();
      case Storage.Lab() -> trueCondition();
      case Storage.Terms(TermTable table) -> MODEL.MODEL_ID.in(table.models(noCondition()));
      case Storage.Number(Field<? extends Number> column) -> column.isNotNull();
      case Storage.Date date -> date.column().isNotNull();
      case Storage.Truth(Field<Boolean> column) -> column.isNotNull();
      case Storage.Score(String benchmark) -> MODEL.MODEL_ID.in(Scores.models(benchmark, noCondition(),
          includeFlagged));
    };
  }
}
