package dev.modelcatalog.query.planner;

import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.val;

import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TextFold;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// SQL conditions that compare a column with values: one, or several for `=` (equal to any) and `!=` (equal to none).
final class ColumnComparison {
  private ColumnComparison() {}

  /// @param lower a column of texts as [TextFold] returns them
  static Condition text(Field<String> lower, Operator operator, List<Object> values) {
    List<String> wanted = values.stream().map(value -> TextFold.of((String) value)).toList();
    return switch (operator) {
      case EQUAL -> wanted.size() == 1 ? lower.eq(wanted.getFirst()) : lower.in(wanted);
      case UNEQUAL -> wanted.size() == 1 ? lower.ne(wanted.getFirst()) : lower.notIn(wanted);
      case CONTAINS -> position(lower, val(wanted.getFirst())).gt(0);
      case LACKS -> position(lower, val(wanted.getFirst())).eq(0);
      case LESS, AT_MOST, GREATER, AT_LEAST -> throw new IllegalArgumentException("texts have no order: " + operator);
    };
  }

  /// SQLite compares integers and reals exactly, so the types of column and value may differ.
  @SuppressWarnings("unchecked")
  static Condition number(Field<? extends Number> column, Operator operator, List<Object> values) {
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

  /// The SQL equivalent of [dev.modelcatalog.filter.DateComparison#isTrue].
  static Condition date(Field<LocalDate> first, Field<LocalDate> last, Operator operator, PartialDate literal) {
    return switch (operator) {
      case EQUAL -> first.ge(literal.first()).and(last.le(literal.last()));
      case UNEQUAL -> last.lt(literal.first()).or(first.gt(literal.last()));
      case LESS -> last.lt(literal.first());
      case AT_MOST -> last.le(literal.last());
      case GREATER -> first.gt(literal.last());
      case AT_LEAST -> first.ge(literal.first());
      case CONTAINS, LACKS -> throw new IllegalArgumentException("dates contain nothing: " + operator);
    };
  }

  static Condition truth(Field<Boolean> column, Operator operator, List<Object> values) {
    List<Boolean> wanted = values.stream().map(Boolean.class::cast).toList();
    return operator == Operator.EQUAL ? column.in(wanted) : column.notIn(wanted);
  }
}
