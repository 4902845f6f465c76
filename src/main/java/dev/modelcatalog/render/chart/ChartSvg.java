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

  private static final double MARGIN = 32;
  private static final double TITLE = 22;
  static final double BODY = 14;
  private static final double SMALL = 10;
  private static final double LEADING = 1.45;
  static final double RADIUS = 4;
  static final double BIG_RADIUS = 6;
  private static final double MIN_PLOT = 60;
  private static final int MAX_GROUP = 24;
  private static final int MAX_TIPS = 2000;

  private final Chart chart;
  private final Picture picture;
  private final Picture.Size size;
  private final Svg svg;
  private final ChartShapes shapes;
  private final List<String> credits;
  private final ChartFrame frame;

  private ChartSvg(Chart chart, Picture picture) {
    this.chart = chart;
    this.picture = picture;
    this.size = picture.size();
    this.svg = new Svg(size.width(), size.height(), picture.theme(), title(), ChartLabels.summary(chart));
    this.shapes = new ChartShapes(svg, chart.groups().isEmpty());
    this.credits = wrapped(String.join(" ", picture.credits()), SMALL);
    svg.rectangle(new Box(0, 0, size.width(), size.height()), Ink.BACK);
    double top = head() + BODY * 3.2;
    double bottom = size.height() - MARGIN / 2 - credits.size() * SMALL * LEADING - 3.6 * BODY;
    if (bottom - top < MIN_PLOT && size.height() < Picture.Size.USUAL.height()) {
      throw new IllegalArgumentException("no room for the plot beside texts; make it larger, or use --title ''");
    }
    this.frame = new ChartFrame(chart, new Box(MARGIN, top, right(), Math.max(bottom, top + MIN_PLOT)));
  }

  /// Returns a picture.
  ///
  /// @param chart a chart with at least one point
  /// @throws IllegalArgumentException if the picture is smaller than usual, and too small; the message says what to do
  public static String of(Chart chart, Picture picture) {
    ChartSvg drawing = new ChartSvg(chart, picture);
    drawing.draw();
    return drawing.svg.end();
  }

  private String title() {
    return picture.title() == null ? ChartLabels.title(chart) : picture.title();
  }

  private double right() {
    return size.width() - MARGIN;
  }

  /// Wraps a text to the width of the picture.
  private List<String> wrapped(String text, double size) {
    if (text.isEmpty()) {
      return List.of();
    }
    String visible = Cells.visible(text);
    double each = TextWidth.of(visible, size, false) / Math.max(1, Cells.width(visible));
    return Wrap.lines(visible, (int) ((right() - MARGIN) / Math.max(each, 0.1) * 0.97));
  }

  /// Draws the title, summary, filter and legend.
  ///
  /// @return the position of the lower end
  private double head() {
    double at = MARGIN - BODY * LEADING;
    if (!title().isEmpty()) {
      at = MARGIN + TITLE * 0.8;
      String title = wrapped(title(), TITLE).getFirst();
      svg.text(MARGIN, at, TITLE, "start", true, Ink.TEXT, title.equals(Cells.visible(title())) ? title : title + " …");
      at += BODY * 0.3;
      List<String> lines = new ArrayList<>(wrapped(ChartLabels.summary(chart), BODY));
      if (!picture.filter().isEmpty()) {
        List<String> narrowed = wrapped("Only " + picture.filter(), BODY);
        lines.add(narrowed.size() == 1 ? narrowed.getFirst() : narrowed.getFirst() + " …");
      }
      for (String line : lines) {
        at += BODY * LEADING;
        svg.text(MARGIN, at, BODY, "start", false, Ink.MUTED, line);
      }
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
      if (left > MARGIN && left + width > right()) {
        left = MARGIN;
        at += BODY * LEADING;
      }
      shapes.draw(left + RADIUS, at - BODY * 0.35, RADIUS * 1.2, isGroup ? i : -1, null, false);
      svg.text(left + 3 * RADIUS, at, BODY, "start", false, Ink.TEXT, text);
      left += width + BODY * 1.4;
    }
    return at;
  }

  private void draw() {
    frame.drawAxes(svg, MARGIN, size.width() - MARGIN / 2);
    double at = frame.plot().bottom() + BODY * 3.2;
    for (String credit : credits) {
      at += SMALL * LEADING;
      svg.text(MARGIN, at, SMALL, "start", false, Ink.MUTED, credit);
    }
    List<Point> withErrors = withErrors();
    List<Box> lines = new ArrayList<>(steps());
    List<Point> dominated = chart.points().stream().filter(point -> !point.onFrontier()).toList();
    List<Box> others = new ArrayList<>(dominated.stream().map(point -> frame.around(point, RADIUS)).toList());
    for (Point point : withErrors) {
      (point.onFrontier() ? lines : others).add(grown(frame.errors(point), 1));
    }
    ChartNames names = new ChartNames(frame, chart.frontier(), others, lines);
    names.drawBackground(svg);
    withErrors.forEach(point -> frame.drawErrors(svg, point));
    dominated(dominated);
    frontier();
    names.draw(svg);
  }

  private List<Point> withErrors() {
    if (picture.errors() == null) {
      return chart.frontier();
    }
    return picture.errors() ? chart.points() : List.of();
  }

  private static Box grown(Box box, double by) {
    return new Box(box.left() - by, box.top() - by, box.right() + by, box.bottom() + by);
  }

  /// Draws the largest groups first.
  private void dominated(List<Point> points) {
    Set<String> drawn = new HashSet<>();
    List<Point> visible =
        points.stream()
            .sorted(Comparator.comparingInt(chart::groupOf))
            .filter(
                point ->
                    drawn.add(
                        "%s %s %d"
                            .formatted(
                                Svg.number(frame.left(point)), Svg.number(frame.top(point)), chart.groupOf(point))))
            .toList();
    for (Point point : visible) {
      draw(point, RADIUS, visible.size() > MAX_TIPS ? null : ChartLabels.describe(chart, point));
    }
  }

  private void draw(Point point, double radius, String tip) {
    shapes.draw(frame.left(point), frame.top(point), radius, chart.groupOf(point), tip, point.onFrontier());
  }

  /// Returns the corners of the frontier's steps. What was best stays so until the end of the time shown.
  private List<double[]> corners() {
    List<double[]> corners = new ArrayList<>();
    List<Point> across = chart.frontier().stream().sorted(Comparator.comparingDouble(frame::left)).toList();
    for (Point point : across) {
      double left = frame.left(point);
      double top = frame.top(point);
      if (!corners.isEmpty()) {
        double[] last = corners.getLast();
        corners.add(chart.x().highest() ? new double[] {last[0], top} : new double[] {left, last[1]});
      }
      corners.add(new double[] {left, top});
    }
    if (chart.isTrend() && !corners.isEmpty()) {
      double latest = chart.points().stream().mapToDouble(frame::left).max().orElseThrow();
      corners.add(new double[] {latest, corners.getLast()[1]});
    }
    return corners;
  }

  private List<Box> steps() {
    List<Box> steps = new ArrayList<>();
    List<double[]> corners = corners();
    for (int i = 1; i < corners.size(); i++) {
      double[] from = corners.get(i - 1);
      double[] to = corners.get(i);
      steps.add(
          grown(
              new Box(
                  Math.min(from[0], to[0]),
                  Math.min(from[1], to[1]),
                  Math.max(from[0], to[0]),
                  Math.max(from[1], to[1])),
              1));
    }
    return steps;
  }

  /// Draws the frontier on top of the other points.
  private void frontier() {
    StringBuilder path = new StringBuilder();
    for (double[] corner : corners()) {
      path.append(path.isEmpty() ? "M" : "L").append(Svg.number(corner[0])).append(' ').append(Svg.number(corner[1]));
    }
    if (!path.isEmpty()) {
      svg.line(path.toString(), 1.5, Ink.LINE);
    }
    chart.frontier().forEach(point -> draw(point, BIG_RADIUS, ChartLabels.describe(chart, point)));
  }
}
