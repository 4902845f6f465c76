package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
  private static final BigDecimal MAX = BigDecimal.valueOf(1L << 50);

  @ParameterizedTest
  @CsvSource({
    "24GB, 25769803776",
    "24GiB, 25769803776",
    "512M, 536870912",
    "1.5k, 1536",
    "0.001K, 1",
    "1024TB, 1125899906842624",
    "1023.999999 T, 1125899905743112"
  })
  void sizes(String text, long bytes) {
    assertEquals(bytes, MemorySize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0GB", "0.000001K", "0.000976K", "1024.000001TB", "1025T", "999999999999T"})
  void outOfRange(String text) {
    assertEquals(
        "takes a size up to 1024TB, not '%s'".formatted(text),
        assertThrows(IllegalArgumentException.class, () -> MemorySize.parse(text)).getMessage());
  }

  @Test
  void asExactAsDecimals() {
    Random random = new Random(20_261_130);
    for (int i = 0; i < 20_000; i++) {
      int unit = random.nextInt(4);
      String whole = Long.toString(random.nextLong((long) Math.pow(10, random.nextInt(1, 13))));
      String number =
          random.nextBoolean() ? whole : whole + "." + random.nextInt((int) Math.pow(10, random.nextInt(1, 7)));
      String text = number + "KMGT".charAt(unit);
      BigDecimal bytes = new BigDecimal(number).multiply(BigDecimal.valueOf(1L << 10 * (unit + 1)));
      if (bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(MAX) > 0) {
        assertThrows(IllegalArgumentException.class, () -> MemorySize.parse(text), text);
      } else {
        assertEquals(bytes.setScale(0, RoundingMode.HALF_UP).longValueExact(), MemorySize.parse(text), text);
      }
    }
  }
}
