package dev.modelcatalog.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Finds places for the names of points so that no name covers another one or a point that has a name. Greedy: each
/// name takes the best of the places around its point that are left.
final class LabelPlacement {
  /// @param left of its left edge; smaller than `right`
  /// @param top of its upper edge; smaller than `bottom`
  record Box(double left, double top, double right, double bottom) {
    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    private boolean contains(Box other) {
      return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }

    private Box grown(double x, double y) {
      return new Box(left - x, top - y, right + x, bottom + y);
    }
  }

  /// To the right first, then to the left, obliquely, above and below: -1, 0 or 1 to the right and downwards.
  private static final int[][] DIRECTIONS = {{1, 0}, {-1, 0}, {-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {0, -1}, {0, 1}};

  private static final double AWAY = 6;

  private final Box bounds;
  private final double reach;
  private final int steps;
  private final double dearest;
  private final ToDoubleFunction<Box> cost;
  private final List<Box> taken;

  /// @param bounds that names stay within
  /// @param points that no name covers
  /// @param reach how much further away from its point each next place is
  /// @param steps how many times further away a name may be
  /// @param dearest the cost above which a name is rather left out
  /// @param cost what it costs to cover what is in a box; the next direction costs 1, a step away 6
  LabelPlacement(Box bounds, List<Box> points, double reach, int steps, double dearest, ToDoubleFunction<Box> cost) {
    this.bounds = bounds;
    this.taken = new ArrayList<>(points);
    this.reach = reach;
    this.steps = steps;
    this.dearest = dearest;
    this.cost = cost;
  }

  /// Takes a place for a name.
  ///
  /// @param point whose name it is
  /// @return null if there is none
  Box place(Box point, double width, double height) {
    Box best = null;
    double lowest = dearest;
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < DIRECTIONS.length; i++) {
        Box box = beside(point.grown(step * reach, step * reach), DIRECTIONS[i][0], DIRECTIONS[i][1], width, height);
        double price = i + AWAY * step;
        if (price < lowest && bounds.contains(box) && taken.stream().noneMatch(box::overlaps)) {
          price += cost.applyAsDouble(box);
          if (price < lowest) {
            best = box;
            lowest = price;
          }
        }
      }
    }
    if (best != null) {
      taken.add(best);
    }
    return best;
  }

  private static Box beside(Box point, int right, int down, double width, double height) {
    double left = right > 0 ? point.right : right < 0 ? point.left - width : (point.left + point.right - width) / 2;
    double top = down > 0 ? point.bottom : down < 0 ? point.top - height : (point.top + point.bottom - height) / 2;
    return new Box(left, top, left + width, top + height);
  }
}
