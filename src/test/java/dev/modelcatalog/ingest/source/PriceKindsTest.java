package dev.modelcatalog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelcatalog.rows.Offer.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PriceKindsTest {
  private static JsonObject json(String value) {
    return new JsonObject(JsonMapper.builder().build().readTree("{\"price\": %s}".formatted(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"0.0000003\"', 0.3",
    "'\"0.00000125\"', 1.25",
    "'\"0.0000003833\"', 0.3833",
    "'\" 3e-07 \"', 0.3",
    "3e-07, 0.3",
    "1.2999000000000001e-07, 0.12999",
    "1.5000020000000002e-05, 15.00002",
    "0, 0"
  })
  void aPricePerTokenIsExact(String value, double dollars) {
    PriceKinds kinds = new PriceKinds();
    kinds.putPerToken("input", PriceKinds.amount(json(value), "price"));
    assertEquals(dollars, kinds.get("input"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"free\"", "\"\"", "\"NaN\"", "\"1,5\"", "true", "[]", "1e999"})
  void noNumber(String value) {
    assertThrows(BadJsonException.class, () -> PriceKinds.amount(json(value), "price"));
  }

  @Test
  void noPrice() {
    PriceKinds kinds = new PriceKinds();
    kinds.put("input", PriceKinds.nonNegative(json("null"), "price"));
    assertNull(kinds.get("input"));
    assertEquals(Prices.UNKNOWN, kinds.prices());
  }

  @Test
  void aNegativePrice() {
    assertThrows(BadJsonException.class, () -> PriceKinds.nonNegative(json("-1"), "price"));
    assertThrows(BadJsonException.class, () -> PriceKinds.nonNegative(json("\"-1\""), "price"));
  }

  @Test
  void aPriceThatIsTooLarge() {
    assertThrows(BadJsonException.class, () -> new PriceKinds().put("input", new BigDecimal("1e999999")));
  }

  @Test
  void pricesOfEachKind() {
    PriceKinds nightly = new PriceKinds();
    nightly.put("input", BigDecimal.ONE);
    PriceKinds kinds = new PriceKinds();
    kinds.put("output", BigDecimal.TWO);
    kinds.put("cache_read", BigDecimal.TEN);
    kinds.putAll("off_peak", nightly);
    assertEquals(
        new Prices(null, 2d, 10d, null).withOthers(new TreeMap<>(Map.of("off_peak_input", 1d))), kinds.prices());
  }
}
