package dev.modelcatalog.render;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Running text broken into lines.
public final class Wrap {
  private Wrap() {}

  /// The text in lines of at most this width; broken where Unicode allows it, and inside a word only if the word alone
  /// is wider than a line.
  ///
  /// @param text on one line, with nothing in it that a terminal obeys
  /// @param width in cells, at least 1
  /// @return without trailing spaces; at least one line
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

  /// Pieces with a space between them in lines of at most this width; broken between pieces, and inside a piece only if
  /// it alone is wider than a line.
  ///
  /// @param pieces as [#lines] takes a text
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
