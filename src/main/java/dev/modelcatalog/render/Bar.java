package dev.modelcatalog.render;

/// A number's place on its scale, drawn in eighths of a cell; dots lead to the scale's end.
public final class Bar {
  public static final int LONGEST = 30;
  public static final int SHORTEST = 8;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private Bar() {}

  /// @param share 0 at the beginning of the scale, 1 at its end; what lies outside is drawn as the end next to it
  /// @param width of the whole scale, in cells
  public static String of(double share, int width, boolean colour) {
    String full = blocks(share, width);
    return Style.CYAN.paint(full, colour) + Style.DIM.paint("·".repeat(width - full.length()), colour);
  }

  /// The full part of a bar, to an eighth of a cell; what is more than nothing is seen.
  ///
  /// @param share of the bar that is full, 0 to 1
  /// @param width of the whole bar, in cells
  static String blocks(double share, int width) {
    int eighths = Math.clamp(Math.round(share * width * 8), share > 0 ? 1 : 0, width * 8);
    return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
  }
}
