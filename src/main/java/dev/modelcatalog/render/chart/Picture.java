package dev.modelcatalog.render.chart;

import java.util.List;

/// How a chart is drawn as an SVG picture.
///
/// @param title replaces the title that names the axes, and is empty for a picture without one; null for the usual one
/// @param width in units, which are pixels on most screens
/// @param height in units
/// @param errors whether all points have error bars (true) or none (false); null for those on the frontier
/// @param filter the filter that selected the models; may be empty
/// @param credits the credits that the sources require
public record Picture(
    String title, int width, int height, ChartSvg.Theme theme, Boolean errors, String filter, List<String> credits) {
  public static final int WIDTH = 960;
  public static final int HEIGHT = 600;

  /// The usual picture.
  public static Picture usual(String filter, List<String> credits) {
    return new Picture(null, WIDTH, HEIGHT, ChartSvg.Theme.AUTO, null, filter, credits);
  }
}
