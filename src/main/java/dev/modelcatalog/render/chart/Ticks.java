package dev.modelcatalog.render.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Computes the ticks of an axis. The first is at or below the lowest value and the last at or above the highest one:
/// Heckbert's loose labelling ("Nice Numbers for Graph Labels", Graphics Gems, 1990).
final class Ticks {
  private static final int[] NICE = {1, 2, 5, 10};
  private static final int[][] MANTISSAS = {{1, 2, 5}, {1, 3}, {1}};
  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 120_000};
  private static final int YEAR = 12;

  private Ticks() {}

  /// Returns multiples of 1, 2 or 5 times a power of ten.
  ///
  /// @param most the maximum number of ticks, at least 2; a narrow range across a multiple may need 3
  static List<Double> linear(double lowest, double highest, int most) {
    BigDecimal from = BigDecimal.valueOf(lowest);
    BigDecimal to = BigDecimal.valueOf(highest);
    BigDecimal least = to.subtract(from).divide(BigDecimal.valueOf(most), MathContext.DECIMAL64);
    int exponent = least.precision() - least.scale() - 1;
    for (int power = exponent; ; power++) {
      for (int nice : NICE) {
        BigDecimal step = BigDecimal.valueOf(nice).scaleByPowerOfTen(power);
        BigDecimal first = from.divide(step, 0, RoundingMode.FLOOR);
        BigDecimal last = to.divide(step, 0, RoundingMode.CEILING);
        int count = last.subtract(first).intValueExact() + 1;
        if (count <= most || most < 3 && count <= 3) {
          List<Double> ticks = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            double tick = first.add(BigDecimal.valueOf(i)).multiply(step).doubleValue();
            ticks.add(Math.clamp(tick, -Double.MAX_VALUE, Double.MAX_VALUE));
          }
          return ticks;
        }
      }
    }
  }

  /// Returns 1, 2 and 5 times each power of ten, or 1 and 3 times each, or each power, or every nth power.
  ///
  /// @param lowest above 0
  /// @param most the maximum number of ticks, at least 2; there may be 3 if the ends require it
  static List<Double> logarithmic(double lowest, double highest, int most) {
    int from = (int) Math.floor(Math.log10(lowest)) - 1;
    int to = (int) Math.ceil(Math.log10(highest)) + 1;
    for (int[] mantissas : MANTISSAS) {
      List<Double> ticks = covering(powers(from, to, 1, mantissas), lowest, highest);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    for (int step = 2; ; step++) {
      int start = Math.floorDiv(from, step) * step;
      List<Double> ticks = covering(powers(start, to + step, step, new int[] {1}), lowest, highest);
      if (ticks.size() <= most || ticks.size() <= 3) {
        return ticks;
      }
    }
  }

  private static List<Double> powers(int from, int to, int step, int[] mantissas) {
    List<Double> all = new ArrayList<>();
    for (int power = from; power <= to; power += step) {
      for (int mantissa : mantissas) {
        double tick = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(power).doubleValue();
        all.add(Math.clamp(tick, Double.MIN_VALUE, Double.MAX_VALUE));
      }
    }
    return all;
  }

  private static List<Double> covering(List<Double> all, double lowest, double highest) {
    int first = 0;
    while (first + 2 < all.size() && all.get(first + 1) <= lowest) {
      first++;
    }
    int last = first + 1;
    while (last + 1 < all.size() && all.get(last) < highest) {
      last++;
    }
    return all.subList(first, last + 1);
  }

  /// Returns the first days of months, quarters, half years or years.
  ///
  /// @param lowest in days since 1970
  /// @param highest in days since 1970
  /// @param most the maximum number of ticks, at least 2; there may be 3 if the ends require it
  /// @return the ticks in days since 1970
  static List<Double> dates(double lowest, double highest, int most) {
    long from = month(lowest);
    long to = month(highest) + (firstDay(month(highest)) < highest ? 1 : 0);
    for (int step : MONTHS) {
      long first = Math.floorDiv(from, step) * step;
      long last = Math.max(Math.ceilDiv(to, step) * step, first + step);
      long count = (last - first) / step + 1;
      if (count <= most || count <= 3) {
        List<Double> ticks = new ArrayList<>();
        for (long month = first; month <= last; month += step) {
          ticks.add(firstDay(month));
        }
        return ticks;
      }
    }
    throw new IllegalArgumentException("no dates: %s, %s".formatted(lowest, highest));
  }

  private static long month(double day) {
    LocalDate date = LocalDate.ofEpochDay((long) day);
    return date.getYear() * (long) YEAR + date.getMonthValue() - 1;
  }

  private static double firstDay(long month) {
    return LocalDate.of((int) Math.floorDiv(month, YEAR), Math.floorMod(month, YEAR) + 1, 1).toEpochDay();
  }
}
