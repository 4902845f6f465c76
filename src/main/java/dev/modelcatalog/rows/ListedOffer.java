package dev.modelcatalog.rows;

import java.time.LocalDate;

/// An offer in a list of offers.
///
/// @param provider the provider's key
/// @param providerName the provider's name in this source
/// @param key the provider's name of the model
/// @param name the display name of the model; null if the source has none
/// @param model the id of the model; null if the catalog does not have the model
/// @param price the blended price in US dollars per million tokens, 3:1 input:output; null if either price is unknown
/// @param prices never null
/// @param context the context window in tokens; null if unknown
/// @param maxOutput the maximum output in tokens; null if unknown
/// @param quantization `fp8`; null if unknown
/// @param status `beta` or `deprecated`; null if not stated
/// @param updated the day of the last update at the source; null if unknown
/// @param source the source's key
public record ListedOffer(
    String provider,
    String providerName,
    String key,
    String name,
    String model,
    Double price,
    Offer.Prices prices,
    Long context,
    Long maxOutput,
    String quantization,
    String status,
    LocalDate updated,
    String source) {

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
            context,
            maxOutput,
            quantization,
            status,
            updated,
            source);
  }
}
