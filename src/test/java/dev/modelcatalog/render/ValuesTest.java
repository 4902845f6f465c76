package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "999,999",
    "1000,1K",
    "1234,1.23K",
    "999999,1M",
    "33000000,33M",
    "500000000,500M",
    "999499999,999M",
    "999500000,1B",
    "1316000000,1.32B",
    "32000000000,32B",
    "32763876352,32.8B",
    "671000000000,671B",
    "1500000000000,1.5T",
    "18000000000000,18T",
    "1234567000000000,1235T",
    "9223372036854775807,9223372T",
    "-7000000,-7M"
  })
  void humanCounts(long count, String human) {
    assertEquals(human, Values.human(count));
  }

  @Test
  void rawNumbersAreShortestDecimals() {
    assertEquals("90", Values.raw(90.0));
    assertEquals("59.6", Values.raw(59.6));
    assertEquals("0.000001", Values.raw(1e-6));
    assertEquals("10000000000", Values.raw(1e10));
    assertEquals("32000000000", Values.raw(32_000_000_000L));
    assertEquals("0", Values.raw(-0.0));
    assertEquals("", Values.raw(Double.NaN));
    assertEquals("", Values.raw(null));
    assertEquals("a,b", Values.raw(List.of("a", "b")));
    assertEquals("2025-02", Values.raw(new PartialDate(2025, 2, null)));
  }

  @Test
  void humanDates() {
    assertEquals("2025", Values.human(PartialDate.parse("2025")));
    assertEquals("Feb 2025", Values.human(PartialDate.parse("2025-02")));
    assertEquals("14 Feb 2025", Values.human(PartialDate.parse("2025-02-14")));
  }

  /// The fast path must format numbers as BigDecimal does, which defines the format.
  @ParameterizedTest
  @MethodSource("numbers")
  void writesShortestDecimals(double number) {
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    assertEquals(exact.toPlainString(), Values.raw(number));
    int scale = Math.max(0, exact.scale());
    int most = Math.abs(number) >= 10 ? 2 : 4;
    int decimals = Math.min(scale, Math.clamp(exact.scale() - exact.precision() + 2, most, 8));
    assertEquals(decimals, Values.decimals(Stream.of(number)), exact::toPlainString);
    for (int digits = 0; digits < 10 && Math.abs(number) < 1e15; digits++) {
      assertEquals(exact.setScale(digits, RoundingMode.HALF_EVEN).toPlainString(), Values.fixed(number, digits));
    }
  }

  /// Nobody counts the digits of a training run.
  @Test
  void writesVeryLargeNumbersWithAnExponent() {
    assertEquals("3.8e25", Values.fixed(3.8e25, 0));
    assertEquals("2.15e25", Values.human(2.1453e25));
    assertEquals("1e26", Values.human(1e26));
    assertEquals("-1e15", Values.human(-1e15));
    assertEquals("999999999999999", Values.fixed(999_999_999_999_999.0, 0));
    assertEquals("38000000000000000000000000", Values.raw(3.8e25));
  }

  /// User SQL returns other numbers.
  @Test
  void roundsAllNumberTypes() {
    assertEquals("7.00", Values.fixed(7L, 2));
    assertEquals("-7", Values.fixed(-7, 0));
    assertEquals("0.12", Values.fixed(new BigDecimal("0.125"), 2));
    assertEquals("120.0", Values.fixed(new BigDecimal("1.2E+2"), 1));
    assertEquals(3, Values.decimals(Stream.of(7L, new BigDecimal("1.250"), 0.125, 3)));
  }

  private static DoubleStream numbers() {
    Random random = new Random(7);
    return DoubleStream.concat(
        DoubleStream.of(
            0,
            -0.0,
            0.25,
            -0.5,
            1e15,
            -1e15,
            1e15 - 1,
            123456789.125,
            2e-9,
            0.000012,
            -0.05,
            1e21,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1 + 0.2),
        DoubleStream.generate(
                () -> (random.nextBoolean() ? 1 : -1) * random.nextInt(100_000) * Math.pow(10, random.nextInt(24) - 12))
            .limit(300));
  }

  /// In cents; below a cent with two significant digits.
  @ParameterizedTest
  @CsvSource({
    "162.5, 162.50",
    "0, 0.00",
    "0.000, 0.00",
    "0.01, 0.01",
    "0.014999, 0.01",
    "0.015, 0.02",
    "2.345, 2.35",
    "-2.345, -2.35",
    "0.00999, 0.010",
    "0.0000042, 0.0000042",
    "0.00012345, 0.00012",
    "1234567.891, 1234567.89",
    "1E+9, 1000000000.00"
  })
  void moneyIsInCents(BigDecimal amount, String text) {
    assertEquals(text, Values.money(amount));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 999, 1000, 12_345, 1_000_000, -1, -1000, Long.MAX_VALUE, Long.MIN_VALUE})
  void groupsDigits(long number) {
    assertEquals(NumberFormat.getIntegerInstance(Locale.US).format(number), Values.grouped(number));
  }
}
