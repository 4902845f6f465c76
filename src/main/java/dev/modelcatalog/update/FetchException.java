package dev.modelcatalog.update;

/// A resource cannot be fetched. The message gives the reason in one line, without the address.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean isTemporary;

  FetchException(String message) {
    this(message, false, null);
  }

  /// @param isTemporary whether another try may succeed
  FetchException(String message, boolean isTemporary, Throwable cause) {
    super(message, cause);
    this.isTemporary = isTemporary;
  }

  boolean isTemporary() {
    return isTemporary;
  }
}
