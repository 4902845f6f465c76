package dev.modelcatalog.filter;

/// The result of a filter for one model, in three-valued logic: a comparison with a missing value is unknown.
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  /// Returns true or false.
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// Returns the opposite; unknown stays unknown.
  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }

  /// Returns the lesser of both.
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// Returns the greater of both.
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
