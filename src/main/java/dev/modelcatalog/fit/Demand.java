package dev.modelcatalog.fit;

/// What a model has to fit into.
///
/// @param available the memory in bytes; null if it does not matter
/// @param context in tokens
/// @param kv the type of the KV cache
/// @param quantization null for the best one that fits
public record Demand(Long available, long context, KvType kv, Quantization quantization) {
  /// The context unless another is stated, in tokens.
  public static final long USUAL_CONTEXT = 8192;

  /// The longest context, in tokens.
  public static final long MAX_CONTEXT = 100_000_000;

  /// The quantisation where neither one is stated nor a memory.
  static final Quantization USUAL = Quantization.Q4_K_M;

  /// Returns the memory that a model needs: at the stated quantisation, else at the best one that fits for certain,
  /// else at the one that needs least.
  public Memory of(Footprint footprint) {
    if (quantization != null || available == null) {
      return footprint.memory(quantization == null ? USUAL : quantization, context, kv);
    }
    return footprint
        .best(available, context, kv)
        .orElseGet(() -> footprint.memory(footprint.quantizations().getLast(), context, kv));
  }

  /// Whether a memory fits; null if that depends on assumptions, or if no memory is stated.
  public Boolean fits(Memory memory) {
    if (available == null) {
      return null;
    }
    return memory.most() <= available ? Boolean.TRUE : memory.least() > available ? Boolean.FALSE : null;
  }
}
