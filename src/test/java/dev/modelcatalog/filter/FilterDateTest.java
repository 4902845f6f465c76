package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterDateTest {
  @ParameterizedTest
  @CsvSource({
    "2025-02-14, = 2025, TRUE",
    "2025-02, = 2025, TRUE",
    "2025, = 2025, TRUE",
    "2024-12-31, = 2025, FALSE",
    "2025, = 2025-02, UNKNOWN",
    "2025-02, = 2025-02-14, UNKNOWN",
    "2024, = 2025-02, FALSE",
    "2025, != 2025-02, UNKNOWN",
    "2025, != 2025, FALSE",
    "2024-12, != 2025, TRUE",
    "2025-02-28, > 2025-02, FALSE",
    "2025-03-01, > 2025-02, TRUE",
    "2025-02, > 2025-02, FALSE",
    "2025, > 2025-02, UNKNOWN",
    "2026, > 2025, TRUE",
    "2025-12, > 2025, FALSE",
    "2025, > 2024-12-31, TRUE",
    "2025-02-01, >= 2025-02, TRUE",
    "2025-01-31, >= 2025-02, FALSE",
    "2025, >= 2025-01, TRUE",
    "2025, >= 2025-02, UNKNOWN",
    "2025, < 2026, TRUE",
    "2025, < 2025, FALSE",
    "2025, < 2025-06, UNKNOWN",
    "2025-01-31, < 2025-02, TRUE",
    "2025-02-28, <= 2025-02, TRUE",
    "2025-03, <= 2025-02, FALSE",
    "2025, <= 2025-12, TRUE",
    "2025, <= 2025-11, UNKNOWN",
    "2024-02-29, = 2024-02, TRUE",
    "2024-02, <= 2024-02-28, UNKNOWN"
  })
  void comparesIntervals(String field, String condition, Truth expected) {
    Filter filter = FilterParser.parse("released " + condition, Map.of("released", ValueType.DATE));
    Map<String, PartialDate> model = Map.of("released", PartialDate.parse(field));
    assertEquals(expected, FilterOracle.truth(filter, model));
    assertEquals(expected, compare(model.get("released"), filter));
  }

  @Test
  void agreesWithTheOracleAndKnowsNothingOfTheMissing() {
    FilterCases cases = new FilterCases(7);
    for (int i = 0; i < 20_000; i++) {
      if (cases.filter() instanceof Filter.Comparison comparison && comparison.field().equals("released")) {
        PartialDate released = (PartialDate) cases.model().get("released");
        assertEquals(
            FilterOracle.truth(comparison, released == null ? Map.of() : Map.of("released", released)),
            compare(released, comparison),
            () -> released + ": " + comparison);
      }
    }
  }

  private static Truth compare(PartialDate field, Filter filter) {
    Filter.Comparison comparison = (Filter.Comparison) filter;
    return DateComparison.compare(field, comparison.operator(), (PartialDate) comparison.value());
  }

  @Test
  void aDoubleNegationIsNone() {
    Stream.of(Operator.values()).forEach(operator -> assertEquals(operator, operator.negated().negated()));
    Stream.of(Truth.values()).forEach(truth -> assertEquals(truth, truth.not().not()));
  }
}
