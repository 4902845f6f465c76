package dev.modelcatalog.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelcatalog.cost.Workload.Period;
import dev.modelcatalog.rows.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arithmetic of workloads, against amounts that were calculated by hand.
class CostTest {
  private static final String BATCH = "input=3 output=15 batch_input=1.5 batch_output=7.5";
  private static final String TIERS =
      "input=1 output=4 cache_read=0.1; 128000 input=2 output=8; 256000 input=4 cache_read=0.3";

  private static Map<String, Double> prices(String text) {
    Map<String, Double> prices = new HashMap<>();
    for (String each : text.strip().split(" ")) {
      String[] parts = each.split("=");
      prices.put(parts[0], Double.valueOf(parts[1]));
    }
    return prices;
  }

  /// Reads `input=1 output=2; 200000 input=3`.
  private static Cost cost(Workload workload, String offer) {
    String[] parts = offer.split(";");
    List<Offer.Tier> tiers = new ArrayList<>();
    for (String tier : Arrays.asList(parts).subList(1, parts.length)) {
      String[] words = tier.strip().split(" ", 2);
      tiers.add(new Offer.Tier(Long.parseLong(words[0]), Offer.Prices.of(prices(words[1]))));
    }
    return Cost.of(workload, Offer.Prices.of(prices(parts[0])), tiers);
  }

