package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Known;
import dev.modelcatalog.filter.Filter.Maybe;
import dev.modelcatalog.filter.Filter.Not;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterMaybeTest {
  private static final Filter EITHER = FilterParser.parse("gpqa > 50 or not params <= 40B", FilterCases.TYPES);
  private static final Filter MAYBE = new Maybe(EITHER);
  private static final Filter NARROWED = Filter.and(List.of(MAYBE, new Known("hle")));

  @Test
  void isTrueWhereItsPartIsUnknown() {
    assertEquals(Truth.TRUE, FilterOracle.truth(MAYBE, Map.of("params", 1L)));
    assertEquals(Truth.TRUE, FilterOracle.truth(MAYBE.withoutNot(), Map.of("params", 1L)));
    assertEquals(Truth.FALSE, FilterOracle.truth(MAYBE, Map.of("params", 1L, "gpqa", 50.0)));
    assertEquals("gpqa", FilterOracle.unknownField(EITHER, Map.of("params", 1L)));
    assertEquals("params", FilterOracle.unknownField(EITHER, Map.of("gpqa", 1.0)));
  }

  @Test
  void itsCertainFormIsThePart() {
    assertEquals(EITHER, MAYBE.certain());
    assertEquals(new And(List.of(EITHER, new Known("hle"))), NARROWED.certain());
    assertTrue(NARROWED.isMaybe());
    assertFalse(NARROWED.certain().isMaybe());
    assertEquals(Filter.ALL, Filter.ALL.certain());
  }

  @Test
  void itsTextIsThatOfThePart() {
    assertEquals("gpqa > 50 or not params <= 40B", MAYBE.text());
    assertEquals("(gpqa > 50 or not params <= 40B) and hle is known", NARROWED.text());
  }

  @Test
  void itIsNeitherNegatedNorEmpty() {
    assertThrows(IllegalStateException.class, () -> new Not(MAYBE).withoutNot());
    assertThrows(IllegalArgumentException.class, () -> new Maybe(Filter.ALL));
  }
}
