package dev.modelcatalog.ingest.source.modelsdev;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import dev.modelcatalog.rows.Offer.Traits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the offers in `api.json` of models.dev.
final class ModelsDevOffer {
  /// The prices of `context_over_200k` apply above this number of tokens.
  private static final long LONG_CONTEXT = 200_000;

  private static final List<String> OTHER_PRICES = List.of("input_audio", "output_audio", "reasoning");

  private ModelsDevOffer() {}

  /// Reads an offer.
  ///
  /// @param provider the key of the provider
  /// @param key the provider's key of the model
  /// @throws BadJsonException if a tier has no size
  static Offer of(String provider, String key, DataEntry entry) {
    JsonObject cost = entry.json().object("cost");
    JsonObject limit = entry.json().object("limit");
    JsonObject modalities = entry.json().object("modalities");
    return new Offer(
        ModelsDev.SOURCE,
        provider,
        key,
        null,
        entry.properName(),
        cost == null ? Prices.UNKNOWN : prices(cost),
        cost == null ? List.of() : tiers(cost),
        ModelsDev.limit(limit, "context"),
        ModelsDev.limit(limit, "output"),
        null,
        entry.text("status"),
        entry.day("last_updated"),
        new Traits(
            modalities == null ? List.of() : modalities.texts("input"),
            modalities == null ? List.of() : modalities.texts("output"),
            entry.json().truth("tool_call"),
            entry.json().truth("structured_output")));
  }

  private static Prices prices(JsonObject cost) {
    SortedMap<String, Double> others = new TreeMap<>();
    for (String kind : OTHER_PRICES) {
      Double price = dollars(cost, kind);
      if (price != null) {
        others.put(kind, price);
      }
    }
    return new Prices(
            dollars(cost, "input"), dollars(cost, "output"), dollars(cost, "cache_read"), dollars(cost, "cache_write"))
        .withOthers(others);
  }

  private static Double dollars(JsonObject cost, String key) {
    BigDecimal dollars = cost.amount(key);
    return dollars == null ? null : (Double) dollars.doubleValue();
  }

  /// Reads the price tiers. `context_over_200k` repeats what `tiers` has, or less.
  private static List<Tier> tiers(JsonObject cost) {
    List<Tier> tiers = new ArrayList<>();
    for (JsonObject prices : cost.objects("tiers")) {
      JsonObject tier = prices.object("tier");
      if (tier != null && "context".equals(tier.text("type"))) {
        if (tier.count("size") == null) {
          throw new BadJsonException("a tier has no 'size'");
        }
        tiers.add(new Tier(tier.count("size"), prices(prices)));
      }
    }
    JsonObject longer = cost.object("context_over_200k");
    if (tiers.isEmpty() && longer != null) {
      tiers.add(new Tier(LONG_CONTEXT, prices(longer)));
    }
    tiers.sort(Comparator.comparingLong(Tier::above));
    return List.copyOf(tiers);
  }
}
