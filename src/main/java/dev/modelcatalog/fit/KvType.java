package dev.modelcatalog.fit;

/// The type of the values in a KV cache.
///
/// Source: llama.cpp's types `f16`, `q8_0` and `q4_0`, of which a block of 32 values has a scale of 16 bits.
public enum KvType {
  F16("f16", 32),
  Q8("q8", 17),
  Q4("q4", 9);

  private final String key;
  private final int sixteenths;

  KvType(String key, int sixteenths) {
    this.key = key;
    this.sixteenths = sixteenths;
  }

  /// The name, as in `--kv`.
  @Override
  public String toString() {
    return key;
  }

  /// The size of a value, in sixteenths of a byte.
  public int sixteenths() {
    return sixteenths;
  }
}
