package dev.modelcatalog.cost;

import dev.modelcatalog.rows.Offer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The prices of an offer for requests of one size.
///
/// A tier holds only prices that change, so that a price which it does not state is that of the tier before it and, in
/// the end, the general one. The price of a batch is another matter: where a tier changes a price but not that of a
/// batch, the latter is unknown.
///
/// @param byKind the known prices by kind, those of batches only where they are asked for, in US dollars per million
///   tokens or per request
/// @param tier the number of tokens above which its prices apply; null for the general ones
/// @param nextTier the number of tokens above which other prices apply; null if there are none
record Tariff(Map<String, BigDecimal> byKind, Long tier, Long nextTier) {
  /// @param size the input tokens of a request; null if unknown, for the general prices
  /// @param batch whether requests are sent in batches
  static Tariff of(Offer.Prices general, List<Offer.Tier> tiers, Long size, boolean batch) {
    Map<String, BigDecimal> prices = new HashMap<>();
    put(general, batch, prices);
    Long applied = null;
    Long next = null;
    for (Offer.Tier tier : tiers) {
      if (!isRelevant(tier.prices(), batch)) {
        continue;
      }
      if (size != null && size > tier.above()) {
        for (Part part : Part.values()) {
          if (price(part.kind(false), tier.prices()) != null) {
            prices.remove(part.kind(true));
          }
        }
        put(tier.prices(), batch, prices);
        applied = tier.above();
      } else if (next == null) {
        next = tier.above();
      }
    }
    return new Tariff(prices, applied, next);
  }

  /// Returns the price of a part; null if it is not stated.
  BigDecimal price(Part part, boolean batch) {
    return byKind.get(part.kind(batch));
  }

  /// Whether it has a price for a part, be it for batches or not.
  boolean has(Part part) {
    return byKind.containsKey(part.kind(false)) || byKind.containsKey(part.kind(true));
  }

  /// Whether a tier has a price of tokens of text.
  private static boolean isRelevant(Offer.Prices tier, boolean batch) {
    return Stream.of(Part.values())
        .flatMap(part -> Stream.of(part.kind(false), batch ? part.kind(true) : part.kind(false)))
        .map(kind -> price(kind, tier))
        .anyMatch(Objects::nonNull);
  }

  private static void put(Offer.Prices stated, boolean batch, Map<String, BigDecimal> prices) {
    for (Part part : Part.values()) {
      put(part.kind(false), stated, prices);
      if (batch) {
        put(part.kind(true), stated, prices);
      }
    }
  }

  private static void put(String kind, Offer.Prices stated, Map<String, BigDecimal> prices) {
    Double price = price(kind, stated);
    if (price != null) {
      prices.put(kind, BigDecimal.valueOf(price)); // the shortest decimal, which is what the source wrote
    }
  }

  private static Double price(String kind, Offer.Prices prices) {
    return switch (kind) {
      case "input" -> prices.input();
      case "output" -> prices.output();
      case "cache_read" -> prices.cacheRead();
      case "cache_write" -> prices.cacheWrite();
      default -> prices.others().get(kind);
    };
  }
}
