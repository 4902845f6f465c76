package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.MaybeMark;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Axis;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.Estimate;

/// The texts of a chart.
final class ChartLabels {
  private static final String OTHERS = "others";

  private ChartLabels() {}

  /// Returns `GPQA by parameters`, or `Best GPQA over time`.
  static String title(Chart chart) {
    if (chart.isTrend()) {
      return "Best %s over time".formatted(inSentence(chart.y().label()));
    }
    return chart.y().label() + " by " + inSentence(chart.x().label());
  }

  /// Returns the number of models, and how many of them are on the frontier or were the best of their time.
  static String size(Chart chart) {
    int models = chart.points().size();
    long estimates = chart.points().stream().filter(Point::isEstimate).count();
    return "%,d model%s, %,d %s%s"
        .formatted(
            models,
            models == 1 ? "" : "s",
            chart.frontier().size(),
            chart.isTrend() ? "the best when released" : "on the Pareto frontier",
            estimates == 0 ? "" : ", %,d with estimates (~)".formatted(estimates));
  }

  /// Returns the number of models, and which direction is better on each axis.
  static String summary(Chart chart) {
    return chart.isTrend()
        ? "%s; %s is better".formatted(size(chart), better(chart.y()))
        : "%s; %s and %s are better".formatted(size(chart), better(chart.y()), better(chart.x()));
  }

  /// Returns the legend of a group, or of the points in no group.
  ///
  /// @param i the index of the group; the number of groups for points in no group
  static String legend(Chart chart, int i, int longest) {
    boolean isGroup = i < chart.groups().size();
    Object value = isGroup ? chart.groups().get(i).value() : OTHERS;
    String name = value instanceof Boolean truth ? Values.human(truth) : value.toString();
    return "%s %,d"
        .formatted(Cells.cut(Cells.visible(name), longest), isGroup ? chart.groups().get(i).points() : chart.others());
  }

  private static String better(Axis axis) {
    boolean isDate = axis.type() == ValueType.DATE;
    return (axis.highest() ? isDate ? "later " : "higher " : isDate ? "earlier " : "lower ") + inSentence(axis.label());
  }

  /// Returns `Parameters, logarithmic`.
  static String title(Axis axis) {
    return axis.label() + (axis.unit() == null ? "" : ", " + axis.unit()) + (axis.logarithmic() ? ", logarithmic" : "");
  }

  /// Returns the name of a point's model; `?` precedes it if the model may match only, and `~` if a value is an
  /// estimate.
  static String name(Point point) {
    String name = (point.isEstimate() ? Values.ESTIMATED : "") + Cells.visible(point.name()).strip();
    return MaybeMark.name(name, point.maybe());
  }

  /// Describes a point in one line: name, lab and values.
  static String describe(Chart chart, Point point) {
    return "%s (%s): %s %s, %s %s"
        .formatted(
            MaybeMark.name(point.name(), point.maybe()),
            point.lab(),
            chart.y().label(),
            value(point.y()),
            inSentence(chart.x().label()),
            value(point.x()));
  }

  private static String value(Object value) {
    return switch (value) {
      case Long count -> Values.human(count);
      case PartialDate date -> Values.human(date);
      case Estimate(Number number) -> Values.ESTIMATED + value(number);
      default -> Values.raw(value);
    };
  }

  /// Lowers the first letter, unless it is part of a name such as `ALScore`.
  private static String inSentence(String label) {
    return label.length() > 1 && Character.isLowerCase(label.charAt(1))
        ? Character.toLowerCase(label.charAt(0)) + label.substring(1)
        : label;
  }
}
