package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.fit.Shape;
import dev.modelcatalog.fit.Shape.Key;
import dev.modelcatalog.ingest.source.BadJsonException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The shape of a model in the `config.json` of its repository. Configurations of models with several parts have the
/// language model in an object of its own, and each family has its own names.
final class ConfigJson {
  private static final List<String> PARTS =
      List.of("text_config", "llm_config", "language_config", "language_model_config", "thinker_config");

  /// The families whose embedding is the output matrix unless they say otherwise.
  private static final Set<String> TIED =
      Set.of(
          "gemma",
          "gemma2",
          "gemma3",
          "gemma3_text",
          "gemma3n_text",
          "cohere",
          "cohere2",
          "falcon",
          "gpt2",
          "gpt_bigcode",
          "bloom",
          "mpt",
          "opt");

  /// What the files of Gemma 3 leave out, as it is the same as in Transformers' own configuration.
  private static final Map<String, Long> GEMMA_3 =
      Map.of(
          "num_attention_heads", 8L,
          "num_key_value_heads", 4L,
          "head_dim", 256L,
          "vocab_size", 262_208L,
          "sliding_window", 4096L);

  private static final int NESTING = 3;
  private static final String FIRST_DENSE = "first_k_dense_replace";

  private final JsonNode root;
  private final JsonNode model;

  /// @param root the whole document
  ConfigJson(JsonNode root) {
    this.root = root;
    JsonNode found = root;
    for (int i = 0; i < NESTING; i++) {
      for (String part : PARTS) {
        if (found.path(part).isObject()) {
          found = found.path(part);
          break;
        }
      }
    }
    this.model = found;
  }

  /// Whether a document is such a file.
  static boolean is(JsonNode document) {
    boolean isModel = document.path("model_type").isString() || document.path("architectures").isArray();
    return isModel && new ConfigJson(document).layers() > 0;
  }

  /// The family: `qwen3_moe`; empty if it is not stated.
  String family() {
    return model.path("model_type").asString(root.path("model_type").asString(""));
  }

  private long layers() {
    return number("num_hidden_layers", "n_layer", "n_layers", "num_layers");
  }

