package dev.modelcatalog.cost;

import dev.modelcatalog.rows.Offer;
import java.time.LocalDate;
import java.util.List;

/// An offer of a model with its prices.
///
/// @param provider the provider's key
/// @param providerName the provider's name in this source
/// @param key the provider's name of the model
/// @param model the id of the model
/// @param modelName the name of the model
/// @param prices never null
/// @param tiers other prices for longer contexts, the shortest first
/// @param context the context window in tokens; null if unknown
/// @param quantization `fp8`; null if unknown
/// @param status `beta` or `deprecated`; null if not stated
/// @param updated the day of the last update at the source; null if unknown
/// @param source the source's key
/// @param flag `far_below_list`; null if it is not flagged
/// @param isOwn whether the provider is the model's own lab
/// @param isOpen whether the model's weights are open
/// @param isMaybe whether it is unknown if the model matches the filter
public record PricedOffer(
    String provider,
    String providerName,
    String key,
    String model,
    String modelName,
    Offer.Prices prices,
    List<Offer.Tier> tiers,
    Long context,
    String quantization,
    String status,
    LocalDate updated,
    String source,
    String flag,
    boolean isOwn,
    boolean isOpen,
    boolean isMaybe) {
  boolean isDeprecated() {
    return "deprecated".equals(status);
  }

  /// Whether tokens cost nothing.
  boolean isFree() {
    return prices.input() != null && prices.output() != null && prices.input() + prices.output() == 0;
  }
}
