package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Wrap;
import dev.modelcatalog.render.chart.LabelPlacement.Box;
import dev.modelcatalog.render.chart.Svg.Ink;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A chart as an SVG picture.
public final class ChartSvg {
  /// The background of a picture.
  public enum Theme {
    /// Light, or dark if the user prefers it and the viewer supports it.
    AUTO,
    LIGHT,
    DARK;

    /// Returns the name on the command line.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final double WIDTH = 960;
  private static final double HEIGHT = 600;
  private static final double MARGIN = 32;
  private static final double TITLE = 22;
  private static final double BODY = 14;
  private static final double NAME = 13;
  private static final double SMALL = 10;
  private static final double LEADING = 1.45;
  private static final double RADIUS = 4;
  private static final double BIG_RADIUS = 6;
  private static final double NAME_GAP = 3;
  private static final double NAME_REACH = 8;
  private static final int NAME_STEPS = 2;
  private static final double MAX_COST = 14;
  private static final double COST_OF_POINT = 8;
  private static final double COST_OF_LINE = 5;
  private static final int[] NAME_LENGTHS = {36, 24, 16};
  private static final int MAX_GROUP = 24;
  private static final int MAX_TIPS = 2000;

  private final Chart chart;
  private final Svg svg;
  private final ChartShapes shapes;
  private final List<String> credits;
  private final Box plot;
  private final Ruler x;
  private final Ruler y;

  private ChartSvg(Chart chart, Svg svg, String filter, List<String> credits) {
    this.chart = chart;
    this.svg = svg;
    this.shapes = new ChartShapes(svg, chart.groups().isEmpty());
    this.credits = credits;
    svg.background(WIDTH, HEIGHT);
    double top = head(filter) + BODY * 3.2;
    double bottom = HEIGHT - MARGIN / 2 - credits.size() * SMALL * LEADING - 3.6 * BODY;
    double[] xs = chart.points().stream().mapToDouble(point -> Chart.number(point.x())).sorted().toArray();
    double[] ys = chart.points().stream().mapToDouble(point -> Chart.number(point.y())).sorted().toArray();
    this.y = Ruler.of(chart.y(), ys[0], ys[ys.length - 1], bottom - top, _ -> BODY * 2.4);
    double left =
        MARGIN
            + BODY * 0.6
            + y.labels().stream().mapToDouble(label -> TextWidth.of(label, BODY, false)).max().orElse(0);
    this.plot = new Box(left, top, WIDTH - MARGIN, bottom);
    this.x =
        Ruler.of(
            chart.x(),
            xs[0],
            xs[xs.length - 1],
            plot.right() - plot.left(),
            label -> TextWidth.of(label, BODY, false) + 2 * BODY);
  }

  /// Returns the picture, 960 by 600 units.
  ///
  /// @param chart a chart with at least one point
  /// @param filter the filter that selected the models; may be empty
  /// @param credits the credits that the sources require
  public static String of(Chart chart, String filter, List<String> credits, Theme theme) {
    Svg svg = new Svg(WIDTH, HEIGHT, theme, ChartLabels.title(chart), ChartLabels.summary(chart));
    List<String> lines = wrapped(String.join(" ", credits), SMALL);
    ChartSvg picture = new ChartSvg(chart, svg, filter, lines);
    picture.axes();
    picture.points();
    picture.names();
    return svg.end();
  }

  /// Wraps a text to the width of the picture.
  private static List<String> wrapped(String text, double size) {
    if (text.isEmpty()) {
      return List.of();
    }
    String visible = Cells.visible(text);
    double each = TextWidth.of(visible, size, false) / Math.max(1, Cells.width(visible));
    return Wrap.lines(visible, (int) ((WIDTH - 2 * MARGIN) / Math.max(each, 0.1) * 0.97));
  }

