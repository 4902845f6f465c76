package dev.modelcatalog.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.rows.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FootprintTest {
  private static Footprint of(String shape) {
    return Footprint.of(8_000_000_000L, null, Basis.NAME, Shape.parse(shape));
  }

  @ParameterizedTest
  @CsvSource({
    // full attention: 2 × 32 × 8 × 128 × tokens × 2
    "layers=32 kv-heads=8 head=128, 8192, F16, 1073741824",
    "layers=32 kv-heads=8 head=128, 8192, Q8, 570425344",
    "layers=32 kv-heads=8 head=128, 8192, Q4, 301989888",
    // 5 layers with the whole context and 29 with a window of 1024: 2 × 4 × 256 × 2 × (5 × 8192 + 29 × 1024)
    "layers=34 windowed=29 window=1024 kv-heads=4 head=256, 8192, F16, 289406976",
    // shorter than the window, which then does not matter
    "layers=34 windowed=29 window=1024 kv-heads=4 head=256, 512, F16, 71303168",
    // latent attention: 61 × 576 × tokens × 2
    "layers=61 latent=576 kv-heads=128 head=128, 4096, F16, 287834112",
    // linear layers keep a state: 12 of 48 layers have a cache
    "layers=48 full=12 kv-heads=2 head=256 state=1000000, 4096, F16, 101663296",
    // values that are smaller than keys
    "layers=10 kv-heads=4 head=192 value=128, 1000, F16, 25600000",
    // layers with a window that have other heads
    "layers=10 windowed=5 window=100 kv-heads=4 head=64 window-kv-heads=8 window-head=32, 1000, F16, 5632000",
    // a model without any attention
    "layers=64 full=0 state=123456, 8192, F16, 123456"
  })
  void cacheFollowsFromShape(String shape, long tokens, KvType type, long bytes) {
    Memory memory = of(shape).memory(Quantization.Q4_K_M, tokens, type);

    assertEquals(bytes, memory.cache());
    assertEquals(bytes, memory.cacheMax());
  }

  /// Without a shape, the weights have the average bits.
  @ParameterizedTest
  @CsvSource({
    "F16, 16000000000",
    "Q8_0, 8500000000",
    "Q6_K, 6560000000",
    "Q5_K_M, 5690000000",
    "Q4_K_M, 4850000000",
    "Q3_K_M, 3910000000",
    "Q2_K, 3350000000"
  })
  void weightsHaveAverageBits(Quantization quantization, long bytes) {
    assertEquals(bytes, Footprint.of(8_000_000_000L, null, Basis.NAME, null).weights().get(quantization));
  }

  @Test
  void cacheOfUnknownShapeIsRange() {
    Footprint footprint = Footprint.of(8_000_000_000L, null, Basis.PUBLISHED, null);
    Memory memory = footprint.memory(Quantization.Q4_K_M, 8192, KvType.F16);

    assertTrue(footprint.isAssumed());
    assertEquals(Basis.ESTIMATE, footprint.basis());
    // 34.4 layers: an eighth of 2 × 128 × 34.4² numbers, and all of them
    assertEquals(620_232_704, memory.cache());
    assertEquals(4_961_943_552L, memory.cacheMax());
    assertEquals(memory.cacheMax() - memory.cache(), memory.most() - memory.least());
  }

  @Test
  void cacheOfMixtureIsThatOfActiveParameters() {
    Footprint dense = Footprint.of(3_000_000_000L, null, Basis.PUBLISHED, null);
    Footprint mixture = Footprint.of(30_000_000_000L, 3_000_000_000L, Basis.PUBLISHED, null);

    assertEquals(dense.perTokenMax(), mixture.perTokenMax());
  }

  @Test
  void parametersOfShapeComeFirst() {
    String shape = "params=6000000000 layers=32 kv-heads=8 head=128";

    assertEquals(12_000_000_000L, of(shape).weights().get(Quantization.F16));
    assertEquals(Basis.PUBLISHED, of(shape).basis());
    assertEquals(Basis.NAME, of("layers=32 kv-heads=8 head=128").basis());
  }

  /// 19.1 billion parameters of the experts have 4.25 bits, whatever the quantisation.
  @Test
  void fourBitsStay() {
    Footprint mxfp4 =
        of(
            "params=20914757184 layers=24 windowed=12 window=128 kv-heads=8 head=64 vocabulary=201088"
                + " hidden=2880 ffn=2880 experts=32 mxfp4=19110297600");

    assertEquals(13.76e9, mxfp4.weights().get(Quantization.F16), 0.01e9);
    assertEquals(12.07e9, mxfp4.weights().get(Quantization.Q8_0), 0.01e9);
    assertTrue(mxfp4.weights().get(Quantization.Q2_K) > 11e9);
  }

  @Test
  void sixteenBitsAreNoBetterThanPublishedEight() {
    assertFalse(of("layers=32 kv-heads=8 head=128 bits=8").quantizations().contains(Quantization.F16));
    assertTrue(of("layers=32 kv-heads=8 head=128").quantizations().contains(Quantization.F16));
  }

  @Test
  void bestQuantizationIsTheFirstThatFits() {
    Footprint footprint = of("layers=32 kv-heads=8 head=128");
    long cacheAndOverhead = (1L << 30) + (512L << 20) + (256L << 20);

    assertEquals(
        Quantization.Q8_0,
        footprint.best(8_500_000_000L + cacheAndOverhead, 8192, KvType.F16).orElseThrow().quantization());
    assertEquals(
        Quantization.Q6_K,
        footprint.best(8_500_000_000L + cacheAndOverhead - 1, 8192, KvType.F16).orElseThrow().quantization());
    assertTrue(footprint.best(1L << 30, 8192, KvType.F16).isEmpty());
  }

  @Test
  void longestContextIsTheLastThatFits() {
    Footprint footprint = of("layers=32 kv-heads=8 head=128");
    Memory memory = footprint.memory(Quantization.Q4_K_M, 10_000, KvType.F16);

    assertEquals(10_000, footprint.longestContext(Quantization.Q4_K_M, memory.most(), KvType.F16, 1_000_000));
    assertEquals(9_999, footprint.longestContext(Quantization.Q4_K_M, memory.most() - 1, KvType.F16, 1_000_000));
    assertEquals(0, footprint.longestContext(Quantization.Q4_K_M, 1, KvType.F16, 1_000_000));
    assertEquals(500, footprint.longestContext(Quantization.Q4_K_M, 1L << 50, KvType.F16, 500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "layers=32",
        "layers=0 kv-heads=8 head=128",
        "layers=32 kv-heads=8 head=128 windowed=40 window=5",
        "layers=32 kv-heads=8 head=128 windowed=4",
        "layers=99999999 kv-heads=8 head=128",
        "layers=32 kv-heads=8 head=99999999999999999999",
        "layers=-1 kv-heads=8 head=128",
        "layers=32, kv-heads=8, head=128",
        "a big one"
      })
  void impossibleTextIsNoShape(String text) {
    assertNull(Shape.parse(text));
  }

  @Test
  void unknownNumbersAreIgnored() {
    assertEquals("layers=32 kv-heads=8 head=128", Shape.parse(" layers=32 more=7 kv-heads=8  head=128 ").toString());
  }

  /// The largest numbers do not overflow.
  @Test
  void largestShapeHasPositiveMemory() {
    Shape shape = Shape.parse("params=1000000000000000 layers=10000 kv-heads=1000 head=1000");

    assertTrue(Footprint.of(1, null, null, shape).memory(Quantization.F16, 100_000_000, KvType.F16).most() > 0);
  }
}
