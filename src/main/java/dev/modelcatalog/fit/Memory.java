package dev.modelcatalog.fit;

/// The memory that a model needs, in bytes.
///
/// @param quantization of the weights
/// @param weights all of them, with all experts
/// @param cache the KV cache; the least, if it rests on assumptions
/// @param cacheMax the most that it can be
/// @param overhead of the runtime
public record Memory(Quantization quantization, long weights, long cache, long cacheMax, long overhead) {
  /// The sum; the least, if the cache rests on assumptions.
  public long least() {
    return weights + cache + overhead;
  }

  /// The most that the sum can be.
  public long most() {
    return weights + cacheMax + overhead;
  }
}
