package dev.modelcatalog.render;

/// A horizontal bar that shows a value on its scale, to an eighth of a cell. Dots fill the rest of the scale.
public final class Bar {
  public static final int MAX_WIDTH = 30;
  public static final int MIN_WIDTH = 8;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private Bar() {}

  /// @param share the position on the scale, clamped to 0 to 1
  /// @param width the width of the whole scale, in cells
  public static String of(double share, int width, boolean colour) {
    String full = blocks(share, width);
    return Style.CYAN.paint(full, colour) + Style.DIM.paint("·".repeat(width - full.length()), colour);
  }

  /// Returns the filled part of a bar, to an eighth of a cell. A share above 0 always fills at least one eighth.
  ///
  /// @param share the filled share of the bar, 0 to 1
  /// @param width the width of the whole bar, in cells
  static String blocks(double share, int width) {
    int eighths = Math.clamp(Math.round(share * width * 8), share > 0 ? 1 : 0, width * 8);
    return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
  }
}
