package dev.modelcatalog.ingest;

/// Why an object of a JSON file cannot be used. The message says it in a few words, without the place.
final class BadJson extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadJson(String message) {
    super(message);
  }
}
