package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.Findings;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// How many layers of a model attend to the whole context, to a window, or to neither.
///
/// @param window its tokens; 0 if no layer has one
/// @param linear layers that keep a state instead
/// @param other layers without any memory of the context
record LayerKinds(long full, long windowed, long window, long linear, long other) {
  /// The layer of so many that attends to the whole context, where a file has only the window.
  private static final Map<String, Long> PATTERNS =
      Map.of("gemma2", 2L, "gemma3", 6L, "gemma3_text", 6L, "cohere2", 4L, "gpt_oss", 2L, "exaone4", 4L, "olmo3", 4L);

  /// The families that have a window in their files but use it only if they say so.
  private static final Set<String> OPTIONAL = Set.of("qwen2", "qwen2_moe", "qwen3", "qwen3_moe", "qwen2_5_vl_text");

  /// The families whose layers all have the window.
  private static final Set<String> WINDOWED =
      Set.of("mistral", "mixtral", "phi3", "phimoe", "starcoder2", "qwen2", "qwen3");

  /// The families whose layers all keep a state.
  private static final Set<String> STATE_SPACE = Set.of("mamba", "mamba2", "falcon_mamba");

  /// The families whose memory follows no rule of ours.
  private static final Set<String> UNKNOWN =
      Set.of(
          "rwkv",
          "rwkv5",
          "rwkv6",
          "rwkv7",
          "recurrent_gemma",
          "zamba",
          "zamba2",
          "hunyuan",
          "gemma3n_text",
          "nemotron-nas");

  /// @throws BadJsonException if a kind of layer is unknown
  static LayerKinds of(ConfigJson config, long layers) {
    String family = config.family();
    if (UNKNOWN.contains(family)) {
      throw new BadJsonException(
          "is of the family %s, whose memory is not understood".formatted(Findings.quote(family)));
    }
    if (STATE_SPACE.contains(family)) {
      return new LayerKinds(0, 0, 0, layers, 0);
    }
    JsonNode types = config.value("layer_types");
    if (types.isArray() && !types.isEmpty()) {
      return ofTypes(config, types, layers);
    }
    LayerKinds hybrid = hybrid(config, family, layers);
    return hybrid != null ? hybrid : windows(config, family, layers);
  }

  private static LayerKinds ofTypes(ConfigJson config, JsonNode types, long layers) {
    long full = 0;
    long windowed = 0;
    long linear = 0;
    for (JsonNode type : types) {
      switch (type.asString("")) {
        case "full_attention", "attention", "global" -> full++;
        case "sliding_attention", "chunked_attention", "local" -> windowed++;
        case "linear_attention", "mamba", "mamba2", "conv" -> linear++;
        default ->
            throw new BadJsonException("has layers of an unknown kind, %s".formatted(Findings.quote(type.toString())));
      }
    }
    if (types.size() != layers) {
      throw new BadJsonException("has %d layers and the kinds of %d".formatted(layers, types.size()));
    }
    long window = config.number("sliding_window", "attention_chunk_size", "sliding_window_size");
    return windowed > 0 && window == 0
        ? new LayerKinds(full + windowed, 0, 0, linear, 0)
        : new LayerKinds(full, windowed, windowed == 0 ? 0 : window, linear, 0);
  }

  /// Returns the layers of a family that mixes attention with others; null if it is none.
  private static LayerKinds hybrid(ConfigJson config, String family, long layers) {
    long interval = config.number("full_attention_interval");
    if (interval > 0) {
      return new LayerKinds(layers / interval, 0, 0, layers - layers / interval, 0);
    }
    long period = config.number("attn_layer_period");
    if (period > 0) {
      long offset = config.number("attn_layer_offset");
      long full = IntStream.range(0, (int) Math.min(layers, 100_000)).filter(i -> i % period == offset).count();
      return new LayerKinds(full, 0, 0, layers - full, 0);
    }
    JsonNode indices = config.value("attn_layer_indices");
    if (indices.isArray()) {
      return new LayerKinds(indices.size(), 0, 0, layers - indices.size(), 0);
    }
    JsonNode list = config.value("attn_type_list");
    if (list.isArray()) {
      long full = list.valueStream().filter(type -> type.asInt(0) == 1).count();
      return new LayerKinds(full, 0, 0, list.size() - full, 0);
    }
    String pattern = config.value("hybrid_override_pattern").asString("");
    if (!pattern.isEmpty()) {
      long full = pattern.chars().filter(c -> c == '*').count();
      long linear = pattern.chars().filter(c -> c == 'M').count();
      return new LayerKinds(full, 0, 0, linear, layers - full - linear);
    }
    return family.equals("falcon_h1") ? new LayerKinds(layers, 0, 0, layers, 0) : null;
  }

  private static LayerKinds windows(ConfigJson config, String family, long layers) {
    long chunk = config.number("attention_chunk_size");
    JsonNode whole = config.value("no_rope_layers");
    if (family.startsWith("llama4") && chunk > 0) {
      long full =
          whole.isArray() && !whole.isEmpty()
              ? whole.valueStream().filter(flag -> flag.asInt(1) == 0).count()
              : layers / 4;
      return new LayerKinds(full, layers - full, chunk, 0, 0);
    }
    long window = config.number("sliding_window", "sliding_window_size");
    JsonNode uses = config.value("use_sliding_window");
    boolean isOff = uses.isBoolean() ? !uses.booleanValue() : OPTIONAL.contains(family);
    if (window == 0 || isOff) {
      return new LayerKinds(layers, 0, 0, 0, 0);
    }
    long first = config.number("max_window_layers");
    if (uses.asBoolean(false) && first > 0) {
      long windowed = Math.max(0, layers - first);
      return new LayerKinds(layers - windowed, windowed, windowed == 0 ? 0 : window, 0, 0);
    }
    JsonNode written = config.value("sliding_window_pattern");
    if (written.isString()) { // LLLG
      String text = written.stringValue();
      long full =
          IntStream.range(0, (int) Math.min(layers, 100_000))
              .filter(i -> text.charAt(i % text.length()) == 'G')
              .count();
      return new LayerKinds(full, layers - full, window, 0, 0);
    }
    JsonNode flags = config.value("hybrid_layer_pattern");
    if (flags.isArray()) {
      long windowed = Math.min(layers, flags.valueStream().filter(flag -> flag.asInt(0) == 1).count());
      return new LayerKinds(layers - windowed, windowed, windowed == 0 ? 0 : window, 0, 0);
    }
    long pattern = config.number("sliding_window_pattern", "_sliding_window_pattern");
    long every = pattern > 0 ? pattern : PATTERNS.getOrDefault(family, 0L);
    // Where it is unknown which layers have the window, none does: the cache is then too large rather than too small.
    long full = every > 0 ? layers / every : WINDOWED.contains(family) ? 0 : layers;
    return new LayerKinds(full, layers - full, full == layers ? 0 : window, 0, 0);
  }
}
