package dev.modelcatalog.filter;

import dev.modelcatalog.rows.ValueType;
import java.util.Arrays;

/// An operator that compares a field with a value.
public enum Operator {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  /// The text contains the value.
  CONTAINS("~"),
  LACKS("!~");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /// Returns the operator with this symbol, including `==` and `<>`; null if there is none.
  static Operator of(String written) {
    return switch (written) {
      case "==" -> EQUAL;
      case "<>" -> UNEQUAL;
      default -> Arrays.stream(values()).filter(operator -> operator.symbol.equals(written)).findFirst().orElse(null);
    };
  }

  /// Returns the operator that is true exactly where this one is false.
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

  /// Whether the operator applies to fields of this type: `=` and `!=` to all, `~` and `!~` to texts, the others to
  /// numbers and dates.
  public boolean fits(ValueType type) {
    return switch (this) {
      case EQUAL, UNEQUAL -> true;
      case CONTAINS, LACKS -> type == ValueType.TEXT || type == ValueType.LIST;
      case LESS, AT_MOST, GREATER, AT_LEAST ->
          type == ValueType.COUNT
              || type == ValueType.NUMBER
              || type == ValueType.MONEY
              || type == ValueType.SIZE
              || type == ValueType.DATE;
    };
  }

  /// Returns the symbol: `>=`.
  @Override
  public String toString() {
    return symbol;
  }
}
