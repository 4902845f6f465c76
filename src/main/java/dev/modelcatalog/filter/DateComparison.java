package dev.modelcatalog.filter;

import dev.modelcatalog.rows.PartialDate;
import java.time.LocalDate;

/// How dates compare that are known to the year, the month or the day.
///
/// Both sides are intervals of days. A single day of the field compares with the literal's interval as one expects: it
/// is equal if it lies within, less if it lies before, greater if it lies after. The comparison is true if it is true
/// for all the field's days, false if it is for none, else unknown. So `released = 2025` is true of 2025-02, `released
/// = 2025-02` is unknown of 2025, and `released > 2025-02` starts with March.
public final class DateComparison {
  private DateComparison() {}

  /// Whether the comparison is true for all days from `first` to `last`: what a query has to ask of the two columns. It
  /// is false for none of them exactly if this holds of the [negated][Operator#negated()] operator.
  ///
  /// @param first the first day that the field may mean
  /// @param last the last one
  /// @throws IllegalArgumentException for `~` and `!~`
  public static boolean isTrue(LocalDate first, LocalDate last, Operator operator, PartialDate literal) {
    return switch (operator) {
      case EQUAL -> !first.isBefore(literal.first()) && !last.isAfter(literal.last());
      case UNEQUAL -> last.isBefore(literal.first()) || first.isAfter(literal.last());
      case LESS -> last.isBefore(literal.first());
      case AT_MOST -> !last.isAfter(literal.last());
      case GREATER -> first.isAfter(literal.last());
      case AT_LEAST -> !first.isBefore(literal.first());
      case CONTAINS, LACKS -> throw new IllegalArgumentException("dates do not take " + operator);
    };
  }

  /// What the comparison says of a field.
  ///
  /// @param field null if it is missing, which makes every comparison unknown
  /// @throws IllegalArgumentException for `~` and `!~`
  public static Truth compare(PartialDate field, Operator operator, PartialDate literal) {
    if (field == null) {
      return Truth.UNKNOWN;
    }
    if (isTrue(field.first(), field.last(), operator, literal)) {
      return Truth.TRUE;
    }
    return isTrue(field.first(), field.last(), operator.negated(), literal) ? Truth.FALSE : Truth.UNKNOWN;
  }
}
