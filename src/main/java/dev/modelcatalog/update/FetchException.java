package dev.modelcatalog.update;

/// A resource cannot be fetched. The message gives the reason in one line, without the address.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean isMissing;

  FetchException(String message) {
    this(message, null);
  }

  FetchException(String message, Throwable cause) {
    this(message, false, cause);
  }

  /// @param isMissing whether there is no such resource
  FetchException(String message, boolean isMissing, Throwable cause) {
    super(message, cause);
    this.isMissing = isMissing;
  }

  /// Whether there is no such resource.
  boolean isMissing() {
    return isMissing;
  }
}
