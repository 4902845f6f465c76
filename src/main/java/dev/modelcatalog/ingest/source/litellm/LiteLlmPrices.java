package dev.modelcatalog.ingest.source.litellm;

import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.PriceKinds;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The prices of an entry. Each is a property whose name says what it is a price of, in US dollars per token or per
/// another unit: `input_cost_per_token_above_200k_tokens_priority`.
///
/// @param prices the prices that apply in general
/// @param tiers the prices for long contexts, the shortest first
record LiteLlmPrices(Prices prices, List<Tier> tiers) {
  private static final Pattern LONG_CONTEXT = Pattern.compile("_above_(\\d{1,9})k_tokens");
  private static final Pattern SERVICE_TIER = Pattern.compile("_(priority|flex|batches)$");

  /// Conditions other than the length of the context: `_above_15s_interval`, `_1080p`.
  private static final Pattern CONDITION = Pattern.compile("_(above_\\d+s)_interval$|(?<=_second)_(\\d+p)$");

  private static final Pattern TOKEN = Pattern.compile("(input|output)_cost_per_(audio|image|video)_token");
  private static final Pattern MEDIUM_UNIT = Pattern.compile("(input|output)_cost_per_(audio|video)_per_(\\w+)");
  private static final Pattern THOUSAND = Pattern.compile("(\\w+?)_cost_per_1k_(\\w+?)s");
  private static final Pattern UNIT = Pattern.compile("(\\w+?)_cost_per_(\\w+)");

  /// The properties whose names follow no rule.
  private static final Map<String, String> PER_TOKEN =
      Map.of(
          "input_cost_per_token", "input",
          "output_cost_per_token", "output",
          "output_cost_per_reasoning_token", "reasoning",
          "cache_read_input_token_cost", "cache_read",
          "cache_creation_input_token_cost", "cache_write",
          "cache_creation_input_token_cost_above_1hr", "cache_write_1h",
          "cache_read_input_audio_token_cost", "cache_read_audio",
          "cache_creation_input_audio_token_cost", "cache_write_audio");

  /// Another name of the price of cached input.
  private static final String CACHE_HIT = "input_cost_per_token_cache_hit";

  private static final String SEARCHES = "search_context_cost_per_query";
  private static final String SEARCH_SIZE = "search_context_size_";
  private static final String RANGES = "tiered_pricing";

  /// Whether a property is a price in US dollars. Databricks also has prices in its own unit (DBU).
  static boolean isPrice(String property) {
    return property.equals(RANGES) || property.contains("cost") && !property.contains("_dbu_");
  }

  /// @param ignored counts what has no place
  static LiteLlmPrices of(JsonObject json, IgnoredProperties ignored) {
    SortedMap<Long, PriceKinds> byContext = new TreeMap<>();
    PriceKinds general = new PriceKinds();
    byContext.put(0L, general);
    putAll(json, byContext, 0, ignored);
    putSearches(json, general);
    for (JsonObject range : json.objects(RANGES)) {
      putRange(range, byContext, ignored);
    }
    byContext.remove(0L);
    List<Tier> tiers = new ArrayList<>();
    byContext.values().removeIf(PriceKinds::isEmpty);
    byContext.forEach((above, kinds) -> tiers.add(new Tier(above, kinds.prices())));
    return new LiteLlmPrices(general.prices(), List.copyOf(tiers));
  }

  /// Searches may find less or more: `{"search_context_size_low": 0.03, …}`. The price of medium ones is the general
  /// one.
  private static void putSearches(JsonObject json, PriceKinds general) {
    JsonObject searches = json.object(SEARCHES);
    if (searches == null) {
      return;
    }
    BigDecimal medium = PriceKinds.nonNegative(searches, SEARCH_SIZE + "medium");
    general.put("per_web_search", medium);
    for (String size : List.of("low", "high")) {
      BigDecimal other = PriceKinds.nonNegative(searches, SEARCH_SIZE + size);
      if (other != null && (medium == null || other.compareTo(medium) != 0)) {
        general.put(size + "_per_web_search", other);
      }
    }
  }

