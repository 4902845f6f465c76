package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.render.chart.LabelPlacement.Box;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Point;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A chart in terminal cells. Points are Braille dots or, in groups, marks of different shapes. The points of the
/// frontier are connected and labelled.
public final class ChartText {
  private static final int PIPE_WIDTH = 80;
  private static final int MIN_WIDTH = 24;
  private static final int PIPE_HEIGHT = 24;
  private static final int MIN_HEIGHT = 5;
  private static final int WIDTH_TO_HEIGHT = 3;
  private static final int MAX_NAME = 28;
  private static final int MAX_WHOLE_NAME = 48;
  private static final int STEPS = 2;
  private static final double MAX_COST = 24;
  private static final int GAP = 2;

  private static final List<String> MARKS = List.of("●", "■", "▲", "◆", "○", "□");
  private static final List<Style> STYLES =
      List.of(Style.CYAN, Style.YELLOW, Style.GREEN, Style.MAGENTA, Style.BLUE, Style.RED);
  private static final String OTHER = "·";

  private final Chart chart;
  private final boolean colour;
  private final int width;
  private final Ruler x;
  private final Ruler y;
  private final int gutter;
  private final ChartCanvas canvas;

  private ChartText(Chart chart, boolean colour, int width, int height) {
    this.chart = chart;
    this.colour = colour;
    this.width = width;
    double[] ys = chart.points().stream().mapToDouble(point -> Chart.number(point.y())).sorted().toArray();
    double[] xs = chart.points().stream().mapToDouble(point -> Chart.number(point.x())).sorted().toArray();
    this.y = Ruler.of(chart.y(), ys[0], ys[ys.length - 1], height - 1, _ -> 2);
    this.gutter = y.labels().stream().mapToInt(Cells::width).max().orElse(0) + 1;
    int room = width - gutter - 1;
    this.x = Ruler.of(chart.x(), xs[0], xs[xs.length - 1], room - 1, label -> Cells.width(label) + GAP);
    this.canvas = new ChartCanvas(room, height);
  }

  /// Writes the picture, which is 80 columns wide and 24 lines high in a pipe. The writer is flushed and left open.
  ///
  /// @param chart a chart with at least one point
  /// @param lines the maximum height; 0 if unknown
  /// @throws IOException if the writer cannot be written to
  public static void write(Chart chart, Target target, int lines, Writer out) throws IOException {
    int width = target.isTerminal() ? Math.max(MIN_WIDTH, target.columns()) : PIPE_WIDTH;
    List<String> head = head(chart, width, target.colour());
    int room = (lines == 0 ? PIPE_HEIGHT : lines) - head.size() - 3;
    int height = Math.clamp(room, MIN_HEIGHT, Math.max(MIN_HEIGHT, width / WIDTH_TO_HEIGHT));
    List<String> picture = new ArrayList<>(head);
    picture.addAll(new ChartText(chart, target.colour(), width, height).lines());
    for (String line : picture) {
      out.write(line + "\n");
    }
    out.flush();
  }

  /// Returns the title, the legend and the title of the y axis.
  private static List<String> head(Chart chart, int width, boolean colour) {
    List<String> lines = new ArrayList<>();
    String title = Cells.cut(Cells.visible(ChartLabels.title(chart)), width);
    String size = ChartLabels.size(chart);
    boolean beside = Cells.width(title) + GAP + Cells.width(size) <= width;
    lines.add(Style.BOLD.paint(title, colour) + (beside ? " ".repeat(GAP) + size : ""));
    if (!beside) {
      lines.add(Cells.cut(size, width));
    }
    lines.addAll(legend(chart, width, colour));
    lines.add("");
    lines.add(Style.DIM.paint(Cells.cut(Cells.visible(ChartLabels.title(chart.y())), width), colour));
    return lines;
  }

