package dev.modelcatalog.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.Offer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which offer somebody takes, and in which order offers are listed.
class CarefulBuyerTest {
  private static final Workload WORKLOAD = new Workload(1_000_000, 1_000_000, 0, 0, 0, null, null, false);

  private static OfferCost offer(String key, Double input, Double output, String status, boolean own, boolean open) {
    return OfferCost.of(
        WORKLOAD,
        new PricedOffer(
            key,
            key,
            key,
            "lab/model",
            "Model",
            new Offer.Prices(input, output, null, null),
            List.of(),
            null,
            null,
            status,
            null,
            "source",
            null,
            own,
            open,
            false));
  }

  private static String taken(OfferCost... offers) {
    return OfferCost.ofCarefulBuyer(List.of(offers)).map(each -> each.offer().key()).orElse("none");
  }

  @Test
  void ofAClosedModelTheLabsOwn() {
    OfferCost own = offer("own", 3d, 15d, null, true, false);
    OfferCost dear = offer("dear", 4d, 15d, null, true, false);
    OfferCost reseller = offer("reseller", 1d, 2d, null, false, false);
    assertEquals("own", taken(reseller, dear, own));
    assertEquals("reseller", taken(reseller));
    assertEquals("reseller", taken(offer("own", 0.1, null, null, true, false), reseller));
  }

  @Test
  void ofAnOpenModelTheCheapest() {
    assertEquals(
        "reseller", taken(offer("own", 3d, 15d, null, true, true), offer("reseller", 1d, 2d, null, false, true)));
  }

  @Test
  void freeDeprecatedAndUnknownOffersAreNotTaken() {
    OfferCost free = offer("free", 0d, 0d, null, true, false);
    OfferCost old = offer("old", 1d, 1d, "deprecated", true, false);
    OfferCost unknown = offer("unknown", null, null, null, true, false);
    assertEquals("none", taken(free, old, unknown));
    assertEquals("other", taken(free, old, unknown, offer("other", 9d, 9d, null, false, false)));
  }

  @Test
  void aTotalIsPreferredToALowerBound() {
    assertEquals("known", taken(offer("part", 1d, null, null, false, true), offer("known", 5d, 5d, null, false, true)));
    assertEquals("part", taken(offer("part", 1d, null, null, false, true)));
  }

  @Test
  void theCheapestComesFirst() {
    assertEquals(
        List.of("cheap", "same-a", "same-b", "part", "free", "unknown", "old"),
        Stream.of(
                offer("old", 0.1, 0.1, "deprecated", false, true),
                offer("unknown", null, null, null, false, true),
                offer("free", 0d, 0d, null, false, true),
                offer("part", 0.1, null, null, false, true),
                offer("same-b", 2d, 3d, null, false, true),
                offer("same-a", 3d, 2d, null, false, true),
                offer("cheap", 1d, 1d, "beta", false, true))
            .sorted(OfferCost.CHEAPEST_FIRST)
            .map(each -> each.offer().key())
            .toList());
  }
}
