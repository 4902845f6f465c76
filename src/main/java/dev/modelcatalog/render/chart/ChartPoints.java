package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.MaybeMark;
import dev.modelcatalog.render.ValueColumn;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The points of a chart as a table.
public final class ChartPoints {
  private ChartPoints() {}

  /// @param x the column of the horizontal axis
  /// @param y the column of the vertical axis
  /// @param group the column of the field that determines the colour; null if points are not coloured
  /// @param withMaybe whether models are included for which the filter is unknown
  /// @param format the format of the table
  public static Table of(Chart chart, Column x, Column y, Column group, boolean withMaybe, Format format) {
    List<ValueColumn<Point>> columns =
        new ArrayList<>(
            List.of(
                ValueColumn.of("id", ValueType.TEXT, Point::id),
                ValueColumn.of(
                    "name",
                    ValueType.TEXT,
                    point -> format.isHumanReadable() ? MaybeMark.name(point.name(), point.maybe()) : point.name()),
                ValueColumn.of("lab", ValueType.TEXT, 1, Point::lab),
                new ValueColumn<>(x, point -> value(point.x(), format)),
                new ValueColumn<>(y, point -> value(point.y(), format))));
    if (group != null && !group.name().equals("lab")) {
      columns.add(new ValueColumn<>(group, Point::group));
    }
    if (format.isJson() && chart.points().stream().anyMatch(point -> point.xError() != null)) {
      columns.add(ValueColumn.of("x_error", ValueType.NUMBER, Point::xError));
    }
    if (format.isJson() && chart.points().stream().anyMatch(point -> point.yError() != null)) {
      columns.add(ValueColumn.of("y_error", ValueType.NUMBER, Point::yError));
    }
    columns.add(ValueColumn.of("frontier", ValueType.BOOLEAN, Point::onFrontier));
    if (withMaybe && !format.isHumanReadable()) {
      columns.add(MaybeMark.column(Point::maybe));
    }
    if (format.isJson() && Stream.of(chart.x(), chart.y()).anyMatch(axis -> Fields.hasBasis(axis.name()))) {
      columns.add(ValueColumn.of("estimates", ValueType.LIST, point -> estimates(chart, point)));
    }
    return ValueColumn.table(columns, chart.points().stream());
  }

  private static Object value(Object value, Format format) {
    return format.isHumanReadable() ? value : Estimate.unmarked(value);
  }

  /// Returns the names of the axes on which the value is an estimate.
  private static List<String> estimates(Chart chart, Point point) {
    List<String> names = new ArrayList<>();
    if (point.x() instanceof Estimate) {
      names.add(chart.x().name());
    }
    if (point.y() instanceof Estimate) {
      names.add(chart.y().name());
    }
    return names;
  }
}
