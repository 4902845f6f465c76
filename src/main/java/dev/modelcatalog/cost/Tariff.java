package dev.modelcatalog.cost;

import dev.modelcatalog.rows.Offer;
import java.math.BigDecimal;
import java.util.List;

/// The prices of an offer for requests of one size.
///
/// A tier holds only prices that change, so that a price which it does not state is that of the tier before it and, in
/// the end, the general one. The price of a batch is another matter: where a tier changes a price but not that of a
/// batch, the latter is unknown.
///
/// A list of models has thousands of them, and each run starts with slow code; so there are arrays in place of maps.
final class Tariff {
  private final BigDecimal[] plain = new BigDecimal[Part.ALL.size()];
  private final BigDecimal[] batched = new BigDecimal[Part.ALL.size()];
  private Long tier;
  private Long nextTier;

  private Tariff() {}

  /// @param size the input tokens of a request; null if unknown, for the general prices
  /// @param batch whether requests are sent in batches
  static Tariff of(Offer.Prices general, List<Offer.Tier> tiers, Long size, boolean batch) {
    Tariff tariff = new Tariff();
    tariff.put(general, batch);
    for (Offer.Tier each : tiers) {
      if (!isRelevant(each.prices(), batch)) {
        continue;
      }
      if (size != null && size > each.above()) {
        tariff.put(each.prices(), batch);
        tariff.tier = each.above();
      } else if (tariff.nextTier == null) {
        tariff.nextTier = each.above();
      }
    }
    return tariff;
  }

  /// Returns the number of tokens above which its prices apply; null for the general ones.
  Long tier() {
    return tier;
  }

  /// Returns the number of tokens above which other prices apply; null if there are none.
  Long nextTier() {
    return nextTier;
  }

  /// Returns the price of a part in US dollars per million tokens or per request; null if it is not stated. Prices of
  /// batches are known only where they are asked for.
  BigDecimal price(Part part, boolean batch) {
    return (batch ? batched : plain)[part.ordinal()];
  }

  /// Whether it has a price for a part, be it for batches or not.
  boolean has(Part part) {
    return plain[part.ordinal()] != null || batched[part.ordinal()] != null;
  }

  /// Whether a tier has a price of tokens of text.
  private static boolean isRelevant(Offer.Prices tier, boolean batch) {
    return Part.ALL.stream().anyMatch(part -> plain(part, tier) != null || batch && batched(part, tier) != null);
  }

  /// Puts stated prices in place of those of shorter requests.
  private void put(Offer.Prices stated, boolean batch) {
    for (Part part : Part.ALL) {
      Double price = plain(part, stated);
      Double batchPrice = batch ? batched(part, stated) : null;
      if (price != null) {
        plain[part.ordinal()] = exact(price);
        batched[part.ordinal()] = null;
      }
      if (batchPrice != null) {
        batched[part.ordinal()] = exact(batchPrice);
      }
    }
  }

  /// Returns the shortest decimal of a price, which is what the source wrote.
  private static BigDecimal exact(double price) {
    return price == (long) price ? BigDecimal.valueOf((long) price) : BigDecimal.valueOf(price);
  }

  private static Double plain(Part part, Offer.Prices prices) {
    return switch (part) {
      case INPUT -> prices.input();
      case OUTPUT -> prices.output();
      case CACHED -> prices.cacheRead();
      case CACHE_WRITE -> prices.cacheWrite();
      case REASONING, REQUESTS -> prices.others().get(part.kind(false));
    };
  }

  private static Double batched(Part part, Offer.Prices prices) {
    return prices.others().get(part.kind(true));
  }
}
