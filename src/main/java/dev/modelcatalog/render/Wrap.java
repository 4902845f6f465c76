package dev.modelcatalog.render;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Wraps prose.
public final class Wrap {
  private Wrap() {}

  /// Breaks a text into lines of at most this width, where Unicode allows it. A word is split only if it is wider than
  /// a line.
  ///
  /// @param text a single line with nothing that a terminal interprets
  /// @param width in cells; at least 1
  /// @return at least one line, without trailing spaces
  public static List<String> lines(String text, int width) {
    if (Cells.width(text) <= width) {
      return List.of(text.strip());
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String word = text.substring(start, end);
      String bare = word.stripTrailing();
      if (!line.isEmpty() && Cells.width(line + bare) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      List<String> pieces = Cells.width(bare) > width ? Cells.pieces(bare, width) : List.of(bare);
      lines.addAll(pieces.subList(0, pieces.size() - 1));
      line.append(pieces.getLast()).append(word, bare.length(), word.length());
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /// Joins pieces with spaces into lines of at most this width, breaking between pieces. A piece is split only if it is
  /// wider than a line.
  ///
  /// @param pieces texts as for [#lines]
  public static List<String> pieces(List<String> pieces, int width) {
    List<String> lines = new ArrayList<>();
    for (String piece : pieces) {
      if (!lines.isEmpty() && Cells.width(lines.getLast()) + 1 + Cells.width(piece) <= width) {
        lines.add(lines.removeLast() + " " + piece);
      } else {
        lines.addAll(lines(piece, width));
      }
    }
    return lines;
  }
}
