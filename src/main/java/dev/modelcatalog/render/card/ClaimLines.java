package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Claims grouped by field or benchmark: label, mark, source, value and details, on one line each if there is room. On
/// a narrow terminal the label is above.
///
/// @param source the width of source names, in cells
record ClaimLines(List<Block> blocks, int source) {
  private static final String MARK = "●";
  private static final int GAP = 2;
  private static final int MIN_TEXT = 24;
  private static final int MIN_LABEL = 16;

  /// The claims about one field or benchmark.
  ///
  /// @param remark a remark on all entries; null if there is none
  record Block(String label, List<Entry> entries, String remark) {}

  /// A claim.
  ///
  /// @param chosen whether it is marked as the chosen value
  /// @param value a number, which is aligned with others; empty if there is none
  /// @param texts the details after the value; lines break between them if possible
  /// @param method the measuring method; empty if unknown
  /// @param flag the reason for the flag; null if it is not flagged
  record Entry(boolean chosen, String source, String value, List<String> texts, String method, String flag) {}

  /// @param gap the number of spaces before it, unless it starts a line
  private record Piece(String text, Style style, int gap) {}

  /// @param width the width of a line, in cells
  List<String> lines(int width, boolean colour) {
    int widest = blocks.stream().mapToInt(block -> Cells.width(block.label())).max().orElse(0);
    int label = Math.min(widest, Math.max(MIN_LABEL, width / 4));
    boolean beside = width - label - GAP - MARK.length() - 1 - source - GAP >= MIN_TEXT;
    int point =
        blocks.stream()
            .flatMap(block -> block.entries.stream())
            .mapToInt(entry -> ScoreBars.behindPoint(entry.value))
            .max()
            .orElse(0);
    int value =
        blocks.stream()
            .flatMap(block -> block.entries.stream())
            .mapToInt(entry -> aligned(entry.value, point).length())
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (beside) {
        beside(block, label, point, value, width, colour, lines);
      } else {
        below(block, width, colour, lines);
      }
    }
    return lines;
  }

  private static String aligned(String value, int point) {
    return value.isEmpty() ? "" : value + " ".repeat(point - ScoreBars.behindPoint(value));
  }

  private void beside(Block block, int label, int point, int value, int width, boolean colour, List<String> lines) {
    List<String> labels = new ArrayList<>(Wrap.lines(block.label, label));
    int before = label + GAP + MARK.length() + 1;
    int text = before + source + GAP + (value == 0 ? 0 : value + GAP);
    for (Entry entry : block.entries) {
      String mark = entry.chosen ? Style.GREEN.paint(MARK, colour) : " ".repeat(MARK.length());
      String start =
          mark
              + " "
              + Style.DIM.paint(Cells.padRight(entry.source, source), colour)
              + " ".repeat(GAP)
              + (value == 0 ? "" : Cells.padLeft(aligned(entry.value, point), value) + " ".repeat(GAP));
      for (String line : wrapped(pieces(entry), width - text, colour)) {
        lines.add((labelled(labels, label) + start + line).stripTrailing());
        start = " ".repeat(text - label - GAP);
      }
    }
    if (block.remark != null) {
      int indent = before + source + GAP;
      for (String line : wrapped(List.of(new Piece(block.remark, Style.YELLOW, GAP)), width - indent, colour)) {
        lines.add(labelled(labels, label) + " ".repeat(indent - label - GAP) + line);
      }
    }
    while (!labels.isEmpty()) {
      lines.add(labels.removeFirst());
    }
  }

  /// Returns the next line of a wrapped label, or spaces of its width.
  private static String labelled(List<String> labels, int width) {
    return Cells.padRight(labels.isEmpty() ? "" : labels.removeFirst(), width + GAP);
  }

  private void below(Block block, int width, boolean colour, List<String> lines) {
    lines.addAll(Wrap.lines(block.label, width));
    int indent = 2 * GAP;
    for (Entry entry : block.entries) {
      String head =
          Stream.of(entry.source, entry.value).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
      List<Piece> pieces = new ArrayList<>(List.of(new Piece(head, Style.PLAIN, GAP)));
      pieces.addAll(pieces(entry));
      String start = "  " + (entry.chosen ? Style.GREEN.paint(MARK, colour) : " ") + " ";
      for (String line : wrapped(pieces, width - indent, colour)) {
        lines.add((start + line).stripTrailing());
        start = " ".repeat(indent);
      }
    }
    if (block.remark != null) {
      wrapped(List.of(new Piece(block.remark, Style.YELLOW, GAP)), width - indent, colour)
          .forEach(line -> lines.add(" ".repeat(indent) + line));
    }
  }

  private static List<Piece> pieces(Entry entry) {
    List<Piece> pieces = new ArrayList<>();
    for (String text : entry.texts) {
      pieces.add(new Piece(text, Style.PLAIN, pieces.isEmpty() ? GAP : 1));
    }
    if (!entry.method.isEmpty()) {
      pieces.add(new Piece(entry.method, Style.DIM, GAP));
    }
    if (entry.flag != null) {
      pieces.add(new Piece(entry.flag, Style.YELLOW, GAP));
    }
    return pieces;
  }

  /// Joins pieces on one line if they fit, otherwise breaks between them; returns at least one line.
  private static List<String> wrapped(List<Piece> pieces, int width, boolean colour) {
    List<String> lines = new ArrayList<>();
    int used = 0;
    for (Piece piece : pieces) {
      int room = lines.isEmpty() ? 0 : width - used - piece.gap;
      if (!lines.isEmpty() && Cells.width(piece.text) <= room) {
        lines.add(lines.removeLast() + " ".repeat(piece.gap) + piece.style.paint(piece.text, colour));
        used += piece.gap + Cells.width(piece.text);
        continue;
      }
      List<String> wrapped = Wrap.lines(piece.text, Math.max(1, width));
      wrapped.forEach(line -> lines.add(piece.style.paint(line, colour)));
      used = Cells.width(wrapped.getLast());
    }
    return lines.isEmpty() ? List.of("") : lines;
  }
}
