package dev.modelcatalog.filter;

import dev.modelcatalog.rows.ValueType;
import java.util.Arrays;

/// How a field is compared with one value.
public enum Operator {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  /// The text has the value somewhere in it.
  CONTAINS("~"),
  LACKS("!~");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /// The operator that is written so, also as programmers do (`==`, `<>`); null if none is.
  static Operator of(String written) {
    return switch (written) {
      case "==" -> EQUAL;
      case "<>" -> UNEQUAL;
      default -> Arrays.stream(values()).filter(each -> each.symbol.equals(written)).findFirst().orElse(null);
    };
  }

  /// The operator that is true where this one is false.
  public Operator negated() {
    return switch (this) {
      case EQUAL -> UNEQUAL;
      case UNEQUAL -> EQUAL;
      case LESS -> AT_LEAST;
      case AT_MOST -> GREATER;
      case GREATER -> AT_MOST;
      case AT_LEAST -> LESS;
      case CONTAINS -> LACKS;
      case LACKS -> CONTAINS;
    };
  }

  /// Whether fields of this type can be compared so: all with `=` and `!=`, texts with `~` and `!~`, numbers and dates,
  /// which have an order, with the rest.
  public boolean fits(ValueType type) {
    return switch (this) {
      case EQUAL, UNEQUAL -> true;
      case CONTAINS, LACKS -> type == ValueType.TEXT || type == ValueType.LIST;
      case LESS, AT_MOST, GREATER, AT_LEAST ->
          type == ValueType.COUNT || type == ValueType.NUMBER || type == ValueType.DATE;
    };
  }

  /// As it is written in an expression: `>=`.
  @Override
  public String toString() {
    return symbol;
  }
}
