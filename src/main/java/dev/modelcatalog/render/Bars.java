package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.List;

/// Figures with a bar each.
final class Bars {
  private static final int GAP = 2;
  private static final int LONGEST = 30;
  private static final int SHORTEST = 8;

  /// So that the bars of several short lists begin below each other.
  private static final int LEAST_LABEL = 9;

  private Bars() {}

  /// @param label what the figure is of
  /// @param figure as it is written
  /// @param share how long the bar is, 0 to 1; null if there is none
  /// @param remark what stands behind the bar; may be empty
  record Line(String label, String figure, Double share, String remark) {}

  /// A line each: label, figure, bar and remark. Where it is too narrow, bars are left out first; then labels are cut,
  /// and last of all remarks.
  ///
  /// @param width of a line, in cells
  /// @param ruler whether dots show how long a full bar is
  static List<String> lines(List<Line> lines, int width, boolean ruler, boolean colour) {
    int figure = lines.stream().mapToInt(line -> Cells.width(line.figure())).max().orElse(0);
    int remark = lines.stream().mapToInt(line -> Cells.width(Cells.visible(line.remark()))).max().orElse(0);
    int widest =
        lines.stream().mapToInt(line -> Cells.width(Cells.visible(line.label()))).reduce(LEAST_LABEL, Math::max);
    int behind = remark == 0 ? 0 : GAP + remark;
    int label = Math.min(widest, Math.max(LEAST_LABEL, width - GAP - figure - behind - GAP - SHORTEST));
    int room = width - label - GAP - figure - behind - GAP;
    int bar = room < SHORTEST ? 0 : Math.min(room, LONGEST);
    List<String> shown = new ArrayList<>();
    for (Line line : lines) {
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
