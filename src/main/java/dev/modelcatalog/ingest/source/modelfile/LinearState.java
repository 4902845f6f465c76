package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.ingest.source.BadJsonException;

/// What a layer keeps that does not grow with the context: the state of linear attention or of a state-space model, and
/// the last inputs of its convolution, in 4 bytes each.
final class LinearState {
  private static final int BYTES = 4;

  private LinearState() {}

  /// Returns the bytes of a layer.
  ///
  /// @throws BadJsonException if they do not follow from the file
  static long bytes(ConfigJson config) {
    long values = config.number("linear_num_value_heads");
    if (values > 0) { // gated delta net
      long keys = config.number("linear_num_key_heads");
      long keySize = config.number("linear_key_head_dim");
      long valueSize = config.number("linear_value_head_dim");
      long inputs = 2 * keys * keySize + values * valueSize;
      return sum(values * keySize * valueSize, config.number("linear_conv_kernel_dim"), inputs);
    }
    if (config.value("attn_type_list").isArray()) { // lightning attention
      return BYTES * config.heads() * config.headSize() * config.headSize();
    }
    long size = config.number("mamba_d_state", "ssm_state_size", "state_size");
    long kernel = config.number("mamba_d_conv", "conv_kernel", "mamba_conv_kernel");
    long heads = config.number("mamba_n_heads", "mamba_num_heads", "num_heads");
    long headSize = config.number("mamba_d_head", "mamba_head_dim", "head_dim");
    long expand = Math.max(config.number("mamba_expand", "expand"), 1);
    long groups = config.number("mamba_n_groups", "n_groups");
    if (size > 0 && groups > 0 && heads > 0 && headSize > 0) { // Mamba 2
      return sum(heads * headSize * size, kernel, heads * headSize + 2 * groups * size);
    }
    long inner = config.number("mamba_intermediate_size");
    if (inner == 0) {
      inner = expand * config.hidden();
    }
    if (size > 0 && inner > 0) { // Mamba
      return sum(inner * size, kernel, inner);
    }
    long convolution = config.number("conv_L_cache");
    if (convolution > 0) {
      return BYTES * convolution * config.hidden();
    }
    throw new BadJsonException("has layers without attention whose state is not understood");
  }

  private static long sum(long state, long kernel, long inputs) {
    return BYTES * (state + Math.max(0, kernel - 1) * inputs);
  }
}
