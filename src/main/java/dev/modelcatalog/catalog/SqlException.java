package dev.modelcatalog.catalog;

/// Thrown if user SQL fails. The message is one line.
public final class SqlException extends RuntimeException {
  private final boolean mistake;

  /// @param mistake whether the query is wrong; false if it was stopped
  SqlException(String message, boolean mistake, Throwable cause) {
    super(message, cause);
    this.mistake = mistake;
  }

  static SqlException mistake(String message) {
    return new SqlException(message, true, null);
  }

  /// Returns whether the query is wrong; false if it was stopped.
  public boolean isMistake() {
    return mistake;
  }
}
