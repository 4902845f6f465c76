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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

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
        cost == null ? Prices.UNKNOWN : withModes(prices(cost), entry.json()),
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
                entry.json().truth("structured_output"))
            .withReasoning(reasoning(entry.json())));
  }

  /// Returns how reasoning can be controlled.
  private static List<String> reasoning(JsonObject json) {
    List<String> options = new ArrayList<>();
    for (JsonObject option : json.objects("reasoning_options")) {
      String type = option.text("type");
      if ("effort".equals(type)) {
        // a null among the values stands for the default
        options.add(
            option
                .node()
                .path("values")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.joining(", ", "effort: ", "")));
      } else if ("budget_tokens".equals(type)) {
        options.add("budget: " + tokens(option, "min") + ".." + tokens(option, "max"));
      } else if (type != null) {
        options.add(type);
      }
    }
    return List.copyOf(options);
  }

  /// Returns a bound of the reasoning budget; empty if there is none, which some files write as -1.
  private static String tokens(JsonObject option, String key) {
    JsonNode tokens = option.node().path(key);
    return tokens.isIntegralNumber() && tokens.asLong() >= 0 ? tokens.asString() : "";
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

  /// Adds the prices of other service tiers, such as `priority`, which the file calls modes.
  private static Prices withModes(Prices prices, JsonObject json) {
    JsonObject experimental = json.object("experimental");
    JsonObject modes = experimental == null ? null : experimental.object("modes");
    if (modes == null) {
      return prices;
    }
    SortedMap<String, Double> others = new TreeMap<>(prices.others());
    for (Map.Entry<String, JsonNode> mode : modes.node().properties()) {
      JsonObject cost = modes.object(mode.getKey()).object("cost");
      if (cost != null) {
        String tier = mode.getValue().at("/provider/body/service_tier").asString(mode.getKey());
        prices(cost).byKind().forEach((kind, price) -> others.put(tier + "_" + kind, price));
      }
    }
    return prices.withOthers(others);
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
