package dev.modelcatalog.render.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Places the names of points so that no name covers another one or a named point. The algorithm is greedy: each name
/// takes the best free place around its point.
final class LabelPlacement {
  /// @param left the left edge; less than `right`
  /// @param top the upper edge; less than `bottom`
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

  /// Directions by preference: right, left, diagonal, above and below; -1, 0 or 1 to the right and downwards.
  private static final int[][] DIRECTIONS = {{1, 0}, {-1, 0}, {-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {0, -1}, {0, 1}};

  private static final double COST_OF_STEP = 6;

  private final Box bounds;
  private final double reach;
  private final int steps;
  private final double maxCost;
  private final ToDoubleFunction<Box> cost;
  private final List<Box> taken;

  /// @param bounds the area for names
  /// @param points the points that no name may cover
  /// @param reach the distance added by each step away from the point
  /// @param steps the number of steps that a name may be away
  /// @param maxCost the cost from which a name is omitted
  /// @param cost the cost of covering the content of a box; each further direction costs 1, each step away 6
  LabelPlacement(Box bounds, List<Box> points, double reach, int steps, double maxCost, ToDoubleFunction<Box> cost) {
    this.bounds = bounds;
    this.taken = new ArrayList<>(points);
    this.reach = reach;
    this.steps = steps;
    this.maxCost = maxCost;
    this.cost = cost;
  }

  /// Reserves a place for a name.
  ///
  /// @param point the point with the name
  /// @return null if there is no place
  Box place(Box point, double width, double height) {
    Box best = null;
    double lowest = maxCost;
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < DIRECTIONS.length; i++) {
        Box box = beside(point.grown(step * reach, step * reach), DIRECTIONS[i][0], DIRECTIONS[i][1], width, height);
        double price = i + COST_OF_STEP * step;
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
