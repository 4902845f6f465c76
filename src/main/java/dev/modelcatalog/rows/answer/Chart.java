package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.util.List;

/// Models as points of a plane.
///
/// @param x the axis to the right
/// @param y the axis upwards
/// @param groupedBy the field that the points are coloured by; null if by none
/// @param groups what the points are coloured by, the most frequent first, at most [#MOST_GROUPS]; empty if by nothing
/// @param points the best on `y` first; equal ones the best on `x` first
public record Chart(Axis x, Axis y, String groupedBy, List<Group> groups, List<Point> points) {
  /// More of them nobody tells apart.
  public static final int MOST_GROUPS = 6;

  /// @param name of the field or benchmark, as it is typed
  /// @param label what people call it
  /// @param unit of its numbers; null if it has none
  /// @param type a count, a number or a date
  /// @param highest whether the highest value is the best
  /// @param logarithmic whether equal distances are equal factors; no point is at 0 or below then
  /// @param leftOut how many models are no points because the axis is logarithmic and their value is 0 or below
  public record Axis(
      String name, String label, String unit, ValueType type, boolean highest, boolean logarithmic, long leftOut) {}

  /// @param value what the points have in common, as models have it
  /// @param points how many there are
  public record Group(Object value, int points) {}

  /// A model.
  ///
  /// @param id `lab/slug`
  /// @param name what its maker calls it
  /// @param lab the name of the organization that made it
  /// @param x `Long`, `Double` or `PartialDate`
  /// @param y the same
  /// @param group null if the points are not coloured, or it is not known
  /// @param unbeaten whether no other point is as good on both axes and better on one
  public record Point(String id, String name, String lab, Object x, Object y, Object group, boolean unbeaten) {}

  /// Where a value stands on an axis: the number itself, and of a date the number of its last day since 1970.
  public static double number(Object value) {
    return value instanceof PartialDate date ? date.last().toEpochDay() : ((Number) value).doubleValue();
  }

  /// How many points are in none of the groups.
  public int others() {
    return points.size() - groups.stream().mapToInt(Group::points).sum();
  }

  /// The points that no other beats.
  public List<Point> frontier() {
    return points.stream().filter(Point::unbeaten).toList();
  }

  /// Where a point's group stands in the list of groups; -1 if it is in none of them.
  public int groupOf(Point point) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).value().equals(point.group())) {
        return i;
      }
    }
    return -1;
  }
}
