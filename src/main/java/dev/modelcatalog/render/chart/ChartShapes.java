package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.chart.Svg.Ink;

/// Draws the points of a chart in the shape and colour of their group.
///
/// @param isPlain whether the chart has no groups
record ChartShapes(Svg svg, boolean isPlain) {
  /// Draws a circle, square, triangle, diamond, ring or frame; a dot for points in no group.
  void draw(double x, double y, double r, int group, String tip, boolean isOnFrontier) {
    String path =
        switch (isPlain ? 0 : group) {
          case 1, 5 -> polygon(x, y, r * 0.9, -1, -1, 1, -1, 1, 1, -1, 1);
          case 2 -> polygon(x, y, r * 1.15, 0, -1, 1, 0.8, -1, 0.8);
          case 3 -> polygon(x, y, r * 1.25, 0, -1, 1, 0, 0, 1, -1, 0);
          case -1 -> circle(x, y, r * 0.75);
          default -> circle(x, y, r);
        };
    boolean isHollow = !isPlain && (group == 4 || group == 5);
    Ink ink = isPlain ? isOnFrontier ? Ink.LINE : Ink.POINT : Ink.group(group);
    svg.shape(
        path,
        isHollow,
        isHollow ? 1.8 : isOnFrontier ? 1.5 : 0.7,
        ink,
        isOnFrontier && !isPlain ? Ink.TEXT : Ink.BACK,
        tip);
  }

  private static String circle(double x, double y, double r) {
    String turn = "a%1$s %1$s 0 1 0 ".formatted(Svg.number(r));
    return "M"
        + Svg.number(x - r)
        + " "
        + Svg.number(y)
        + turn
        + Svg.number(2 * r)
        + " 0"
        + turn
        + Svg.number(-2 * r)
        + " 0z";
  }

  private static String polygon(double x, double y, double r, double... corners) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L')
          .append(Svg.number(x + r * corners[i]))
          .append(' ')
          .append(Svg.number(y + r * corners[i + 1]));
    }
    return path.append('z').toString();
  }
}
