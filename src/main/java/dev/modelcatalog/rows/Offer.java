package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;

/// A provider's offer of a model, as stated by one source.
///
/// @param source the source's key
/// @param provider the provider's key: `openrouter`
/// @param key the provider's name of the model: `openai/gpt-4o`
/// @param model the key of the source's record for the model; null if not stated
/// @param name the display name of the model; null if the source has none
/// @param prices never null
/// @param tiers other prices for longer contexts, the shortest first
/// @param context the context window in tokens; null if unknown
/// @param maxOutput the maximum output in tokens; null if unknown
/// @param quantization `fp8`; null if unknown
/// @param status `beta` or `deprecated`; null if not stated
/// @param updated the day of the last update at the source; null if unknown
public record Offer(
    String source,
    String provider,
    String key,
    String model,
    String name,
    Prices prices,
    List<Tier> tiers,
    Long context,
    Long maxOutput,
    String quantization,
    String status,
    LocalDate updated) {

  /// Returns the offer with another source.
  public Offer withSource(String other) {
    return new Offer(
        other, provider, key, model, name, prices, tiers, context, maxOutput, quantization, status, updated);
  }

  /// Prices in US dollars per million tokens; each is null if unknown.
  ///
  /// @param input the price of input tokens
  /// @param output the price of output tokens
  /// @param cacheRead the price of cached input tokens
  /// @param cacheWrite the price of tokens written to the cache
  public record Prices(Double input, Double output, Double cacheRead, Double cacheWrite) {
    /// Unknown prices.
    public static final Prices UNKNOWN = new Prices(null, null, null, null);
  }

  /// Prices for long contexts.
  ///
  /// @param above the number of context tokens from which the prices apply
  public record Tier(long above, Prices prices) {}
}