  private static List<String> legend(Chart chart, int width, boolean colour) {
    List<String> lines = new ArrayList<>();
    if (chart.groups().isEmpty()) {
      return lines;
    }
    StringBuilder line = new StringBuilder(chart.groupedBy());
    int used = Cells.width(chart.groupedBy());
    for (int i = 0; i <= chart.groups().size(); i++) {
      boolean isGroup = i < chart.groups().size();
      if (!isGroup && chart.others() == 0) {
        continue;
      }
      String text = " " + ChartLabels.legend(chart, i, MAX_NAME / 2);
      if (used > 0 && used + GAP + 1 + Cells.width(text) > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      line.append(used > 0 ? " ".repeat(GAP) : "");
      line.append(style(isGroup ? i : -1).paint(mark(isGroup ? i : -1), colour)).append(text);
      used += (used > 0 ? GAP : 0) + 1 + Cells.width(text);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String mark(int group) {
    return group < 0 ? OTHER : MARKS.get(group);
  }

  private static Style style(int group) {
    return group < 0 ? Style.DIM : STYLES.get(group);
  }

  private List<String> lines() {
    List<Point> onFrontier = chart.frontier();
    frontier(onFrontier);
    chart.points().stream().sorted(Comparator.comparingInt(chart::groupOf)).forEach(this::draw); // rare groups on top
    onFrontier.forEach(this::drawFrontierPoint);
    names(onFrontier);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < canvas.height(); row++) {
      String label = "";
      for (int i = 0; i < y.ticks().size(); i++) {
        label = row(y.ticks().get(i)) == row ? y.labels().get(i) : label;
      }
      lines.add(
          Style.DIM.paint(Cells.padLeft(label, gutter - 1) + (label.isEmpty() ? " │" : " ┤"), colour)
              + canvas.row(row, colour));
    }
    lines.addAll(below());
    return lines;
  }

  private int dotX(Object value) {
    return (int) Math.round(x.place(Chart.number(value)) * (canvas.width() * ChartCanvas.ACROSS - 1));
  }

  private int dotY(double value) {
    return (int) Math.round((1 - y.place(value)) * (canvas.height() * ChartCanvas.DOWN - 1));
  }

  private int column(Point point) {
    return dotX(point.x()) / ChartCanvas.ACROSS;
  }

  private int row(double value) {
    return dotY(value) / ChartCanvas.DOWN;
  }

  private int row(Point point) {
    return row(Chart.number(point.y()));
  }

  private void draw(Point point) {
    if (point.maybe()) {
      canvas.mark(column(point), row(point), "?", chart.groups().isEmpty() ? Style.CYAN : style(chart.groupOf(point)));
    } else if (chart.groups().isEmpty()) {
      canvas.dot(dotX(point.x()), dotY(Chart.number(point.y())), Style.CYAN);
    } else {
      int group = chart.groupOf(point);
      canvas.mark(column(point), row(point), mark(group), style(group));
    }
  }

  private void drawFrontierPoint(Point point) {
    int group = chart.groupOf(point);
    boolean isPlain = chart.groups().isEmpty();
    canvas.mark(
        column(point),
        row(point),
        isPlain ? "●" : group < 0 ? "•" : mark(group),
        isPlain ? Style.YELLOW : style(group));
  }

  /// Draws the frontier as steps: the points on their worse side are dominated.
  private void frontier(List<Point> onFrontier) {
    List<Point> across = onFrontier.stream().sorted((a, b) -> Integer.compare(column(a), column(b))).toList();
    for (int i = 1; i < across.size(); i++) {
      Point from = across.get(i - 1);
      Point to = across.get(i);
      canvas.step(column(from), row(from), column(to), row(to), chart.x().highest() ? column(from) : column(to));
    }
  }

  private void names(List<Point> onFrontier) {
    List<Box> marks = onFrontier.stream().map(this::cell).toList();
    LabelPlacement labels =
        new LabelPlacement(new Box(0, 0, canvas.width(), canvas.height()), marks, 1, STEPS, MAX_COST, canvas::cost);
    for (Point point : onFrontier) {
      for (int longest : new int[] {MAX_WHOLE_NAME, Math.min(MAX_NAME, width / 3)}) {
        String name = Cells.cut(ChartLabels.name(point), longest);
        Box box = labels.place(cell(point), Cells.width(name) + 2.0, 1); // with a space on either side
        if (box != null) {
          canvas.text((int) box.left() + 1, (int) box.top(), name, Style.PLAIN);
          break;
        }
      }
    }
  }

  private Box cell(Point point) {
    return new Box(column(point), row(point), column(point) + 1.0, row(point) + 1.0);
  }

  /// Returns the x axis, its labels and its title.
  private List<String> below() {
    char[] axis = "─".repeat(canvas.width()).toCharArray();
    StringBuilder labels = new StringBuilder(" ".repeat(width));
    for (int i = 0; i < x.ticks().size(); i++) {
      int column = dotX(x.ticks().get(i)) / ChartCanvas.ACROSS;
      axis[column] = '┬';
      String label = x.labels().get(i);
      int start = Math.clamp(gutter + 1 + column - label.length() / 2, 0, width - label.length());
      labels.replace(start, start + label.length(), label);
    }
    String title = Cells.cut(ChartLabels.title(chart.x()), width);
    return List.of(
        Style.DIM.paint(" ".repeat(gutter) + "└" + new String(axis), colour),
        Style.DIM.paint(labels.toString().stripTrailing(), colour),
        Style.DIM.paint(Cells.padLeft(title, width), colour));
  }
}
