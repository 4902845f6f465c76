package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;

/// Estimates the width of a text in an unknown font, using the metrics of DejaVu Sans, the widest of the common fonts.
final class TextWidth {
  private static final int FIRST_CHARACTER = ' ';
  private static final double EM = 1000;
  private static final double OTHER = 700;
  private static final double WIDE = 1000;
  private static final double BOLD = 1.12;

  /// The widths of the characters from space to tilde, in thousandths of the font size.
  private static final int[] WIDTHS = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838
  };

  private TextWidth() {}

  /// @param size the font size
  /// @return the width, in the unit of `size`
  static double of(String text, double size, boolean isBold) {
    double width = text.codePoints().mapToDouble(TextWidth::width).sum() / EM * size;
    return isBold ? width * BOLD : width;
  }

  private static double width(int c) {
    int place = c - FIRST_CHARACTER;
    if (place >= 0 && place < WIDTHS.length) {
      return WIDTHS[place];
    }
    int cells = Cells.width(Character.toString(c));
    return cells == 0 ? 0 : cells == 1 ? OTHER : WIDE;
  }
}
