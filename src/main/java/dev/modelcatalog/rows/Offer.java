package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;

/// A model that can be had from a provider, as one source says it.
///
/// @param source the source's key
/// @param provider the provider's key: `openrouter`
/// @param key what the provider calls the model: `openai/gpt-4o`
/// @param model the key of the source's record that it is an offer of, if the source says so; else null
/// @param name of the model; null if the source has none
/// @param prices never null
/// @param tiers other prices for longer contexts, the shortest first
/// @param context tokens that it reads at most; null if unknown
/// @param maxOutput tokens that it writes at most; null if unknown
/// @param quantization `fp8`; null if nothing is said
/// @param status `beta`, `deprecated`; null if nothing is said
/// @param updated day of the source's last change; null if unknown
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

  /// The same, as another source says it.
  public Offer withSource(String other) {
    return new Offer(
        other, provider, key, model, name, prices, tiers, context, maxOutput, quantization, status, updated);
  }

  /// In US dollars per million tokens; each is null if unknown.
  ///
  /// @param input what is read
  /// @param output what is written
  /// @param cacheRead what is read again from a cache
  /// @param cacheWrite what is written to that cache
  public record Prices(Double input, Double output, Double cacheRead, Double cacheWrite) {
    /// Nothing is known.
    public static final Prices UNKNOWN = new Prices(null, null, null, null);
  }

  /// @param above tokens of context from which on these prices hold
  public record Tier(long above, Prices prices) {}
}
