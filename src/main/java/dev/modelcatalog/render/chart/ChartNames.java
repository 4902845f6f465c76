package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.chart.LabelPlacement.Box;
import dev.modelcatalog.render.chart.Svg.Ink;
import dev.modelcatalog.rows.answer.Chart.Point;
import java.util.ArrayList;
import java.util.List;

/// The names of the points on the frontier. No line crosses one, and no other name covers it; a name is shortened only
/// where it has no room otherwise, and left out where even that is of no use.
final class ChartNames {
  private static final double SIZE = 13;
  private static final double GAP = 3;
  private static final double REACH = 10;
  private static final int STEPS = 2;
  private static final double MAX_COST = 24;
  private static final double COST_OF_POINT = 9;
  private static final int[] LENGTHS = {60, 36, 24, 16};

  /// @param point the point that is named
  /// @param text the name, which may be shortened
  /// @param box where it is
  private record Name(Point point, String text, Box box) {}

  private final ChartFrame frame;
  private final List<Name> names = new ArrayList<>();

  /// @param named the points to name, the most important first
  /// @param others what is better not covered: the other points and their errors
  /// @param lines the lines that must not cross a name
  ChartNames(ChartFrame frame, List<Point> named, List<Box> others, List<Box> lines) {
    this.frame = frame;
    LabelPlacement labels =
        new LabelPlacement(
            frame.plot(),
            named.stream().map(point -> frame.around(point, ChartSvg.BIG_RADIUS)).toList(),
            REACH,
            STEPS,
            MAX_COST,
            box ->
                lines.stream().anyMatch(box::overlaps)
                    ? MAX_COST
                    : others.stream().filter(box::overlaps).count() * COST_OF_POINT);
    for (Point point : named) {
      for (int length : LENGTHS) {
        String text = Cells.cutMiddle(ChartLabels.name(point), length);
        Box box =
            labels.place(frame.around(point, ChartSvg.BIG_RADIUS + GAP), TextWidth.of(text, SIZE, false), SIZE * 1.2);
        if (box != null) {
          names.add(new Name(point, text, box));
          break;
        }
      }
    }
  }

  /// Keeps the grid away from the names. Drawn before the points, which stay visible.
  void drawBackground(Svg svg) {
    names.forEach(name -> svg.rectangle(name.box, Ink.BACK));
  }

  void draw(Svg svg) {
    for (Name name : names) {
      Box box = name.box;
      boolean isRight = box.left() > frame.left(name.point);
      boolean isLeft = box.right() < frame.left(name.point);
      svg.text(
          isRight ? box.left() : isLeft ? box.right() : frame.left(name.point),
          box.bottom() - SIZE * 0.3,
          SIZE,
          isRight ? "start" : isLeft ? "end" : "middle",
          false,
          Ink.TEXT,
          name.text);
    }
  }
}
