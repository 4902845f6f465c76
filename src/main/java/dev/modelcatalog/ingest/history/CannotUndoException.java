package dev.modelcatalog.ingest.history;

/// Thrown if the last import cannot be undone. The message is one line that gives the reason.
public final class CannotUndoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotUndoException(String message) {
    super(message);
  }
}
