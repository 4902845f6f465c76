package dev.modelcatalog.query.cost;

import static dev.modelcatalog.db.Tables.MODEL;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cost.OfferCost;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.rows.Offer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The offers of careful buyers, against all offers, each calculated exactly.
class CostQueryTest {
  private static final long SEED = Long.getLong("seed", 21);
  private static final int WORKLOADS = 12;

  private Catalog catalog;
  private Set<String> soldByTheirLabs;
  private List<String> models;

  @BeforeEach
  void open() {
    catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")));
    models = catalog.dsl().select(MODEL.ID).from(MODEL).fetch(MODEL.ID);
    soldByTheirLabs =
        new HashSet<>(
            catalog.dsl().select(MODEL.ID).from(MODEL).where(MODEL.MAKER_INPUT_PRICE.isNotNull()).fetch(MODEL.ID));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private boolean isConsidered(OfferCost each) {
    Offer.Prices prices = each.offer().prices();
    double input = prices.input() == null ? 0 : prices.input();
    double output = prices.output() == null ? 0 : prices.output();
    return !"deprecated".equals(each.offer().status())
        && input + output > 0
        && (each.offer().isOpen() || each.offer().isOwn() || !soldByTheirLabs.contains(each.offer().model()));
  }

  private static Workload workload(Random random) {
    long input = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 100_000_000);
    long output = input == 0 || random.nextInt(4) > 0 ? random.nextLong(1, 20_000_000) : 0;
    long cached = input > 1 && random.nextBoolean() ? random.nextLong(input) : 0;
    long written = input - cached > 1 && random.nextBoolean() ? random.nextLong(input - cached) : 0;
    long reasoning = output > 1 && random.nextInt(3) == 0 ? random.nextLong(output) : 0;
    Long requests = random.nextInt(3) == 0 ? random.nextLong(1, 1000) : null;
    return new Workload(input, output, cached, written, reasoning, requests, null, random.nextInt(4) == 0);
  }

  private static String told(OfferCost cost) {
    return "%s: %s %s at %s, %s of %s"
        .formatted(
            cost.offer().model(),
            cost.cost().total(),
            cost.cost().unknown(),
            cost.offer().provider(),
            cost.offer().key(),
            cost.offer().source());
  }

  @Test
  void eachModelAtTheOfferOfACarefulBuyer() {
    Random random = new Random(SEED);
    for (int i = 0; i < WORKLOADS; i++) {
      Workload workload = workload(random);
      CostQuery query = new CostQuery(catalog.dsl(), workload);
      List<String> expected =
          query.offers(models).rows().stream()
              .filter(this::isConsidered)
              .collect(groupingBy(each -> each.offer().model()))
              .values()
              .stream()
              .map(OfferCost::ofCarefulBuyer)
              .flatMap(Optional::stream)
              .map(CostQueryTest::told)
              .sorted()
              .toList();
      List<String> found =
          new ArrayList<>(
              query.carefulBuyers(new ModelQuery(catalog.dsl()), Filter.ALL, false).rows().stream()
                  .map(CostQueryTest::told)
                  .sorted()
                  .toList());
      assertTrue(expected.size() > 100, workload::toString);
      assertEquals(String.join("\n", expected), String.join("\n", found), workload::toString);
    }
  }
}
