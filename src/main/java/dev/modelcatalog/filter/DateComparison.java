package dev.modelcatalog.filter;

import dev.modelcatalog.rows.PartialDate;
import java.time.LocalDate;

/// Compares dates known to the year, the month or the day.
///
/// Both sides are intervals of days. A single day of the field is equal to the literal if it lies within its interval,
/// less if it lies before, and greater if it lies after. The comparison is true if it is true for all days of the
/// field, false if it is true for none, and unknown otherwise. So `released = 2025` is true for 2025-02, `released =
/// 2025-02` is unknown for 2025, and `released > 2025-02` starts with March.
public final class DateComparison {
  private DateComparison() {}

  /// Whether the comparison is true for all days from `first` to `last`, which is what a query checks for the two
  /// columns. It is false for all of them exactly if this is true for the [negated][Operator#negated()] operator.
  ///
  /// @param first the first day of the field's interval
  /// @param last the last day of the field's interval
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

  /// Returns the result of the comparison for a field.
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
