package dev.modelcatalog.fit;

import dev.modelcatalog.rows.Basis;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the memory that a model needs depends on.
///
/// @param weights the bytes of the weights, by quantisation
/// @param perToken the numbers that the KV cache holds for each token; an assumption if it differs from `perTokenMax`
/// @param perTokenMax the most that they can be
/// @param perWindowToken the same for each token of the window, for layers that attend to it alone
/// @param window the size of the window in tokens; 0 if no layer has one
/// @param state the bytes that layers with linear attention keep, whatever the context
/// @param overhead the bytes that a runtime needs besides weights and cache
/// @param isEightBit whether the weights are published in 8 bits, so that 16 are no better
/// @param basis what the parameter count rests on; an estimate if the cache rests on assumptions
public record Footprint(
    Map<Quantization, Long> weights,
    long perToken,
    long perTokenMax,
    long perWindowToken,
    long window,
    long state,
    long overhead,
    boolean isEightBit,
    Basis basis) {

  private static final long MEBIBYTE = 1L << 20;

  /// The context of a driver and the buffers of a runtime.
  public static final long RUNTIME = 512 * MEBIBYTE;

  /// Tokens that are processed at once, for which a runtime holds logits of 4 bytes.
  public static final int BATCH = 512;

  /// The vocabulary if it is unknown.
  public static final int USUAL_VOCABULARY = 131_072;

  /// A dense model has about 128 numbers a layer in the vector of a token, and 12 times its square as parameters of a
  /// layer: `params = 12 × 128² × layers³`. With 8B, 34 layers; Llama 3.1 has 32.
  private static final double PARAMS_OF_CUBED_LAYER = 12 * 128 * 128;

  /// Key and value have all heads or, with grouped queries, an eighth of them.
  private static final int GROUPS = 8;

  /// Returns the footprint of a model.
  ///
  /// @param params the parameter count
  /// @param active the active parameters, which stand for a dense model of that size; null if all are
  /// @param basis of the parameter count; null if unknown
  /// @param shape null if unknown; its own parameter count comes first
  public static Footprint of(long params, Long active, Basis basis, Shape shape) {
    boolean isExact = shape != null && shape.get(Shape.Key.PARAMS) > 0;
    long total = isExact ? shape.get(Shape.Key.PARAMS) : params;
    Map<Quantization, Long> weights = new EnumMap<>(Quantization.class);
    for (Quantization quantization : Quantization.values()) {
      weights.put(quantization, quantization.weights(total, shape));
    }
    long vocabulary = shape == null || shape.vocabulary() == 0 ? USUAL_VOCABULARY : shape.vocabulary();
    long overhead = RUNTIME + 4L * BATCH * vocabulary;
    if (shape != null) {
      return new Footprint(
          weights,
          shape.perToken(),
          shape.perToken(),
          shape.perWindowToken(),
          shape.get(Shape.Key.WINDOW),
          shape.get(Shape.Key.STATE),
          overhead,
          shape.isEightBit(),
          isExact ? Basis.PUBLISHED : basis);
    }
    double layers = Math.cbrt((active == null ? total : active) / PARAMS_OF_CUBED_LAYER);
    long all = Math.round(2 * 128 * layers * layers);
    return new Footprint(weights, all / GROUPS, all, 0, 0, 0, overhead, false, Basis.ESTIMATE);
  }

  /// Whether the size of the cache rests on assumptions.
  public boolean isAssumed() {
    return perToken != perTokenMax;
  }

  /// The quantisations that are worth having, the best one first.
  public List<Quantization> quantizations() {
    return weights.keySet().stream().filter(each -> !isEightBit || each != Quantization.F16).toList();
  }

  /// Returns the memory that the model needs.
  public Memory memory(Quantization quantization, long context, KvType type) {
    return new Memory(
        quantization,
        weights.get(quantization),
        cache(perToken, context, type),
        cache(perTokenMax, context, type),
        overhead);
  }

  private long cache(long tokenNumbers, long context, KvType type) {
    long numbers = tokenNumbers * context + perWindowToken * Math.min(context, window);
    return numbers * type.sixteenths() / 16 + state;
  }

  /// Returns the memory at the best quantisation that fits for certain.
  ///
  /// @param available in bytes
  public Optional<Memory> best(long available, long context, KvType type) {
    return quantizations().stream()
        .map(each -> memory(each, context, type))
        .filter(memory -> memory.most() <= available)
        .findFirst();
  }

  /// Returns the longest context that fits for certain; 0 if not even a token does.
  ///
  /// @param available in bytes
  /// @param limit the longest one that is of interest
  public long longestContext(Quantization quantization, long available, KvType type, long limit) {
    long fitting = 0;
    long tooLong = limit + 1;
    while (tooLong - fitting > 1) {
      long middle = fitting + (tooLong - fitting) / 2;
      if (memory(quantization, middle, type).most() <= available) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    return fitting;
  }
}
