package dev.modelcatalog.filter;

/// What a filter says of one model. A missing value makes a comparison neither true nor false.
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  /// True or false.
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// Unknown stays unknown.
  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }

  /// The lesser of both.
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// The greater of both.
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
