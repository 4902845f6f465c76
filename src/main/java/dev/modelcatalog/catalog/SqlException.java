package dev.modelcatalog.catalog;

/// The user's own SQL that cannot be answered. The message is one line.
public final class SqlException extends RuntimeException {
  private final boolean mistake;

  /// @param mistake whether the query is wrong; else it was stopped
  SqlException(String message, boolean mistake, Throwable cause) {
    super(message, cause);
    this.mistake = mistake;
  }

  static SqlException mistake(String message) {
    return new SqlException(message, true, null);
  }

  /// Whether the query is wrong; else it was stopped.
  public boolean isMistake() {
    return mistake;
  }
}
