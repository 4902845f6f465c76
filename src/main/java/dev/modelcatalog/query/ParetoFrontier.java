package dev.modelcatalog.query;

import java.util.ArrayList;
import java.util.List;

/// The points that none beats, found in one pass. A point beats another if it is at least as good on every count, and
/// better on one; so equal points do not beat each other.
///
/// Points come in order: by the first count downwards, equal ones by the second, and so on. A point is then never
/// beaten by a later one, and if one beats it, so does one that is unbeaten itself. With two counts each point costs a
/// binary search; with more a comparison with each unbeaten point.
///
/// @param <T> whose points they are
final class ParetoFrontier<T> {
  private record Unbeaten<T>(T owner, double[] point) {}

  private final List<Unbeaten<T>> unbeaten = new ArrayList<>();

  /// Takes the next point.
  ///
  /// @param point higher is better on each count; as many counts as the others have
  /// @return the first of the unbeaten points that beats it; null if it is unbeaten itself
  T beating(T owner, double[] point) {
    Unbeaten<T> better =
        point.length == 2
            ? firstAbove(point)
            : unbeaten.stream().filter(other -> beats(other.point(), point)).findFirst().orElse(null);
    if (better == null) {
      unbeaten.add(new Unbeaten<>(owner, point));
      return null;
    }
    return better.owner();
  }

  /// Of two counts the unbeaten points go down on the first and up on the second (or are equal on both), so the first
  /// one that is high enough on the second is the only one to look at.
  private Unbeaten<T> firstAbove(double[] point) {
    int first = 0;
    int end = unbeaten.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (unbeaten.get(middle).point()[1] < point[1]) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first < unbeaten.size() && beats(unbeaten.get(first).point(), point) ? unbeaten.get(first) : null;
  }

  private static boolean beats(double[] one, double[] other) {
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
