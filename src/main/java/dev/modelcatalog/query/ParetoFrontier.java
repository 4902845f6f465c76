package dev.modelcatalog.query;

import java.util.ArrayList;
import java.util.List;

/// Finds the Pareto frontier in one pass. A point dominates another if it is at least as good by every criterion and
/// better by one, so equal points do not dominate each other.
///
/// Points must be added in descending order by the first criterion, then the second, and so on. A point is then never
/// dominated by a later one, and a dominated point is always dominated by a point of the frontier. With two criteria
/// each point costs a binary search; with more, a comparison with each point of the frontier.
///
/// @param <T> the type of the owner of a point
final class ParetoFrontier<T> {
  private record FrontierPoint<T>(T owner, double[] point) {}

  private final List<FrontierPoint<T>> frontier = new ArrayList<>();

  /// Adds the next point.
  ///
  /// @param point the values, of which higher ones are better; the same number for every point
  /// @return the owner of the first point of the frontier that dominates it; null if it is on the frontier itself
  T add(T owner, double[] point) {
    FrontierPoint<T> better =
        point.length == 2
            ? dominatingPoint(point)
            : frontier.stream().filter(other -> dominates(other.point(), point)).findFirst().orElse(null);
    if (better == null) {
      frontier.add(new FrontierPoint<>(owner, point));
      return null;
    }
    return better.owner();
  }

  /// Returns the point of the frontier that dominates a point in two dimensions; null if none does. Along the frontier
  /// the first value falls and the second rises (or both are equal), so only the first point with a sufficient second
  /// value needs to be checked.
  private FrontierPoint<T> dominatingPoint(double[] point) {
    int first = 0;
    int end = frontier.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (frontier.get(middle).point()[1] < point[1]) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first < frontier.size() && dominates(frontier.get(first).point(), point) ? frontier.get(first) : null;
  }

  private static boolean dominates(double[] one, double[] other) {
    boolean better = false;
    for (int i = 0; i < one.length; i++) {
      if (one[i] < other[i]) {
        return false;
      }
      better |= one[i] > other[i];
    }
    return better;
  }
}
