package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An offer in a list of offers.
///
/// @param provider the provider's key
/// @param providerName the provider's name in this source
/// @param key the provider's name of the model
/// @param name the display name of the model; null if the source has none
/// @param model the id of the model; null if the catalog does not have the model
/// @param price the blended price in US dollars per million tokens, 3:1 input:output; null if either price is unknown
/// @param prices never null
/// @param tiers other prices for longer contexts, the shortest first
/// @param context the context window in tokens; null if unknown
/// @param maxOutput the maximum output in tokens; null if unknown
/// @param quantization `fp8`; null if unknown
/// @param status `beta` or `deprecated`; null if not stated
/// @param traits what it states besides prices and limits; never null
/// @param updated the day of the last update at the source; null if unknown
/// @param source the source's key
/// @param flag `far_below_list`; null if it is not flagged
public record ListedOffer(
    String provider,
    String providerName,
    String key,
    String name,
    String model,
    Double price,
    Offer.Prices prices,
    List<Offer.Tier> tiers,
    Long context,
    Long maxOutput,
    String quantization,
    String status,
    Offer.Traits traits,
    LocalDate updated,
    String source,
    String flag) {
  /// The flag of an offer of a closed model at less than half of the lab's own price.
  public static final String FAR_BELOW_LIST = "far_below_list";

  /// Returns the prices of the tiers by the number of context tokens from which they apply, each by kind.
  public Map<String, Map<String, Double>> tierPrices() {
    Map<String, Map<String, Double>> byTokens = new LinkedHashMap<>();
    tiers.forEach(tier -> byTokens.put(Long.toString(tier.above()), tier.prices().byKind()));
    return byTokens;
  }

  /// Returns the offer for a human-readable table: if the model is unknown, its id is the key in parentheses.
  public ListedOffer named() {
    return model != null
        ? this
        : new ListedOffer(
            provider,
            providerName,
            key,
            name,
            "(" + key + ")",
            price,
            prices,
            tiers,
            context,
            maxOutput,
            quantization,
            status,
            traits,
            updated,
            source,
            flag);
  }

  /// Returns its place among offers by status: paid, free, unknown price, deprecated.
  public int sortGroup() {
    return "deprecated".equals(status) ? 3 : price() == null ? 2 : price() == 0 ? 1 : 0;
  }
}
