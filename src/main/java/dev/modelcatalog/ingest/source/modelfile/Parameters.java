package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.fit.Shape.Key;
import java.util.Map;
import java.util.Set;

/// Counts the parameters of a model from its configuration. A test compares the counts of each family with published
/// ones; of other families they are unknown.
final class Parameters {
  private static final Set<String> DENSE =
      Set.of("llama", "mistral", "qwen2", "qwen3", "gemma2", "gemma3_text", "phi3", "cohere", "granite", "smollm3");

  private static final Set<String> MIXTURES = Set.of("mixtral", "qwen3_moe");

  private static final Set<String> LATENT = Set.of("deepseek_v2", "deepseek_v3", "kimi_k2");

  private Parameters() {}

  /// Returns the parameter count of the language model; 0 if it does not follow from the file.
  ///
  /// @param shape the other numbers of its shape
  static long of(ConfigJson config, Map<Key, Long> shape) {
    String family = config.family();
    long layers = shape.get(Key.LAYERS);
    long hidden = shape.get(Key.HIDDEN);
    long embedding = shape.get(Key.VOCABULARY) * hidden * (shape.get(Key.TIED) > 0 ? 1 : 2);
    try {
      if (DENSE.contains(family)) {
        return embedding + hidden + layers * (attention(config, shape) + 3 * hidden * shape.get(Key.FFN));
      }
      if (MIXTURES.contains(family)) {
        return embedding + hidden + layers * (attention(config, shape) + experts(shape));
      }
      if (LATENT.contains(family)) {
        return embedding + hidden + latent(config, shape);
      }
      return family.equals("gpt_oss") ? embedding + hidden + layers * gptOss(config, shape) : 0;
    } catch (ArithmeticException e) {
      return 0;
    }
  }

  /// Returns the parameters of a layer's attention and norms.
  private static long attention(ConfigJson config, Map<Key, Long> shape) {
    long hidden = shape.get(Key.HIDDEN);
    long head = shape.get(Key.HEAD);
    long queries = config.heads() * head;
    long keys = shape.get(Key.KV_HEADS) * head;
    String family = config.family();
    long norms = family.startsWith("gemma") ? 4 : family.equals("cohere") ? 1 : 2;
    boolean hasBias = family.equals("qwen2") || config.value("attention_bias").asBoolean(false);
    boolean hasQueryNorm = family.startsWith("qwen3") || family.equals("gemma3_text");
    return 2 * hidden * queries
        + 2 * hidden * keys
        + norms * hidden
        + (hasBias ? queries + 2 * keys : 0)
        + (hasQueryNorm ? 2 * head : 0);
  }

  private static long experts(Map<Key, Long> shape) {
    return shape.get(Key.EXPERTS) * shape.get(Key.HIDDEN) * (3 * shape.get(Key.FFN) + 1);
  }

  /// Returns the parameters of all layers with latent attention.
  private static long latent(ConfigJson config, Map<Key, Long> shape) {
    long hidden = shape.get(Key.HIDDEN);
    long heads = config.heads();
    long position = config.number("qk_rope_head_dim");
    long query = config.number("qk_nope_head_dim") + position;
    long queryRank = config.number("q_lora_rank");
    long rank = config.number("kv_lora_rank");
    long values = config.number("v_head_dim");
    long queries = queryRank == 0 ? hidden * heads * query : hidden * queryRank + queryRank + queryRank * heads * query;
    long attention =
        queries
            + hidden * (rank + position)
            + rank
            + rank * heads * (config.number("qk_nope_head_dim") + values)
            + heads * values * hidden
            + 2 * hidden;
    boolean hasBias = config.value("topk_method").asString("").equals("noaux_tc");
    long mixture =
        experts(shape)
            + (hasBias ? shape.get(Key.EXPERTS) : 0)
            + 3 * hidden * shape.get(Key.FFN) * config.number("n_shared_experts");
    long dense = config.number("first_k_dense_replace");
    return shape.get(Key.LAYERS) * attention
        + (shape.get(Key.LAYERS) - dense) * mixture
        + dense * 3 * hidden * config.number("intermediate_size");
  }

  private static long gptOss(ConfigJson config, Map<Key, Long> shape) {
    long hidden = shape.get(Key.HIDDEN);
    long ffn = shape.get(Key.FFN);
    long queries = config.heads() * shape.get(Key.HEAD);
    long keys = shape.get(Key.KV_HEADS) * shape.get(Key.HEAD);
    long attention = 2 * hidden * queries + queries + hidden + 2 * (hidden * keys + keys) + config.heads();
    long experts = shape.get(Key.EXPERTS) * (3 * hidden * ffn + 2 * ffn + hidden + hidden + 1);
    return attention + experts + 2 * hidden;
  }
}
