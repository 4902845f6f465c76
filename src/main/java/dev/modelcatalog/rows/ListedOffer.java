package dev.modelcatalog.rows;

import java.time.LocalDate;

/// An offer as a list of offers shows it.
///
/// @param provider the provider's key
/// @param providerName the provider's name, as this source has it
/// @param key what the provider calls the model
/// @param name of the model; null if the source has none
/// @param model id of the catalog's model; null if it is of a model that the catalog does not have
/// @param price in US dollars per million tokens, three of input counted to one of output; null if either price is
///   unknown
/// @param prices never null
/// @param context tokens that it reads at most; null if unknown
/// @param maxOutput tokens that it writes at most; null if unknown
/// @param quantization `fp8`; null if nothing is said
/// @param status `beta`, `deprecated`; null if nothing is said
/// @param updated day of the source's last change; null if unknown
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

  /// The same for people to read: where the model is unknown, the key in parentheses stands for it.
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
