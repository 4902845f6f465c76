package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.MemorySize;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart.Axis;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The scale of an axis, which spans its ticks.
///
/// @param logarithmic whether the scale is logarithmic
/// @param ticks two or more in ascending order; all values lie between the first and the last
/// @param labels the labels of the ticks
record Ruler(boolean logarithmic, List<Double> ticks, List<String> labels) {
  private static final double MARGIN = 0.1;

  /// The minimum relative range: below it, floating-point numbers are too close to each other.
  private static final double MIN_RELATIVE_RANGE = 1e-9;

  private static final double DAYS = 30;
  private static final int MAX_TICKS = 12;
  private static final int MAX_LABEL = 9;

  /// Returns a scale with as many ticks as fit.
  ///
  /// @param room the length of the axis
  /// @param size returns the size of a label along the axis with the minimum gap, in the same unit
  static Ruler of(Axis axis, double lowest, double highest, double room, ToDoubleFunction<String> size) {
    for (int most = MAX_TICKS; ; most--) {
      Ruler ruler = of(axis, lowest, highest, most);
      if (most <= 2 || ruler.fits(room, size)) {
        return ruler;
      }
    }
  }

  private static Ruler of(Axis axis, double lowest, double highest, int most) {
    boolean isRange = highest / 2 - lowest / 2 > MIN_RELATIVE_RANGE * Math.max(Math.abs(lowest), Math.abs(highest));
    if (axis.type() == ValueType.DATE) {
      double margin = isRange ? 0 : DAYS;
      List<Double> ticks = Ticks.dates(lowest - margin, highest + margin, most);
      return new Ruler(false, ticks, dates(ticks));
    }
    if (axis.logarithmic()) {
      double factor = isRange ? 1 : 2;
      List<Double> ticks = Ticks.logarithmic(lowest / factor, highest * factor, most);
      return new Ruler(true, ticks, numbers(ticks, axis.type()));
    }
    double margin = isRange ? 0 : lowest == 0 ? 1 : Math.abs(lowest) * MARGIN;
    List<Double> ticks = Ticks.linear(lowest - margin, highest + margin, most);
    return new Ruler(false, ticks, numbers(ticks, axis.type()));
  }

  private static List<String> dates(List<Double> ticks) {
    boolean years = ticks.stream().allMatch(tick -> LocalDate.ofEpochDay(tick.longValue()).getDayOfYear() == 1);
    return ticks.stream()
        .map(tick -> LocalDate.ofEpochDay(tick.longValue()).toString().substring(0, years ? 4 : 7))
        .toList();
  }

  /// Formats counts as `32B`, unless two ticks would get the same label.
  private static List<String> numbers(List<Double> ticks, ValueType type) {
    List<String> human = ticks.stream().map(tick -> Values.human(Math.round(tick))).toList();
    if (type == ValueType.COUNT && human.stream().distinct().count() == ticks.size()) {
      return human;
    }
    if (type == ValueType.SIZE) {
      return ticks.stream().map(tick -> MemorySize.text(Math.round(tick))).toList();
    }
    List<String> raw = ticks.stream().map(Values::raw).toList();
    return raw.stream().allMatch(label -> label.length() <= MAX_LABEL || type == ValueType.COUNT)
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

  /// Returns the position of a value between the first tick (0) and the last one (1).
  double place(double value) {
    double from = scaled(ticks.getFirst());
    double to = scaled(ticks.getLast());
    return Math.clamp((scaled(value) - from) / (to - from), 0, 1);
  }

  /// Halves linear values so that differences cannot overflow.
  private double scaled(double value) {
    return logarithmic ? Math.log10(value) : value / 2;
  }
}
