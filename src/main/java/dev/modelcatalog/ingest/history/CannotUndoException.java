package dev.modelcatalog.ingest.history;

/// There is no import that could be taken back. The message is one line that says why.
public final class CannotUndoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotUndoException(String message) {
    super(message);
  }
}
