package dev.modelcatalog.fit;

import java.util.Optional;

/// A quantisation of weights, the best one first.
///
/// A file of such a quantisation mixes block types: the output matrix and some of the tensors that matter most have
/// more bits. Source of the mixes: `llama_tensor_get_type` in llama.cpp, as of 2024 and later; earlier Q2_K files are
/// up to 12% larger, and files of Mixtral from 2023 up to 10% smaller.
public enum Quantization {
  F16("F16", 16, Mix.of(BlockType.F16)),
  Q8_0("Q8_0", 8.5, Mix.of(BlockType.Q8_0)),
  Q6_K("Q6_K", 6.56, Mix.of(BlockType.Q6_K)),
  Q5_K_M("Q5_K_M", 5.69, Mix.half(BlockType.Q5_K, BlockType.Q6_K)),
  Q4_K_M("Q4_K_M", 4.85, Mix.half(BlockType.Q4_K, BlockType.Q6_K)),
  Q3_K_M(
      "Q3_K_M",
      3.91,
      new Mix(
          BlockType.Q3_K,
          new Blend(BlockType.Q4_K, BlockType.Q5_K, 1 / 16.0),
          BlockType.Q4_K,
          Blend.of(BlockType.Q4_K),
          BlockType.Q6_K)),
  Q2_K(
      "Q2_K",
      3.35,
      new Mix(BlockType.Q2_K, Blend.of(BlockType.Q3_K), BlockType.Q3_K, Blend.of(BlockType.Q4_K), BlockType.Q6_K));

  /// The types of the layers of a model, two types taking turns.
  ///
  /// @param share of the layers that have the other type
  private record Blend(BlockType type, BlockType other, double share) {
    static Blend of(BlockType type) {
      return new Blend(type, type, 0);
    }

    double bits(long rowLength) {
      return (1 - share) * type.bits(rowLength) + share * other.bits(rowLength);
    }
  }

  /// The types of the tensors of a model.
  ///
  /// @param main of the embedding and of all tensors of the layers but the following
  /// @param down of the matrix that leads back from the feed-forward network
  /// @param output of the output of the attention
  /// @param value of the values of the attention
  /// @param head of the output matrix, or of the embedding if that is the output matrix, too
  private record Mix(BlockType main, Blend down, BlockType output, Blend value, BlockType head) {
    static Mix of(BlockType type) {
      return new Mix(type, Blend.of(type), type, Blend.of(type), type);
    }

    /// In every other layer, `down` and `value` have the better type, as has the output matrix.
    static Mix half(BlockType type, BlockType better) {
      Blend blend = new Blend(type, better, 0.5);
      return new Mix(type, blend, type, blend, better);
    }
  }

  /// The shares of `down`, `output` and `value` in the parameters of the layers: typical ones, from which no model of
  /// `help fit` differs so much that a file would be 1% larger or smaller.
  private enum Shares {
    DENSE(0.28, 0.065, 0.012),
    EXPERTS(0.32, 0.02, 0.005);

    private final double down;
    private final double output;
    private final double value;

    Shares(double down, double output, double value) {
      this.down = down;
      this.output = output;
      this.value = value;
    }
  }

  private final String key;
  private final double averageBits;
  private final Mix mix;

  Quantization(String key, double averageBits, Mix mix) {
    this.key = key;
    this.averageBits = averageBits;
    this.mix = mix;
  }

  /// The name, as in file names: `Q4_K_M`.
  @Override
  public String toString() {
    return key;
  }

  /// Returns the quantisation of that name, in any case.
  public static Optional<Quantization> of(String name) {
    for (Quantization each : values()) {
      if (each.key.equalsIgnoreCase(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The average bits per parameter, for models of which no more is known than the parameter count.
  public double averageBits() {
    return averageBits;
  }

  /// Returns the bytes of a model's weights.
  ///
  /// @param params the parameter count
  /// @param shape null if unknown
  long weights(long params, Shape shape) {
    if (shape == null || !shape.hasEmbedding(params)) {
      return Math.round(params * averageBits / 8);
    }
    long embedding = shape.vocabulary() * shape.hidden();
    long layers = params - (shape.isTied() ? 1 : 2) * embedding - shape.nativeParams();
    double layerBits = layerBits(shape);
    double bits = layers * layerBits + embedding * mix.head.bits(shape.hidden()) + shape.nativeBits(layerBits);
    if (!shape.isTied()) {
      bits += embedding * mix.main.bits(shape.hidden());
    }
    return Math.round(bits / 8);
  }

  private double layerBits(Shape shape) {
    Shares shares = shape.hasExperts() ? Shares.EXPERTS : Shares.DENSE;
    return (1 - shares.down - shares.output - shares.value) * mix.main.bits(shape.hidden())
        + shares.down * mix.down.bits(shape.feedForward())
        + shares.output * mix.output.bits(0)
        + shares.value * mix.value.bits(shape.hidden());
  }
}
