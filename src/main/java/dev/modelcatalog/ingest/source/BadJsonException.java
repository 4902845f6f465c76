package dev.modelcatalog.ingest.source;

/// Why an object of a JSON file cannot be used. The message says it in a few words, without the place.
public final class BadJsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadJsonException(String message) {
    super(message);
  }
}
