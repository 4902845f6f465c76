package dev.modelcatalog.fit;

/// How llama.cpp stores the values of a tensor: in blocks that share scales.
///
/// Source of the sizes: the block structures in ggml's `ggml-common.h`, and for the replacements `llama-quant.cpp`.
enum BlockType {
  F16(16, 1, null),
  Q8_0(8.5, 32, null),
  Q5_1(6, 32, null),
  Q5_0(5.5, 32, null),
  IQ4_NL(4.5, 32, null),
  Q6_K(6.5625, 256, Q8_0),
  Q5_K(5.5, 256, Q5_1),
  Q4_K(4.5, 256, Q5_0),
  Q3_K(3.4375, 256, IQ4_NL),
  Q2_K(2.625, 256, IQ4_NL);

  private final double bits;
  private final int size;
  private final BlockType replacement;

  /// @param bits per value, scales included
  /// @param size the number of values in a block
  /// @param replacement the type for tensors whose rows are no multiple of a block; null if all are
  BlockType(double bits, int size, BlockType replacement) {
    this.bits = bits;
    this.size = size;
    this.replacement = replacement;
  }

  /// Returns the bits per value of a tensor.
  ///
  /// @param rowLength the number of values in a row; 0 if unknown
  double bits(long rowLength) {
    return replacement == null || rowLength % size == 0 ? bits : replacement.bits;
  }
}
