package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.List;

/// A list of figures with bars.
final class Bars {
  private static final int GAP = 2;
  private static final int MAX_WIDTH = 30;
  private static final int MIN_WIDTH = 8;

  /// Aligns the bars of several short lists.
  private static final int MIN_LABEL = 9;

  private Bars() {}

  /// @param label the name of the figure
  /// @param figure the formatted number
  /// @param share the length of the bar, 0 to 1; null for no bar
  /// @param remark the text after the bar; may be empty
  record Figure(String label, String figure, Double share, String remark) {}

  /// Returns one line per figure: label, figure, bar and remark. If there is too little room, bars are dropped first;
  /// then labels are cut, and finally remarks.
  ///
  /// @param width the width of a line, in cells
  /// @param ruler whether dots show the length of a full bar
  static List<String> lines(List<Figure> lines, int width, boolean ruler, boolean colour) {
    int figure = lines.stream().mapToInt(line -> Cells.width(line.figure())).max().orElse(0);
    int remark = lines.stream().mapToInt(line -> Cells.width(Cells.visible(line.remark()))).max().orElse(0);
    int widest = lines.stream().mapToInt(line -> Cells.width(Cells.visible(line.label()))).reduce(MIN_LABEL, Math::max);
    int behind = remark == 0 ? 0 : GAP + remark;
    int label = Math.min(widest, Math.max(MIN_LABEL, width - GAP - figure - behind - GAP - MIN_WIDTH));
    int room = width - label - GAP - figure - behind - GAP;
    int bar = room < MIN_WIDTH ? 0 : Math.min(room, MAX_WIDTH);
    List<String> shown = new ArrayList<>();
    for (Figure line : lines) {
      String shortened = Cells.cut(Cells.visible(line.label()), label);
      StringBuilder text = new StringBuilder(Cells.padRight(shortened, label + GAP));
      text.append(Cells.padLeft(line.figure(), figure));
      int used = label + GAP + figure;
      if (bar > 0 && line.share() != null) {
        text.append(" ".repeat(GAP));
        String full = Bar.blocks(line.share(), bar);
        text.append(Style.CYAN.paint(full, colour));
        text.append(ruler ? Style.DIM.paint("·".repeat(bar - full.length()), colour) : "");
        used += GAP + (ruler ? bar : full.length());
      }
      if (!line.remark().isEmpty()) {
        int start = label + GAP + figure + GAP + (bar > 0 ? bar + GAP : 0);
        text.append(" ".repeat(start - used));
        text.append(Cells.cut(Cells.visible(line.remark()), Math.max(1, width - start)));
      }
      shown.add(text.toString().stripTrailing());
    }
    return shown;
  }
}
