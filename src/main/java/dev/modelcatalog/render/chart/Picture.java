package dev.modelcatalog.render.chart;

import java.util.List;

/// How a chart is drawn as an SVG picture.
///
/// @param title replaces the title that names the axes, and is empty for a picture without one; null for the usual one
/// @param errors whether all points have error bars (true) or none (false); null for those on the frontier
/// @param filter the filter that selected the models; may be empty
/// @param credits the credits that the sources require
public record Picture(
    String title, Size size, ChartSvg.Theme theme, Boolean errors, String filter, List<String> credits) {
  /// The size in units, which are pixels on most screens.
  public record Size(int width, int height) {
    public static final Size USUAL = new Size(960, 600);
  }

  /// The usual picture.
  public static Picture usual(String filter, List<String> credits) {
    return new Picture(null, Size.USUAL, ChartSvg.Theme.AUTO, null, filter, credits);
  }
}
