package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart.Axis;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// An axis with its marks, from the first of them to the last.
///
/// @param logarithmic whether equal distances are equal factors
/// @param ticks two or more, upwards; all values lie between the first and the last
/// @param labels of the marks
record Ruler(boolean logarithmic, List<Double> ticks, List<String> labels) {
  private static final double WIDENED = 0.1;

  /// For numbers to have room between them.
  private static final double TOO_NARROW = 1e-9;

  private static final double DAYS = 30;
  private static final int MOST_TICKS = 12;
  private static final int LONGEST_LABEL = 9;

  /// As many marks as can be read.
  ///
  /// @param room how long the axis is
  /// @param size of a label along the axis, in the same unit, with the least distance to the next one
  static Ruler of(Axis axis, double lowest, double highest, double room, ToDoubleFunction<String> size) {
    for (int most = MOST_TICKS; ; most--) {
      Ruler ruler = of(axis, lowest, highest, most);
      if (most <= 2 || ruler.fits(room, size)) {
        return ruler;
      }
    }
  }

  private static Ruler of(Axis axis, double lowest, double highest, int most) {
    boolean isRange = highest / 2 - lowest / 2 > TOO_NARROW * Math.max(Math.abs(lowest), Math.abs(highest));
    if (axis.type() == ValueType.DATE) {
      double apart = isRange ? 0 : DAYS;
      List<Double> ticks = Ticks.dates(lowest - apart, highest + apart, most);
      return new Ruler(false, ticks, dates(ticks));
    }
    if (axis.logarithmic()) {
      double factor = isRange ? 1 : 2;
      List<Double> ticks = Ticks.logarithmic(lowest / factor, highest * factor, most);
      return new Ruler(true, ticks, numbers(ticks, axis.type()));
    }
    double apart = isRange ? 0 : lowest == 0 ? 1 : Math.abs(lowest) * WIDENED;
    List<Double> ticks = Ticks.linear(lowest - apart, highest + apart, most);
    return new Ruler(false, ticks, numbers(ticks, axis.type()));
  }

  private static List<String> dates(List<Double> ticks) {
    boolean years = ticks.stream().allMatch(tick -> LocalDate.ofEpochDay(tick.longValue()).getDayOfYear() == 1);
    return ticks.stream()
        .map(tick -> LocalDate.ofEpochDay(tick.longValue()).toString().substring(0, years ? 4 : 7))
        .toList();
  }

  /// A count as `32B`, unless that would call two marks the same.
  private static List<String> numbers(List<Double> ticks, ValueType type) {
    List<String> human = ticks.stream().map(tick -> Values.human(Math.round(tick))).toList();
    if (type == ValueType.COUNT && human.stream().distinct().count() == ticks.size()) {
      return human;
    }
    List<String> raw = ticks.stream().map(Values::raw).toList();
    return raw.stream().allMatch(label -> label.length() <= LONGEST_LABEL || type == ValueType.COUNT)
        ? raw
        : ticks.stream().map(Ruler::scientific).toList();
  }

  private static String scientific(double tick) {
    return tick == 0 ? "0" : "%.2e".formatted(tick).replaceFirst("\\.?0*e\\+?(-?)0*", "e$1");
  }

  private boolean fits(double room, ToDoubleFunction<String> size) {
    return IntStream.range(1, ticks.size())
        .allMatch(
            i -> {
              double distance = (place(ticks.get(i)) - place(ticks.get(i - 1))) * room;
              return distance >= (size.applyAsDouble(labels.get(i)) + size.applyAsDouble(labels.get(i - 1))) / 2;
            });
  }

  /// Where a value stands between the first mark (0) and the last one (1).
  double place(double value) {
    double from = scaled(ticks.getFirst());
    double to = scaled(ticks.getLast());
    return Math.clamp((scaled(value) - from) / (to - from), 0, 1);
  }

  /// Halved, so that no difference of two numbers is too large for a number.
  private double scaled(double value) {
    return logarithmic ? Math.log10(value) : value / 2;
  }
}
