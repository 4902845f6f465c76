package dev.modelcatalog.catalog;

/// The catalog cannot be used. The message is one line that says what is wrong and what to do.
public final class CatalogException extends RuntimeException {
  public CatalogException(String message) {
    super(message);
  }

  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