  /// Draws the title, summary, filter and legend.
  ///
  /// @return the position of the lower end
  private double head(String filter) {
    double at = MARGIN + TITLE * 0.8;
    svg.text(MARGIN, at, TITLE, "start", true, Ink.TEXT, Cells.cut(ChartLabels.title(chart), 60));
    List<String> lines = new ArrayList<>(wrapped(ChartLabels.summary(chart), BODY));
    if (!filter.isEmpty()) {
      List<String> narrowed = wrapped("Only " + filter, BODY);
      lines.add(narrowed.size() == 1 ? narrowed.getFirst() : narrowed.getFirst() + " …");
    }
    at += BODY * 0.3;
    for (String line : lines) {
      at += BODY * LEADING;
      svg.text(MARGIN, at, BODY, "start", false, Ink.MUTED, line);
    }
    return chart.groups().isEmpty() ? at : legend(at + BODY * LEADING * 1.4);
  }

  private double legend(double top) {
    double at = top;
    svg.text(MARGIN, at, BODY, "start", true, Ink.TEXT, chart.groupedBy());
    double left = MARGIN + TextWidth.of(chart.groupedBy(), BODY, true) + BODY * 1.4;
    for (int i = 0; i <= chart.groups().size(); i++) {
      boolean isGroup = i < chart.groups().size();
      if (!isGroup && chart.others() == 0) {
        continue;
      }
      String text = ChartLabels.legend(chart, i, MAX_GROUP);
      double width = 3 * RADIUS + BODY * 0.3 + TextWidth.of(text, BODY, false);
      if (left > MARGIN && left + width > WIDTH - MARGIN) {
        left = MARGIN;
        at += BODY * LEADING;
      }
      shapes.draw(left + RADIUS, at - BODY * 0.35, RADIUS * 1.2, isGroup ? i : -1, null, false);
      svg.text(left + 3 * RADIUS, at, BODY, "start", false, Ink.TEXT, text);
      left += width + BODY * 1.4;
    }
    return at;
  }

  private void axes() {
    for (int i = 0; i < y.ticks().size(); i++) {
      double at = top(y.ticks().get(i));
      svg.line("M%s %sH%s".formatted(Svg.number(plot.left()), Svg.number(at), Svg.number(plot.right())), 1, Ink.GRID);
      svg.text(plot.left() - BODY * 0.6, at + BODY * 0.35, BODY, "end", false, Ink.MUTED, y.labels().get(i));
    }
    for (int i = 0; i < x.ticks().size(); i++) {
      double at = left(x.ticks().get(i));
      svg.line("M%s %sV%s".formatted(Svg.number(at), Svg.number(plot.top()), Svg.number(plot.bottom())), 1, Ink.GRID);
      boolean isLast = i == x.ticks().size() - 1;
      double end = isLast ? Math.min(at + TextWidth.of(x.labels().get(i), BODY, false) / 2, WIDTH - MARGIN / 2) : at;
      svg.text(end, plot.bottom() + BODY * 1.5, BODY, isLast ? "end" : "middle", false, Ink.MUTED, x.labels().get(i));
    }
    svg.text(MARGIN, plot.top() - BODY * 1.1, BODY, "start", true, Ink.TEXT, ChartLabels.title(chart.y()));
    svg.text(plot.right(), plot.bottom() + BODY * 3, BODY, "end", true, Ink.TEXT, ChartLabels.title(chart.x()));
    double at = plot.bottom() + BODY * 3.2;
    for (String credit : credits) {
      at += SMALL * LEADING;
      svg.text(MARGIN, at, SMALL, "start", false, Ink.MUTED, credit);
    }
  }

  private double left(double value) {
    return plot.left() + x.place(value) * (plot.right() - plot.left());
  }

  private double top(double value) {
    return plot.bottom() - y.place(value) * (plot.bottom() - plot.top());
  }

  private double left(Point point) {
    return left(Chart.number(point.x()));
  }

  private double top(Point point) {
    return top(Chart.number(point.y()));
  }

