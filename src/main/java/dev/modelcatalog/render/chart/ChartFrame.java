package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.chart.LabelPlacement.Box;
import dev.modelcatalog.render.chart.Svg.Ink;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.RankedModel;

/// The plot of a picture: its area, its axes, and where points and their errors are in it.
final class ChartFrame {
  private static final double BODY = ChartSvg.BODY;

  /// Half the width of the caps of an error bar.
  private static final double CAP = 3;

  private final Chart chart;
  private final Box plot;
  private final Ruler x;
  private final Ruler y;

  /// @param area the area of the plot and the labels of the y axis
  ChartFrame(Chart chart, Box area) {
    this.chart = chart;
    double[] xs = chart.points().stream().mapToDouble(point -> Chart.number(point.x())).sorted().toArray();
    double[] ys = chart.points().stream().mapToDouble(point -> Chart.number(point.y())).sorted().toArray();
    this.y = Ruler.of(chart.y(), ys[0], ys[ys.length - 1], area.bottom() - area.top(), _ -> BODY * 2.4);
    double labels = y.labels().stream().mapToDouble(label -> TextWidth.of(label, BODY, false)).max().orElse(0);
    this.plot = new Box(area.left() + BODY * 0.6 + labels, area.top(), area.right(), area.bottom());
    this.x =
        Ruler.of(
            chart.x(),
            xs[0],
            xs[xs.length - 1],
            plot.right() - plot.left(),
            label -> TextWidth.of(label, BODY, false) + 2 * BODY);
  }

  Box plot() {
    return plot;
  }

  private double left(double value) {
    return plot.left() + x.place(value) * (plot.right() - plot.left());
  }

  private double top(double value) {
    return plot.bottom() - y.place(value) * (plot.bottom() - plot.top());
  }

  double left(Point point) {
    return left(Chart.number(point.x()));
  }

  double top(Point point) {
    return top(Chart.number(point.y()));
  }

  Box around(Point point, double r) {
    return new Box(left(point) - r, top(point) - r, left(point) + r, top(point) + r);
  }

  /// Draws the grid, and the axes with their titles.
  ///
  /// @param end the right end of the picture
  void drawAxes(Svg svg, double start, double end) {
    for (int i = 0; i < y.ticks().size(); i++) {
      double at = top(y.ticks().get(i));
      svg.line("M%s %sH%s".formatted(Svg.number(plot.left()), Svg.number(at), Svg.number(plot.right())), 1, Ink.GRID);
      svg.text(plot.left() - BODY * 0.6, at + BODY * 0.35, BODY, "end", false, Ink.MUTED, y.labels().get(i));
    }
    for (int i = 0; i < x.ticks().size(); i++) {
      double at = left(x.ticks().get(i));
      svg.line("M%s %sV%s".formatted(Svg.number(at), Svg.number(plot.top()), Svg.number(plot.bottom())), 1, Ink.GRID);
      boolean isLast = i == x.ticks().size() - 1;
      double right = isLast ? Math.min(at + TextWidth.of(x.labels().get(i), BODY, false) / 2, end) : at;
      svg.text(right, plot.bottom() + BODY * 1.5, BODY, isLast ? "end" : "middle", false, Ink.MUTED, x.labels().get(i));
    }
    svg.text(start, plot.top() - BODY * 1.1, BODY, "start", true, Ink.TEXT, ChartLabels.title(chart.y()));
    svg.text(plot.right(), plot.bottom() + BODY * 3, BODY, "end", true, Ink.TEXT, ChartLabels.title(chart.x()));
  }

  /// Draws the error bars of a point.
  void drawErrors(Svg svg, Point point) {
    Box bars = errors(point);
    StringBuilder path = new StringBuilder();
    String left = Svg.number(left(point));
    String top = Svg.number(top(point));
    if (point.yError() != null) {
      path.append("M%s %sV%s".formatted(left, Svg.number(bars.top()), Svg.number(bars.bottom())));
      for (double end : new double[] {bars.top(), bars.bottom()}) {
        if (end > plot.top() && end < plot.bottom()) { // elsewhere the bar goes on
          path.append("M%s %sh%s".formatted(Svg.number(left(point) - CAP), Svg.number(end), Svg.number(2 * CAP)));
        }
      }
    }
    if (point.xError() != null) {
      path.append("M%s %sH%s".formatted(Svg.number(bars.left()), top, Svg.number(bars.right())));
      for (double end : new double[] {bars.left(), bars.right()}) {
        if (end > plot.left() && end < plot.right()) {
          path.append("M%s %sv%s".formatted(Svg.number(end), Svg.number(top(point) - CAP), Svg.number(2 * CAP)));
        }
      }
    }
    if (!path.isEmpty()) {
      svg.line(path.toString(), 1, Ink.MUTED);
    }
  }

  /// Returns the area of a point's error bars within the plot: where the true value lies with 95 % confidence.
  Box errors(Point point) {
    double xError = point.xError() == null ? 0 : RankedModel.CONFIDENCE * point.xError();
    double yError = point.yError() == null ? 0 : RankedModel.CONFIDENCE * point.yError();
    double atX = Chart.number(point.x());
    double atY = Chart.number(point.y());
    return new Box(
        Math.max(plot.left(), xError < atX || !x.logarithmic() ? left(atX - xError) : plot.left()),
        Math.max(plot.top(), top(atY + yError)),
        Math.min(plot.right(), left(atX + xError)),
        Math.min(plot.bottom(), yError < atY || !y.logarithmic() ? top(atY - yError) : plot.bottom()));
  }
}
