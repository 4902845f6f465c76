package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.util.List;

/// A scatter plot of models.
///
/// @param x the x axis
/// @param y the y axis
/// @param groupedBy the field that determines the colour; null if points are not coloured
/// @param groups the coloured groups, the most frequent first, at most [#MAX_GROUPS]; empty if points are not coloured
/// @param points the points, best by `y` first, then best by `x`
/// @param isTrend whether the frontier holds the models that were the best by `y` when they were released
public record Chart(Axis x, Axis y, String groupedBy, List<PointGroup> groups, List<Point> points, boolean isTrend) {
  /// The maximum number of groups that can be told apart.
  public static final int MAX_GROUPS = 6;

  /// An axis.
  ///
  /// @param name the name of the field or benchmark on the command line
  /// @param label the display name
  /// @param unit the unit of its numbers; null if it has none
  /// @param type count, number or date
  /// @param highest whether the highest value is the best
  /// @param logarithmic whether the axis is logarithmic; if so, all values are above 0
  /// @param skipped the number of models skipped because the axis is logarithmic and their value is not above 0
  public record Axis(
      String name, String label, String unit, ValueType type, boolean highest, boolean logarithmic, long skipped) {}

  /// A group of points.
  ///
  /// @param value the common value of the models
  /// @param points the number of points
  public record PointGroup(Object value, int points) {}

  /// A model.
  ///
  /// @param id `lab/slug`
  /// @param name the name given by its lab
  /// @param lab the name of its lab
  /// @param x `Long`, `Double`, `PartialDate` or [Estimate]
  /// @param y the same
  /// @param xError the standard error of `x`; null if unknown
  /// @param yError the same of `y`
  /// @param group the value that determines the colour; null if unknown or points are not coloured
  /// @param onFrontier whether the point is on the Pareto frontier
  /// @param maybe whether the filter that found the model is unknown for it
  public record Point(
      String id,
      String name,
      String lab,
      Object x,
      Object y,
      Double xError,
      Double yError,
      Object group,
      boolean onFrontier,
      boolean maybe) {
    /// Whether one of its values is an estimate.
    public boolean isEstimate() {
      return x instanceof Estimate || y instanceof Estimate;
    }
  }

  /// Returns the position of a value on an axis: the number itself, or the last day of a date in days since 1970.
  public static double number(Object value) {
    return switch (value) {
      case PartialDate date -> date.last().toEpochDay();
      case Estimate(Number number) -> number.doubleValue();
      default -> ((Number) value).doubleValue();
    };
  }

  /// Returns the number of points in no group.
  public int others() {
    return points.size() - groups.stream().mapToInt(PointGroup::points).sum();
  }

  /// Returns the points of the Pareto frontier.
  public List<Point> frontier() {
    return points.stream().filter(Point::onFrontier).toList();
  }

  /// Returns the index of a point's group; -1 if it is in none.
  public int groupOf(Point point) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).value().equals(point.group())) {
        return i;
      }
    }
    return -1;
  }
}