  private static Workload workload(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String each : text.strip().split(" ")) {
      String[] words = each.split("=");
      parts.put(words[0], words[1]);
    }
    return new Workload(
        number(parts.remove("in")),
        number(parts.remove("out")),
        number(parts.remove("cached")),
        number(parts.remove("write")),
        number(parts.remove("think")),
        parts.containsKey("n") ? (Long) number(parts.remove("n")) : null,
        Optional.ofNullable(parts.remove("per")).map(Period::valueOf).orElse(null),
        parts.remove("batch") != null);
  }

  private static long number(String text) {
    return text == null ? 0 : Long.parseLong(text.replace("M", "000000").replace("K", "000").replace("B", "000000000"));
  }

  private static String text(BigDecimal amount) {
    return amount == null ? "-" : amount.stripTrailingZeros().toPlainString();
  }

  /// The same amounts to the last digit, at general prices.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in=50M out=10M                       | input=1.25 output=10                                  | 162.5
          in=50M out=10M cached=40M            | input=1.25 output=10 cache_read=0.125                 | 117.5
          in=50M out=10M cached=40M write=1M   | input=3 output=15 cache_read=0.3 cache_write=3.75     | 192.75
          in=50M out=10M cached=50M            | input=3 output=15 cache_read=0.3                      | 165
          in=1M out=0                          | input=2.85 output=9                                   | 2.85
          in=3 out=0                           | input=0.1 output=1                                    | 0.0000003
          in=1 out=1                           | input=0.05 output=0.08                                | 0.00000013
          in=7M out=3M                         | input=0.1 output=0.2                                  | 1.3
          in=123456789 out=987654              | input=0.59 output=0.79                                | 73.61975217
          in=1B out=0                          | input=0.1429 output=0.5                               | 142.9
          in=0 out=33M                         | input=0.3 output=1.1                                  | 36.3
          in=3M out=2M think=1M                | input=2 output=8                                      | 22
          in=3M out=2M think=1M                | input=2 output=8 reasoning=12                         | 26
          in=3M out=2M think=2M                | input=2 output=8 reasoning=12                         | 30
          in=3M out=2M think=1M                | input=2 output=8 reasoning=0                          | 14
          in=2K out=1K n=1000                  | input=0.15 output=0.6                                 | 0.9
          in=2K out=1K n=1000 per=DAY          | input=1.25 output=10                                  | 12.5
          in=2K out=1K cached=1K n=1000        | input=1.25 output=10 cache_read=0.125                 | 11.375
          in=1K out=200 n=1M                   | input=1 output=1 per_request=0.005                    | 6200
          in=1K out=200                        | input=1 output=1 per_request=0                        | 0.0012
          in=50M out=10M                       | input=0 output=0                                      | 0
          in=5M out=1M                         | input=0.07 output=0.28 input_audio=9 batch_input=0.01 | 0.63
          """)
  void totals(String workload, String offer, String total) {
    Cost cost = cost(workload(workload), offer);
    assertEquals(total, text(cost.total()));
    assertEquals(List.of(), cost.unknown());
    assertNull(cost.atLeast());
    assertEquals(total, text(cost.parts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  /// A price that is not stated is not zero.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in=50M out=10M                     | input=1.25                                  | 62.5  | [output]
          in=50M out=10M                     | output=10                                   | 100   | [input]
          in=50M out=10M                     | cache_read=1                                | -     | [input, output]
          in=50M out=10M                     | input=0                                     | -     | [output]
          in=50M out=10M cached=40M          | input=1 output=2                            | 30    | [cache_read]
          in=50M out=10M cached=40M write=1M | input=1 output=2 cache_read=0.1             | 33    | [cache_write]
          in=1M out=2M think=1M              | input=1                                     | 1     | [output]
          in=50M out=10M                     | input=1 output=2 per_request=0.01           | 70    | [requests]
          in=1M out=1M batch=yes             | input=1 output=2                            | -     | [batch_input, batch_output]
          in=1M out=1M batch=yes             | input=1 output=2 batch_output=1             | 1     | [batch_input]
          in=1M out=1M cached=1M batch=yes   | input=1 cache_read=0.1 batch_input=0.5 batch_output=1 | 1 | [batch_cache_read]
          in=1M out=1M think=1M batch=yes    | input=1 output=2 reasoning=3 batch_input=0.5 batch_output=1 | 0.5 | [batch_reasoning]
          in=1K out=1K n=10 batch=yes        | input=1 output=2 per_request=1 batch_input=1 batch_output=1 | 0.02 | [batch_per_request]
          """)
  void whatIsUnknown(String workload, String offer, String atLeast, String unknown) {
    Cost cost = cost(workload(workload), offer);
    assertNull(cost.total());
    assertEquals(atLeast, text(cost.atLeast()));
    assertEquals(unknown, cost.unknown().toString());
  }

  /// Prices that a tier does not state are those of shorter requests; not so those of batches.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in=100K out=1K n=1000            | 104      |        | 128000 | []
          in=128K out=1K n=1000            | 132      |        | 128000 | []
          in=128001 out=1K n=1000          | 264.002  | 128000 | 256000 | []
          in=200K out=1K cached=100K n=10  | 2.18     | 128000 | 256000 | []
          in=300K out=1K n=1000            | 1208     | 256000 |        | []
          in=300K out=1K cached=300K n=100 | 9.8      | 256000 |        | []
          in=300M out=1M                   | 304      |        | 128000 | []
          """)
  void tiers(String workload, String total, Long tier, Long next, String unknown) {
    Cost cost = cost(workload(workload), TIERS);
    assertEquals(total, text(cost.total()));
    assertEquals(tier, cost.tier());
    assertEquals(next, cost.nextTier());
    assertEquals(unknown, cost.unknown().toString());
  }

  @Test
  void aTierChangesPricesOfBatchesOnlyIfItSaysSo() {
    String offer = "input=1 output=4 batch_input=0.5 batch_output=2; 200000 input=2";
    Cost unknown = cost(workload("in=300K out=1K n=1000 batch=yes"), offer);
    assertEquals(List.of("batch_input"), unknown.unknown());
    assertEquals("2", text(unknown.atLeast()));
    Cost known = cost(workload("in=300K out=1K n=1000 batch=yes"), offer + " batch_input=1");
    assertEquals("302", text(known.total()));
  }

  /// A tier for sound alone is none of text.
  @Test
  void tiersOfOtherTokensDoNotCount() {
    Cost cost = cost(workload("in=300K out=1K n=10"), "input=1 output=1; 200000 input_audio=9");
    assertEquals("3.01", text(cost.total()));
    assertNull(cost.tier());
    assertNull(cost.nextTier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in=10M out=2M                      | 60   | 60 | -    | -
          in=10M out=2M batch=yes            | 30   | 60 | -    | 30
          in=10M out=2M cached=8M            | -    | 60 | -    | -
          """)
  void savingByBatches(String workload, String total, String plain, String cache, String batch) {
    saves(cost(workload(workload), BATCH), total, plain, cache, batch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in=10M out=2M cached=8M                    | 38.4 | 60 | 21.6 | -
          in=10M out=2M write=4M                     | 63   | 60 | -3   | -
          in=10M out=2M cached=4M write=4M           | 52.2 | 60 | 7.8  | -
          in=10M out=2M cached=8M batch=yes          | 19.2 | 60 | 21.6 | 19.2
          in=10M out=2M cached=4M write=4M batch=yes | -    | 60 | 7.8  | -
          """)
  void savingByCacheAndBatches(String workload, String total, String plain, String cache, String batch) {
    saves(
        cost(workload(workload), BATCH + " cache_read=0.3 cache_write=3.75 batch_cache_read=0.15"),
        total,
        plain,
        cache,
        batch);
  }

  private static void saves(Cost cost, String total, String plain, String cache, String batch) {
    assertEquals(total, text(cost.total()));
    assertEquals(plain, text(cost.plain()));
    assertEquals(cache, text(cost.cacheSaving()));
    assertEquals(batch, text(cost.batchSaving()));
  }

  @Test
  void aMonthHasThirtyDays() {
    Workload daily = workload("in=2K out=1K n=1000 per=DAY");
    assertEquals("375", text(cost(daily, "input=1.25 output=10").monthly(daily.per())));
    assertEquals("12.5", text(cost(daily, "input=1.25 output=10").monthly(Period.MONTH)));
    assertNull(cost(daily, "input=1.25 output=10").monthly(null));
    assertNull(cost(daily, "input=1.25").monthly(Period.DAY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in=0 out=0",
        "in=10 out=1 cached=11",
        "in=10 out=1 cached=6 write=5",
        "in=10 out=1 think=2",
        "in=-1 out=1",
        "in=1 out=1 n=0"
      })
  void whatIsNoWorkload(String workload) {
    assertThrows(IllegalArgumentException.class, () -> workload(workload));
  }
}