  /// The prices for a range of context lengths; the prices for a number of search results have no place but for the
  /// smallest.
  private static void putRange(JsonObject range, SortedMap<Long, PriceKinds> byContext, IgnoredProperties ignored) {
    JsonNode above = range.node().path("range").path(0);
    JsonNode results = range.node().path("max_results_range").path(0);
    if (above.isNumber() && above.canConvertToExactIntegral() && above.canConvertToLong() && above.asLong() >= 0) {
      putAll(range, byContext, above.asLong(), ignored);
    } else if (results.isNumber() && results.asDouble() <= 1) {
      putAll(range, byContext, 0, ignored);
    } else {
      ignored.add(RANGES);
    }
  }

  /// @param from the context length from which the prices apply
  private static void putAll(
      JsonObject json, SortedMap<Long, PriceKinds> byContext, long from, IgnoredProperties ignored) {
    PriceKinds kinds = byContext.computeIfAbsent(from, absent -> new PriceKinds());
    for (String property : json.node().propertyNames()) {
      if (isPrice(property) && !property.equals(RANGES) && !property.equals(SEARCHES)) {
        JsonNode value = json.node().path(property);
        if (value.isNumber() || value.isString()) {
          put(property, PriceKinds.nonNegative(json, property), byContext, from);
        } else if (!value.isNull()) {
          ignored.add(property);
        }
      }
    }
    BigDecimal hit = PriceKinds.nonNegative(json, CACHE_HIT);
    if (hit != null && kinds.get("cache_read") == null) {
      kinds.putPerToken("cache_read", hit);
    }
  }

  private static void put(String property, BigDecimal dollars, SortedMap<Long, PriceKinds> byContext, long from) {
    String rest = property;
    String prefix = "";
    Matcher tier = SERVICE_TIER.matcher(rest);
    if (tier.find()) {
      prefix = (tier.group(1).equals("batches") ? "batch" : tier.group(1)) + "_";
      rest = rest.substring(0, tier.start());
    }
    long above = from;
    Matcher context = LONG_CONTEXT.matcher(rest);
    if (context.find()) {
      above = Math.max(from, Long.parseLong(context.group(1)) * 1000);
      rest = context.replaceFirst("");
    }
    Matcher condition = CONDITION.matcher(rest);
    if (condition.find()) {
      prefix += (condition.group(1) == null ? condition.group(2) : condition.group(1)) + "_";
      rest = rest.substring(0, condition.start());
    }
    put(rest, prefix, dollars, byContext.computeIfAbsent(above, absent -> new PriceKinds()));
  }

  /// @param property without its suffixes
  private static void put(String property, String prefix, BigDecimal dollars, PriceKinds kinds) {
    Matcher token = TOKEN.matcher(property);
    Matcher medium = MEDIUM_UNIT.matcher(property);
    Matcher thousand = THOUSAND.matcher(property);
    Matcher unit = UNIT.matcher(property);
    if (property.equals(CACHE_HIT)) {
      return;
    }
    if (PER_TOKEN.containsKey(property)) {
      kinds.putPerToken(prefix + PER_TOKEN.get(property), dollars);
    } else if (token.matches()) {
      kinds.putPerToken(prefix + token.group(1) + "_" + token.group(2), dollars);
    } else if (medium.matches()) {
      kinds.put("%s%s_%s_per_%s".formatted(prefix, medium.group(1), medium.group(2), medium.group(3)), dollars);
    } else if (thousand.matches()) {
      BigDecimal one = dollars.movePointLeft(3);
      if (thousand.group(2).equals("token")) {
        kinds.putPerToken(prefix + thousand.group(1), one);
      } else {
        kinds.put("%s%s_per_%s".formatted(prefix, thousand.group(1), thousand.group(2)), one);
      }
    } else if (property.equals("input_cost_per_request")) {
      kinds.put(prefix + "per_request", dollars);
    } else if (unit.matches() && unit.group(2).equals("token")) {
      kinds.putPerToken(prefix + unit.group(1), dollars);
    } else if (unit.matches()) {
      kinds.put("%s%s_per_%s".formatted(prefix, unit.group(1), unit.group(2).replace("_per_", "_")), dollars);
    } else {
      kinds.put(prefix + property.replaceAll("_?cost_?", "_").replaceAll("^_|_$", "") + "_per_unit", dollars);
    }
  }
}