  /// Draws the largest groups first and the frontier last, on top.
  private void points() {
    Set<String> drawn = new HashSet<>();
    List<Point> dominated =
        chart.points().stream()
            .filter(point -> !point.onFrontier())
            .sorted(Comparator.comparingInt(chart::groupOf))
            .filter(
                point -> drawn.add(Svg.number(left(point)) + " " + Svg.number(top(point)) + " " + chart.groupOf(point)))
            .toList();
    for (Point point : dominated) {
      shapes.draw(
          left(point),
          top(point),
          RADIUS,
          chart.groupOf(point),
          dominated.size() > MAX_TIPS ? null : ChartLabels.describe(chart, point),
          false);
    }
    frontier();
    chart
        .frontier()
        .forEach(
            point ->
                shapes.draw(
                    left(point),
                    top(point),
                    BIG_RADIUS,
                    chart.groupOf(point),
                    ChartLabels.describe(chart, point),
                    true));
  }

  /// Returns the corners of the frontier's steps.
  private List<double[]> steps() {
    List<double[]> corners = new ArrayList<>();
    List<Point> across = chart.frontier().stream().sorted(Comparator.comparingDouble(this::left)).toList();
    for (Point point : across) {
      if (!corners.isEmpty()) {
        double[] last = corners.getLast();
        corners.add(chart.x().highest() ? new double[] {last[0], top(point)} : new double[] {left(point), last[1]});
      }
      corners.add(new double[] {left(point), top(point)});
    }
    return corners;
  }

  private void frontier() {
    StringBuilder path = new StringBuilder();
    for (double[] corner : steps()) {
      path.append(path.isEmpty() ? "M" : "L").append(Svg.number(corner[0])).append(' ').append(Svg.number(corner[1]));
    }
    if (!path.isEmpty()) {
      svg.line(path.toString(), 1.5, Ink.LINE);
    }
  }

  private Box around(Point point, double r) {
    return new Box(left(point) - r, top(point) - r, left(point) + r, top(point) + r);
  }

  private void names() {
    List<Point> onFrontier = chart.frontier();
    List<Box> dominated =
        chart.points().stream().filter(point -> !point.onFrontier()).map(point -> around(point, RADIUS)).toList();
    List<Box> steps = new ArrayList<>();
    List<double[]> corners = steps();
    for (int i = 1; i < corners.size(); i++) {
      double[] from = corners.get(i - 1);
      double[] to = corners.get(i);
      steps.add(
          new Box(
              Math.min(from[0], to[0]) - 1,
              Math.min(from[1], to[1]) - 1,
              Math.max(from[0], to[0]) + 1,
              Math.max(from[1], to[1]) + 1));
    }
    LabelPlacement labels =
        new LabelPlacement(
            plot,
            onFrontier.stream().map(point -> around(point, BIG_RADIUS)).toList(),
            NAME_REACH,
            NAME_STEPS,
            MAX_COST,
            box ->
                dominated.stream().filter(box::overlaps).count() * COST_OF_POINT
                    + steps.stream().filter(box::overlaps).count() * COST_OF_LINE);
    for (Point point : onFrontier) {
      for (int length : NAME_LENGTHS) {
        String name = Cells.cutMiddle(ChartLabels.name(point), length);
        Box box = labels.place(around(point, BIG_RADIUS + NAME_GAP), TextWidth.of(name, NAME, false), NAME * 1.2);
        if (box != null) {
          name(point, name, box);
          break;
        }
      }
    }
  }

  private void name(Point point, String name, Box box) {
    boolean isRight = box.left() > left(point);
    boolean isLeft = box.right() < left(point);
    svg.text(
        isRight ? box.left() : isLeft ? box.right() : left(point),
        box.bottom() - NAME * 0.3,
        NAME,
        isRight ? "start" : isLeft ? "end" : "middle",
        false,
        Ink.TEXT,
        name);
  }
}
