package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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
/// @param traits what the offer states of the model; never null
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
    LocalDate updated,
    Traits traits) {

  /// Creates an offer that states nothing else of the model.
  public Offer(
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
    this(
        source,
        provider,
        key,
        model,
        name,
        prices,
        tiers,
        context,
        maxOutput,
        quantization,
        status,
        updated,
        Traits.UNKNOWN);
  }

  /// Returns the offer with another source.
  public Offer withSource(String other) {
    return new Offer(
        other, provider, key, model, name, prices, tiers, context, maxOutput, quantization, status, updated, traits);
  }

  /// Returns the offer with the key and the name of its model.
  public Offer withModel(String modelKey, String modelName) {
    return new Offer(
        source,
        provider,
        key,
        modelKey,
        modelName,
        prices,
        tiers,
        context,
        maxOutput,
        quantization,
        status,
        updated,
        traits);
  }

  /// Returns the offer with other traits.
  public Offer withTraits(Traits others) {
    return new Offer(
        source, provider, key, model, name, prices, tiers, context, maxOutput, quantization, status, updated, others);
  }

  /// What an offer states besides prices and limits.
  ///
  /// @param input the input modalities; empty if unknown
  /// @param output the output modalities; empty if unknown
  /// @param tools whether the model can call tools; null if unknown
  /// @param structured whether output can be held to a schema; null if unknown
  /// @param reasoning how reasoning can be controlled: `toggle`, `effort: low, high`, `budget: 1024..32000` (tokens);
  ///   empty if it cannot, or if unknown
  /// @param retires the day from which the offer ends; null if not stated
  /// @param uptime the share of requests that succeed, in percent; null if unknown
  /// @param regions where it is served: `eu-west-1`; empty if not stated
  public record Traits(
      List<String> input,
      List<String> output,
      Boolean tools,
      Boolean structured,
      List<String> reasoning,
      LocalDate retires,
      Double uptime,
      List<String> regions) {
    /// Unknown traits.
    public static final Traits UNKNOWN = new Traits(List.of(), List.of(), null, null);

    /// Creates traits of the model alone.
    public Traits(List<String> input, List<String> output, Boolean tools, Boolean structured) {
      this(input, output, tools, structured, List.of(), null, null, List.of());
    }

    /// Returns the traits with other ways to control reasoning.
    public Traits withReasoning(List<String> options) {
      return new Traits(input, output, tools, structured, options, retires, uptime, regions);
    }

    /// Returns the traits with the day from which the offer ends.
    public Traits withRetires(LocalDate day) {
      return new Traits(input, output, tools, structured, reasoning, day, uptime, regions);
    }

    /// Returns the traits with another uptime.
    public Traits withUptime(Double percent) {
      return new Traits(input, output, tools, structured, reasoning, retires, percent, regions);
    }

    /// Returns the traits with other regions.
    public Traits withRegions(List<String> others) {
      return new Traits(input, output, tools, structured, reasoning, retires, uptime, others);
    }
  }

  /// Prices in US dollars per million tokens, or of what their kind names; each is null if unknown.
  ///
  /// @param input the price of input tokens
  /// @param output the price of output tokens
  /// @param cacheRead the price of cached input tokens
  /// @param cacheWrite the price of tokens written to the cache
  /// @param others other prices by kind: `input_audio`, `output_audio`, `reasoning`, `cache_write_1h`; those of another
  ///   service tier begin with its name: `batch_input`, `flex_output`, `priority_cache_read`; a kind that ends in
  ///   `per_` and a unit is a price of that unit: `output_per_image`, `input_per_second`, `per_request`
  public record Prices(
      Double input, Double output, Double cacheRead, Double cacheWrite, SortedMap<String, Double> others) {
    /// Unknown prices.
    public static final Prices UNKNOWN = new Prices(null, null, null, null);

    /// Creates prices of which there are no other kinds.
    public Prices(Double input, Double output, Double cacheRead, Double cacheWrite) {
      this(input, output, cacheRead, cacheWrite, Collections.emptySortedMap());
    }

    /// Creates prices by kind, as [#byKind] returns them.
    public static Prices of(Map<String, Double> byKind) {
      SortedMap<String, Double> others = new TreeMap<>(byKind);
      return new Prices(
              others.remove("input"),
              others.remove("output"),
              others.remove("cache_read"),
              others.remove("cache_write"))
          .withOthers(others);
    }

    /// Returns the known prices by kind.
    public Map<String, Double> byKind() {
      Map<String, Double> prices = new LinkedHashMap<>();
      prices.put("input", input);
      prices.put("output", output);
      prices.put("cache_read", cacheRead);
      prices.put("cache_write", cacheWrite);
      prices.putAll(others);
      prices.values().removeIf(Objects::isNull);
      return prices;
    }

    /// Returns the prices with other kinds of prices.
    public Prices withOthers(SortedMap<String, Double> prices) {
      return new Prices(input, output, cacheRead, cacheWrite, Collections.unmodifiableSortedMap(new TreeMap<>(prices)));
    }
  }

  /// Prices for long contexts. It holds only prices that change, so the others are those that apply in general.
  ///
  /// @param above the number of context tokens; the prices apply to requests with more
  public record Tier(long above, Prices prices) {}
}
