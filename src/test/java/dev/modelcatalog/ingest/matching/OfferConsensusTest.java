package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfferConsensusTest {
  @Test
  void labFirst() {
    assertEquals(
        new OfferConsensus<>(400L, "from the lab's own offer"),
        OfferConsensus.of(List.of(400L), List.of(400L, 128L, 128L)));
  }

  @Test
  void mostOffers() {
    List<Long> all = Stream.concat(Collections.nCopies(28, 128L).stream(), Stream.of(64L, 32L)).toList();
    assertEquals(new OfferConsensus<>(128L, "from 28 of 30 offers"), OfferConsensus.of(List.of(), all));
    assertEquals(new OfferConsensus<>(true, "from the only offer"), OfferConsensus.of(List.of(), List.of(true)));
    assertNull(OfferConsensus.of(List.of(), List.of()));
  }

  @Test
  void ties() {
    assertEquals(128L, OfferConsensus.of(List.of(), List.of(64L, 128L)).value());
    assertEquals(true, OfferConsensus.of(List.of(), List.of(false, true)).value());
    assertEquals(
        List.of("text", "image"),
        OfferConsensus.of(List.of(), List.of(List.of("text"), List.of("text", "image"))).value());
  }

  /// The order of offers does not matter.
  @Test
  void anyOrder() {
    Random random = new Random(6);
    for (int i = 0; i < 500; i++) {
      List<Long> all = new ArrayList<>(random.longs(1 + random.nextInt(9), 0, 4).boxed().toList());
      OfferConsensus<Long> one = OfferConsensus.of(List.of(), all);
      Collections.shuffle(all, random);
      assertEquals(one, OfferConsensus.of(List.of(), all));
    }
  }
}
