package dev.modelcatalog.ingest;

/// Nothing of a card can be taken.
final class RefusedCard extends Exception {
  private final int line;
  private final String remedy;

  /// @param line counted from 1; 0 if it concerns the whole file
  /// @param remedy null if there is nothing to say
  RefusedCard(int line, String reason, String remedy) {
    super(reason, null, false, false);
    this.line = line;
    this.remedy = remedy;
  }

  int line() {
    return line;
  }

  String remedy() {
    return remedy;
  }
}
