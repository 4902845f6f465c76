package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.render.Wrap;
import dev.modelcatalog.rows.ModelCard.RecordOrigin;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The origins of a card, one line each: source, day and import, and the file or, if there is none, the source's key.
record OriginLines(List<Read> reads) {
  private static final int GAP = 2;
  private static final int INDENT = 2;

  private record Read(String source, String when, String file) {}

  static OriginLines of(List<RecordOrigin> origins) {
    return new OriginLines(
        origins.stream()
            .map(
                origin ->
                    new Read(
                        Cells.visible(origin.source()),
                        when(origin),
                        Cells.visible(origin.path() == null ? origin.key() : origin.path())))
            .toList());
  }

  /// `4 Oct 2025, import 3`.
  static String when(RecordOrigin origin) {
    String day = Values.human(origin.importedAt().atOffset(ZoneOffset.UTC).toLocalDate());
    return day + ", import " + origin.importId();
  }

  /// @param width the width of a line, in cells; only a file name may exceed it
  /// @param label the minimum width of source names
  List<String> lines(int width, int label, boolean colour) {
    int source = reads.stream().mapToInt(read -> Cells.width(read.source())).reduce(label, Math::max);
    int when = reads.stream().mapToInt(read -> read.when().length()).max().orElse(0);
    int file = reads.stream().mapToInt(read -> Cells.width(read.file())).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Read read : reads) {
      if (source + GAP + when + GAP + file <= width) {
        lines.add(
            Style.DIM.paint(Cells.padRight(read.source(), source + GAP), colour)
                + Cells.padRight(read.when(), when + GAP)
                + Style.DIM.paint(read.file(), colour));
      } else {
        lines.addAll(Wrap.lines(read.source(), width));
        Wrap.lines(read.when(), width - INDENT).forEach(line -> lines.add(" ".repeat(INDENT) + line));
        lines.add(" ".repeat(INDENT) + Style.DIM.paint(read.file(), colour));
      }
    }
    return lines;
  }
}
