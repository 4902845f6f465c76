package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;

/// How a model can be used, in the words of Epoch AI: `API access`, `Open weights (restricted use)`. What is in
/// brackets names no licence, so it is none.
final class Accessibility {
  private static final String OPEN = "Open weights";

  private Accessibility() {}

  /// Adds what follows from it.
  ///
  /// @param text null if unknown
  static void put(String text, Facts.Builder facts) {
    if (text == null) {
      return;
    }
    boolean isOpen = text.startsWith(OPEN);
    boolean isUsable = isOpen || text.startsWith("API access") || text.startsWith("Hosted access");
    if (isUsable || text.equals("Unreleased")) {
      facts.put(Fields.ACCESS, isUsable ? Access.PUBLIC : Access.PRIVATE);
      facts.put(Fields.OPEN, isOpen);
    }
  }
}
