package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
  @Test
  void daysAreThoseOfLocalDate() {
    Random random = new Random(20_261_130);
    for (int i = 0; i < 1_000; i++) {
      LocalDate day = LocalDate.ofEpochDay(random.nextInt(40_000));
      assertEquals(LocalDate.parse(day.toString()), PartialDate.day(day.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2025", "2025-02", "2025-02-30", "2025-13-01", "2025-02-14T00:00", "14.2.2025", "-025-02-14"})
  void othersAreNoDays(String text) {
    assertThrows(DateTimeException.class, () -> PartialDate.day(text));
  }
}
