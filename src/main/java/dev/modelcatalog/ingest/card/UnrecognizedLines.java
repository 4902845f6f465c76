package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.Findings;
import java.util.BitSet;
import java.util.List;

/// Lines of a card that no field of the record can hold.
final class UnrecognizedLines {
  private final List<String> lines;
  private final Findings findings;
  private final BitSet indexes = new BitSet();

  UnrecognizedLines(List<String> lines, Findings findings) {
    this.lines = lines;
    this.findings = findings;
  }

  /// @param index the line's index, from 0
  void add(int index) {
    indexes.set(index);
  }

  /// Reports one warning for each run of consecutive lines.
  void report() {
    for (int start = indexes.nextSetBit(0); start >= 0; start = indexes.nextSetBit(indexes.nextClearBit(start))) {
      int more = indexes.nextClearBit(start) - start - 1;
      String text = Findings.quote(lines.get(start).strip());
      if (more > 0) {
        text += more == 1 ? " and the next line" : " and the next %d lines".formatted(more);
      }
      findings.warn(start + 1, "unrecognized text %s: kept in the card's text only".formatted(text));
    }
  }
}
