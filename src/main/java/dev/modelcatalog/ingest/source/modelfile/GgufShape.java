package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.fit.Shape;
import dev.modelcatalog.fit.Shape.Key;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The shape of the model in a GGUF file.
final class GgufShape {
  /// The layer of so many that attends to the whole context, which the file does not state. Source: llama.cpp.
  private static final Map<String, Long> PATTERNS =
      Map.of("gemma2", 2L, "gemma3", 6L, "cohere2", 4L, "gpt-oss", 2L, "exaone4", 4L, "llama4", 4L, "olmo2", 4L);

  private final GgufHeader header;
  private final String family;

  GgufShape(GgufHeader header) {
    this.header = header;
    this.family = header.text("general.architecture");
  }

  private long number(String key) {
    return header.number(family + "." + key);
  }

  /// Returns the shape; null if the header does not tell.
  Shape shape() {
    if (family == null) {
      return null;
    }
    Map<Key, Long> numbers = new EnumMap<>(Key.class);
    long layers = number("block_count");
    numbers.put(Key.LAYERS, layers);
    long[] perLayer = header.numbers(family + ".attention.head_count_kv");
    long stateful = header.tensors("ssm_conv1d.weight");
    long attending =
        perLayer != null
            ? Arrays.stream(perLayer).filter(heads -> heads > 0).count()
            : stateful == 0 ? layers : attending(layers, stateful);
    if (attending < layers) {
      numbers.put(Key.FULL, attending);
    }
    if (stateful > 0) {
      numbers.put(Key.STATE, stateful * state());
    }
    if (!heads(perLayer, numbers)) {
      return null;
    }
    window(attending, numbers);
    long[] embedding = header.tensor("token_embd.weight");
    long vocabulary = embedding != null && embedding.length == 2 ? embedding[1] : number("vocab_size");
    numbers.put(Key.VOCABULARY, vocabulary > 0 ? vocabulary : header.length("tokenizer.ggml.tokens"));
    numbers.put(Key.HIDDEN, number("embedding_length"));
    numbers.put(Key.EXPERTS, number("expert_count"));
    long expert = number("expert_feed_forward_length");
    numbers.put(Key.FFN, expert > 0 ? expert : number("feed_forward_length"));
    numbers.put(Key.PARAMS, header.parameters());
    boolean isWhole = header.parameters() > 0;
    numbers.put(Key.TIED, isWhole && header.tensor("output.weight") == null ? 1L : 0L);
    return Shape.of(numbers);
  }

  private long attending(long layers, long stateful) {
    long interval = number("full_attention_interval");
    long keys = header.tensors("attn_k.weight") + header.tensors("attn_kv_a_mqa.weight");
    return interval > 0 ? layers / interval : keys > 0 ? keys : Math.max(0, layers - stateful);
  }

  /// @return false if the layers have different heads
  private boolean heads(long[] perLayer, Map<Key, Long> numbers) {
    long rank = number("attention.kv_lora_rank");
    if (rank > 0) {
      numbers.put(Key.LATENT, rank + number("rope.dimension_count"));
      return true;
    }
    long heads = number("attention.head_count");
    long stated = number("attention.head_count_kv");
    if (perLayer != null) {
      long[] different = Arrays.stream(perLayer).filter(each -> each > 0).distinct().toArray();
      if (different.length > 1) {
        return false;
      }
      stated = different.length == 0 ? 0 : different[0];
    }
    long key = number("attention.key_length");
    long value = number("attention.value_length");
    long size = key > 0 ? key : heads > 0 ? number("embedding_length") / heads : 0;
    numbers.put(Key.KV_HEADS, stated > 0 ? stated : heads);
    numbers.put(Key.HEAD, size);
    numbers.put(Key.VALUE, value == size ? 0 : value);
    return true;
  }

  /// A window is ignored if it is unknown which layers have it: the cache is then overestimated, not underestimated.
  private void window(long attending, Map<Key, Long> numbers) {
    long window = number("attention.sliding_window");
    if (window == 0 && family.equals("llama4")) {
      window = number("attention.chunk_size") > 0 ? number("attention.chunk_size") : 8192;
    }
    long[] pattern = header.numbers(family + ".attention.sliding_window_pattern");
    long every = PATTERNS.getOrDefault(family, 0L);
    if (window == 0 || pattern == null && every == 0) {
      return;
    }
    long windowed =
        pattern == null
            ? attending - attending / every
            : Math.min(attending, Arrays.stream(pattern).filter(flag -> flag != 0).count());
    if (windowed > 0) {
      numbers.put(Key.WINDOWED, windowed);
      numbers.put(Key.WINDOW, window);
      if (numbers.containsKey(Key.FULL)) {
        numbers.put(Key.FULL, attending - windowed);
      }
    }
  }

  /// Returns the bytes that a state-space layer keeps, in 4 bytes each.
  private long state() {
    long inner = number("ssm.inner_size");
    long size = number("ssm.state_size");
    long inputs = inner + 2 * number("ssm.group_count") * size;
    return 4 * (inner * size + Math.max(0, number("ssm.conv_kernel") - 1) * inputs);
  }
}