  /// Returns the first of some numbers that is there; 0 if none is.
  long number(String... names) {
    for (String name : names) {
      JsonNode value = model.path(name);
      if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
        return value.longValue();
      }
    }
    return family().equals("gemma3_text") ? GEMMA_3.getOrDefault(names[0], 0L) : 0;
  }

  JsonNode value(String name) {
    return model.path(name);
  }

  /// Returns the shape.
  ///
  /// @throws BadJsonException if what a KV cache needs is not there, or is not understood
  Shape shape() {
    Map<Key, Long> numbers = new EnumMap<>(Key.class);
    numbers.put(Key.LAYERS, layers());
    LayerKinds kinds = LayerKinds.of(this, layers());
    if (kinds.linear() > 0 || kinds.other() > 0) {
      numbers.put(Key.FULL, kinds.full());
    }
    numbers.put(Key.WINDOWED, kinds.windowed());
    numbers.put(Key.WINDOW, kinds.window());
    numbers.put(Key.STATE, kinds.linear() == 0 ? 0 : kinds.linear() * LinearState.bytes(this));
    attention(numbers, kinds);
    numbers.put(Key.VOCABULARY, number("vocab_size", "padded_vocab_size"));
    numbers.put(Key.HIDDEN, hidden());
    numbers.put(Key.EXPERTS, number("n_routed_experts", "num_experts", "num_local_experts", "moe_num_experts"));
    long inner = number("intermediate_size", "ffn_hidden_size", "n_inner", "ffn_dim");
    long expert = number("moe_intermediate_size", "expert_hidden_dim");
    numbers.put(Key.FFN, expert > 0 && numbers.get(Key.EXPERTS) > 0 ? expert : inner);
    numbers.put(Key.TIED, isTied() ? 1L : 0L);
    numbers.put(Key.PARAMS, Parameters.of(this, numbers));
    published(numbers);
    Shape shape = Shape.of(numbers);
    if (shape == null) {
      throw new BadJsonException("has no layers and heads that a model can have");
    }
    return shape;
  }

  long hidden() {
    return number("hidden_size", "n_embd", "d_model");
  }

  long heads() {
    return number("num_attention_heads", "n_head", "n_heads", "num_heads");
  }

  private void attention(Map<Key, Long> numbers, LayerKinds kinds) {
    long rank = number("kv_lora_rank");
    if (rank > 0) {
      numbers.put(Key.LATENT, rank + number("qk_rope_head_dim"));
      return;
    }
    if (kinds.full() + kinds.windowed() == 0) {
      return;
    }
    numbers.put(Key.KV_HEADS, kvHeads());
    numbers.put(Key.HEAD, headSize());
    long value = number("v_head_dim");
    numbers.put(Key.VALUE, value == headSize() ? 0 : value);
    long windowHeads = number("swa_num_key_value_heads");
    long globalHeads = number("num_global_key_value_heads");
    if (kinds.windowed() > 0 && windowHeads > 0) {
      numbers.put(Key.WINDOW_KV_HEADS, windowHeads);
      numbers.put(Key.WINDOW_HEAD, number("swa_head_dim"));
    } else if (kinds.windowed() > 0 && (globalHeads > 0 || number("global_head_dim") > 0)) {
      numbers.put(Key.WINDOW_KV_HEADS, numbers.get(Key.KV_HEADS));
      numbers.put(Key.WINDOW_HEAD, numbers.get(Key.HEAD));
      numbers.put(Key.KV_HEADS, globalHeads > 0 ? globalHeads : numbers.get(Key.KV_HEADS));
      numbers.put(Key.HEAD, number("global_head_dim") > 0 ? number("global_head_dim") : numbers.get(Key.HEAD));
    }
  }

  private long kvHeads() {
    if (model.path("num_key_value_heads").isArray() || model.path("num_kv_heads").isArray()) {
      throw new BadJsonException("has layers with different numbers of heads");
    }
    boolean isMulti = model.path("multi_query").asBoolean(false);
    long stated = number("num_key_value_heads", "num_kv_heads", "n_head_kv");
    if (family().equals("falcon") && !model.path("new_decoder_architecture").asBoolean(false)) {
      return isMulti ? 1 : heads(); // the number of heads in the file is that of later models
    }
    if (model.path("multi_query_attention").asBoolean(false) && number("multi_query_group_num") > 0) {
      return number("multi_query_group_num");
    }
    JsonNode nested = model.path("attn_config").path("kv_n_heads");
    return stated > 0 ? stated : isMulti ? 1 : nested.isIntegralNumber() ? nested.longValue() : heads();
  }

  long headSize() {
    long stated = number("head_dim", "kv_channels", "attention_head_dim");
    return stated > 0 ? stated : heads() > 0 ? hidden() / heads() : 0;
  }

  private boolean isTied() {
    JsonNode stated = model.path("tie_word_embeddings");
    JsonNode outer = root.path("tie_word_embeddings");
    return stated.isBoolean()
        ? stated.booleanValue()
        : outer.isBoolean() ? outer.booleanValue() : TIED.contains(family());
  }

  /// What the lab publishes in fewer than 16 bits. Other methods, such as AWQ, are those of conversions.
  private void published(Map<Key, Long> numbers) {
    JsonNode quantization =
        root.has("quantization_config") ? root.path("quantization_config") : value("quantization_config");
    String method = quantization.path("quant_method").asString("");
    boolean isInt4 =
        method.equals("compressed-tensors")
            && quantization
                .path("config_groups")
                .valueStream()
                .map(group -> group.path("weights"))
                .anyMatch(
                    weights ->
                        weights.path("num_bits").asInt(0) == 4 && weights.path("type").asString("").equals("int"));
    if (method.equals("fp8")) {
      numbers.put(Key.BITS, 8L);
    } else if ((method.equals("mxfp4") || isInt4) && numbers.get(Key.PARAMS) > 0) {
      long experts = (layers() - number(FIRST_DENSE)) * numbers.get(Key.EXPERTS) * 3 * hidden() * numbers.get(Key.FFN);
      if (experts > 0 && experts <= numbers.get(Key.PARAMS)) {
        numbers.put(isInt4 ? Key.INT4 : Key.MXFP4, experts);
      }
    }
  }
}
