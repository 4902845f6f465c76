package dev.modelcatalog.query;

/// A name that means no model (or no lab, tag, import …), or more than one. The message is one line.
public final class UnknownModelException extends RuntimeException {
  public UnknownModelException(String message) {
    super(message);
  }
}
