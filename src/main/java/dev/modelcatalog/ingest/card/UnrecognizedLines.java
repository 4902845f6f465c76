package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.Findings;
import java.util.BitSet;
import java.util.List;

/// Lines of a card that a record has no place for.
final class UnrecognizedLines {
  private final List<String> lines;
  private final Findings findings;
  private final BitSet indexes = new BitSet();

  UnrecognizedLines(List<String> lines, Findings findings) {
    this.lines = lines;
    this.findings = findings;
  }

  /// @param index the line's, from 0
  void add(int index) {
    indexes.set(index);
  }

  /// Warns once of each run of such lines.
  void report() {
    for (int start = indexes.nextSetBit(0); start >= 0; start = indexes.nextSetBit(indexes.nextClearBit(start))) {
      int more = indexes.nextClearBit(start) - start - 1;
      String what = Findings.quote(lines.get(start).strip());
      if (more > 0) {
        what += more == 1 ? " and the next line" : " and the next %d lines".formatted(more);
      }
      findings.warn(start + 1, "no place for %s: kept in the card's text only".formatted(what));
    }
  }
}
