package dev.modelcatalog.ingest.source.openrouter;

import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.PriceKinds;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The prices of an entry. They are strings in US dollars per token, image, request or search. 0 of anything but the
/// prompt and the completion means that nothing is charged for it; a negative price means that it varies.
///
/// @param prices the prices that apply in general
/// @param tiers the prices for long prompts
record OpenRouterPrices(Prices prices, List<Tier> tiers) {
  private static final Map<String, String> PER_TOKEN =
      Map.ofEntries(
          Map.entry("prompt", "input"),
          Map.entry("completion", "output"),
          Map.entry("input_cache_read", "cache_read"),
          Map.entry("input_cache_write", "cache_write"),
          Map.entry("input_cache_write_1h", "cache_write_1h"),
          Map.entry("internal_reasoning", "reasoning"),
          Map.entry("audio", "input_audio"),
          Map.entry("audio_output", "output_audio"),
          Map.entry("input_audio_cache", "cache_read_audio"),
          Map.entry("image_token", "input_image"));

  private static final Map<String, String> PER_UNIT = Map.of("request", "per_request", "web_search", "per_web_search");
  private static final Set<String> TIMES = Set.of("utc_start", "utc_end", "utc_days");
  private static final Set<String> NO_PRICES =
      Set.of("overrides", "discount", "min_prompt_tokens", "utc_start", "utc_end", "utc_days");

  /// Images that are generated cost more than this; a lower price is that of a token of an image.
  private static final BigDecimal CHEAPEST_IMAGE = new BigDecimal("0.001");

  /// @param ignored counts what has no place
  static OpenRouterPrices of(JsonObject pricing, IgnoredProperties ignored) {
    PriceKinds general = kinds(pricing);
    List<Tier> tiers = new ArrayList<>();
    for (JsonObject override : pricing.objects("overrides")) {
      PriceKinds kinds = kinds(override);
      Long above = override.count("min_prompt_tokens");
      if (TIMES.stream().anyMatch(override.node()::has)) {
        PriceKinds timed = new PriceKinds();
        timed.putAll(isCheaper(kinds, general) ? "off_peak" : "peak", kinds);
        kinds = timed;
        ignored.add("hours of peak prices");
      }
      if (above != null) {
        tiers.add(new Tier(above, kinds.prices()));
      } else if (kinds.isEmpty() || TIMES.stream().noneMatch(override.node()::has)) {
        ignored.add("overrides");
      } else {
        kinds.addTo(general);
      }
    }
    BigDecimal discount = pricing.decimal("discount");
    if (discount != null && discount.signum() != 0) {
      ignored.add("discount");
    }
    tiers.sort(Comparator.comparingLong(Tier::above));
    return new OpenRouterPrices(general.prices(), List.copyOf(tiers));
  }

  private static boolean isCheaper(PriceKinds kinds, PriceKinds general) {
    String kind = kinds.get("input") == null ? "output" : "input";
    return kinds.get(kind) == null || general.get(kind) == null || kinds.get(kind) <= general.get(kind);
  }

  private static PriceKinds kinds(JsonObject pricing) {
    PriceKinds kinds = new PriceKinds();
    for (String key : pricing.node().propertyNames()) {
      if (NO_PRICES.contains(key)) {
        continue;
      }
      BigDecimal dollars = PriceKinds.amount(pricing, key);
      boolean isCharged = dollars != null && dollars.signum() > 0;
      if (isCharged || dollars != null && dollars.signum() == 0 && Set.of("prompt", "completion").contains(key)) {
        put(kinds, key, dollars, pricing);
      }
    }
    return kinds;
  }

  private static void put(PriceKinds kinds, String key, BigDecimal dollars, JsonObject pricing) {
    if (PER_TOKEN.containsKey(key)) {
      kinds.putPerToken(PER_TOKEN.get(key), dollars);
    } else if (PER_UNIT.containsKey(key)) {
      kinds.put(PER_UNIT.get(key), dollars);
    } else if (key.equals("image")) {
      // Models that take images as tokens have the price of the prompt here.
      BigDecimal prompt = PriceKinds.amount(pricing, "prompt");
      if (prompt != null && dollars.compareTo(prompt) == 0) {
        kinds.putPerToken("input_image", dollars);
      } else {
        kinds.put("input_per_image", dollars);
      }
    } else if (key.equals("image_output")) {
      if (dollars.compareTo(CHEAPEST_IMAGE) < 0) {
        kinds.putPerToken("output_image", dollars);
      } else {
        kinds.put("output_per_image", dollars);
      }
    } else {
      kinds.put(key + "_per_unit", dollars);
    }
  }
}
