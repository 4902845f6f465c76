package dev.modelcatalog.ingest.source;

/// Nothing of a card can be taken.
public final class RefusedException extends Exception {
  private final int line;
  private final String remedy;

  /// @param line counted from 1; 0 if it concerns the whole file
  /// @param remedy null if there is nothing to say
  public RefusedException(int line, String reason, String remedy) {
    super(reason, null, false, false);
    this.line = line;
    this.remedy = remedy;
  }

  public int line() {
    return line;
  }

  public String remedy() {
    return remedy;
  }
}
