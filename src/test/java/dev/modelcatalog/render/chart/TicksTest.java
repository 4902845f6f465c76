package dev.modelcatalog.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ticks are round, in order, not too many, and span the data.
class TicksTest {
  private static final int SEEDS = 300;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  private static void cover(List<Double> ticks, double lowest, double highest, int most) {
    String said = "%s for %s..%s, at most %d".formatted(ticks, lowest, highest, most);
    assertTrue(ticks.getFirst() <= lowest && highest <= ticks.getLast(), said);
    assertTrue(ticks.size() >= 2 && ticks.size() <= Math.max(3, most), said);
    for (int i = 1; i < ticks.size(); i++) {
      assertTrue(ticks.get(i - 1) < ticks.get(i), said);
    }
  }

  private static int firstDigits(double number) {
    return BigDecimal.valueOf(Math.abs(number)).stripTrailingZeros().unscaledValue().intValueExact();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofNumbers(long seed) {
    Random random = new Random(seed);
    double lowest = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-9, 15));
    double highest =
        lowest + Math.max(Math.abs(lowest) * 1e-8, random.nextDouble(1e-3, 1) * Math.pow(10, random.nextInt(-3, 15)));
    int most = random.nextInt(2, 13);
    List<Double> ticks = Ticks.linear(lowest, highest, most);
    cover(ticks, lowest, highest, most);
    BigDecimal step = BigDecimal.valueOf(ticks.get(1)).subtract(BigDecimal.valueOf(ticks.get(0)));
    assertTrue(Set.of(1, 2, 5).contains(step.stripTrailingZeros().unscaledValue().intValueExact()), ticks::toString);
    for (double tick : ticks) {
      assertEquals(0, BigDecimal.valueOf(tick).remainder(step).signum(), ticks::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofLogarithms(long seed) {
    Random random = new Random(seed);
    double lowest = Math.pow(10, random.nextDouble(-12, 12));
    double highest = lowest * Math.pow(10, random.nextDouble(0.01, 12));
    int most = random.nextInt(2, 13);
    List<Double> ticks = Ticks.logarithmic(lowest, highest, most);
    cover(ticks, lowest, highest, most);
    for (double tick : ticks) {
      assertTrue(Set.of(1, 2, 3, 5).contains(firstDigits(tick)), ticks::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofDates(long seed) {
    Random random = new Random(seed);
    double lowest = LocalDate.of(random.nextInt(1950, 2030), random.nextInt(1, 13), random.nextInt(1, 29)).toEpochDay();
    double highest = lowest + random.nextInt(1, 30_000);
    int most = random.nextInt(2, 13);
    List<Double> ticks = Ticks.dates(lowest, highest, most);
    cover(ticks, lowest, highest, most);
    assertTrue(
        ticks.stream().allMatch(tick -> LocalDate.ofEpochDay(tick.longValue()).getDayOfMonth() == 1), ticks::toString);
  }

  @Test
  void choosesNaturalTicks() {
    assertEquals(List.of(20.0, 40.0, 60.0, 80.0, 100.0), Ticks.linear(23.5, 95.5, 6));
    assertEquals(List.of(1e9, 3e9, 1e10, 3e10, 1e11), Ticks.logarithmic(1.78e9, 7e10, 6));
    assertEquals(
        List.of("2024-01-01", "2024-07-01", "2025-01-01"),
        Stream.of(LocalDate.of(2024, 2, 29))
            .flatMap(day -> Ticks.dates(day.toEpochDay(), day.plusMonths(9).toEpochDay(), 4).stream())
            .map(tick -> LocalDate.ofEpochDay(tick.longValue()).toString())
            .toList());
  }

  @Test
  void ofTheLargestNumbers() {
    assertEquals(-1e308, Ticks.linear(-9.9e307, 9.9e307, 5).getFirst());
    assertEquals(Double.MAX_VALUE, Ticks.linear(0, Double.MAX_VALUE, 5).getLast());
  }
}
