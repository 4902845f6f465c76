package dev.modelcatalog.fit;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dimensions of a model that decide how much memory it needs: `layers=32 kv-heads=8 head=128 …`. A missing number
/// is 0.
public final class Shape {
  /// A dimension.
  public enum Key {
    /// The parameters of the language model, all experts included; neither encoders of images or sound nor layers that
    /// predict further tokens.
    PARAMS(1_000_000_000_000_000L),
    /// All layers.
    LAYERS(10_000),
    /// The layers that attend to the whole context; all if missing.
    FULL(10_000),
    /// The layers that attend to a window.
    WINDOWED(10_000),
    /// The size of that window, in tokens.
    WINDOW(1_000_000_000),
    /// The heads that have keys and values of their own.
    KV_HEADS(1_000_000),
    /// The size of a head: the numbers of a key and, unless there is a `value`, of a value.
    HEAD(1_000_000),
    /// The numbers of a value, if not those of a key.
    VALUE(1_000_000),
    /// The same of layers with a window, if they differ.
    WINDOW_KV_HEADS(1_000_000),
    WINDOW_HEAD(1_000_000),
    /// The numbers that a layer with latent attention (MLA) keeps for a token: the rank of the latent vector and the
    /// size of the part with positions.
    LATENT(1_000_000),
    /// The bytes that all layers with linear attention keep, whatever the context.
    STATE(1_000_000_000_000L),
    VOCABULARY(1_000_000_000),
    /// The size of the vector of a token.
    HIDDEN(1_000_000),
    /// The size of the feed-forward network or, if there are experts, of one of them.
    FFN(10_000_000),
    EXPERTS(1_000_000),
    /// 1 if the embedding is the output matrix, too.
    TIED(1),
    /// The bits in which the lab publishes weights: 8 for FP8; missing for 16.
    BITS(16),
    /// The parameters that the lab publishes as MXFP4.
    MXFP4(1_000_000_000_000_000L),
    /// The parameters that the lab publishes as 4-bit integers.
    INT4(1_000_000_000_000_000L);

    private final long max;

    Key(long max) {
      this.max = max;
    }

    /// The name in a text: `kv-heads`.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// 32 values of MXFP4 have a scale of 8 bits, 32 integers one of 16.
  private static final double MXFP4_BITS = 4.25;

  private static final double INT4_BITS = 4.5;

  private static final int MAX_LENGTH = 1000;
  private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]{0,19})=(\\d{1,16})");

  private final Map<Key, Long> numbers;

  private Shape(Map<Key, Long> numbers) {
    this.numbers = numbers;
  }

  /// Returns a shape.
  ///
  /// @return null if the numbers are impossible, or if they do not say what a KV cache needs
  public static Shape of(Map<Key, Long> numbers) {
    Map<Key, Long> known = new EnumMap<>(Key.class);
    for (Map.Entry<Key, Long> entry : numbers.entrySet()) {
      if (entry.getValue() < 0 || entry.getValue() > entry.getKey().max) {
        return null;
      }
      if (entry.getValue() > 0 || entry.getKey() == Key.FULL) {
        known.put(entry.getKey(), entry.getValue());
      }
    }
    Shape shape = new Shape(known);
    return shape.isPossible() ? shape : null;
  }

  /// Reads a shape. Unknown names are ignored.
  ///
  /// @param text as [#toString] writes it; null if unknown
  /// @return null if the text is no shape
  public static Shape parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return null;
    }
    Map<Key, Long> numbers = new EnumMap<>(Key.class);
    for (String word : text.strip().split("\\s+")) {
      Matcher entry = ENTRY.matcher(word);
      if (!entry.matches()) {
        return null;
      }
      for (Key key : Key.values()) {
        if (key.toString().equals(entry.group(1))) {
          numbers.put(key, Long.valueOf(entry.group(2)));
        }
      }
    }
    return of(numbers);
  }

  private boolean isPossible() {
    boolean hasHeads = get(Key.KV_HEADS) > 0 && get(Key.HEAD) > 0;
    boolean hasCache = get(Key.LATENT) > 0 || hasHeads || get(Key.STATE) > 0 && full() + get(Key.WINDOWED) == 0;
    return get(Key.LAYERS) > 0
        && hasCache
        && full() >= 0
        && full() + get(Key.WINDOWED) <= get(Key.LAYERS)
        && (get(Key.WINDOWED) == 0 || get(Key.WINDOW) > 0)
        && nativeParams() <= get(Key.PARAMS);
  }

  /// Returns a number; 0 if it is missing.
  public long get(Key key) {
    return numbers.getOrDefault(key, 0L);
  }

  /// The layers that attend to the whole context.
  public long full() {
    return numbers.containsKey(Key.FULL) ? get(Key.FULL) : get(Key.LAYERS) - get(Key.WINDOWED);
  }

  /// The numbers that the cache holds for each token of the context.
  long perToken() {
    return full() * (get(Key.LATENT) > 0 ? get(Key.LATENT) : get(Key.KV_HEADS) * keyAndValue());
  }

  /// The numbers that the cache holds for each token of the window.
  long perWindowToken() {
    long heads = get(Key.WINDOW_KV_HEADS) > 0 ? get(Key.WINDOW_KV_HEADS) : get(Key.KV_HEADS);
    long sizes = get(Key.WINDOW_HEAD) > 0 ? 2 * get(Key.WINDOW_HEAD) : keyAndValue();
    return get(Key.WINDOWED) * heads * sizes;
  }

  /// The numbers of a key and a value.
  private long keyAndValue() {
    return get(Key.HEAD) + (get(Key.VALUE) > 0 ? get(Key.VALUE) : get(Key.HEAD));
  }

  long vocabulary() {
    return get(Key.VOCABULARY);
  }

  long hidden() {
    return get(Key.HIDDEN);
  }

  long feedForward() {
    return get(Key.FFN);
  }

  boolean isTied() {
    return get(Key.TIED) > 0;
  }

  boolean hasExperts() {
    return get(Key.EXPERTS) > 0;
  }

  /// Whether 16 bits are more than the lab publishes.
  boolean isEightBit() {
    return get(Key.BITS) == 8;
  }

  /// The parameters that the lab publishes in 4 bits.
  long nativeParams() {
    return get(Key.MXFP4) + get(Key.INT4);
  }

  /// Returns the bits of the parameters that the lab publishes in 4 bits. MXFP4 stays as it is in every quantisation,
  /// as in the files of llama.cpp; integers may get smaller.
  ///
  /// @param layerBits of the other parameters, per parameter
  double nativeBits(double layerBits) {
    return get(Key.MXFP4) * MXFP4_BITS + get(Key.INT4) * Math.min(INT4_BITS, layerBits);
  }

  /// Whether the parts of a parameter count are known: embeddings and layers.
  boolean hasEmbedding(long params) {
    return vocabulary() > 0 && hidden() > 0 && params > (isTied() ? 1 : 2) * vocabulary() * hidden() + nativeParams();
  }

  /// Returns the known numbers: `layers=32 kv-heads=8 head=128`.
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ");
    numbers.forEach((key, number) -> text.add(key + "=" + number));
    return text.toString();
  }
}
