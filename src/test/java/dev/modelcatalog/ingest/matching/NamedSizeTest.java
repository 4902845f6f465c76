package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSizeTest {
  private static final long MILLION = 1_000_000;
  private static final long BILLION = 1_000 * MILLION;

  @ParameterizedTest
  @CsvSource({
    "Qwen3.6 27B, 27000, ",
    "Qwen3.6 35B-A3B, 35000, 3000",
    "Nemotron 3 Nano 30B A3B, 30000, 3000",
    "ERNIE-4.5-21B-A3B-Thinking, 21000, 3000",
    "Klear-46B-A2.5B, 46000, 2500",
    "DeepSeek R1 Distill Qwen 1.5B, 1500, ",
    "stella_en_1.5B_v5, 1500, ",
    "gemma-3-270m-it, 270, ",
    "AMD-Llama-135m, 135, ",
    "Tele-FLM-1T, 1000000, ",
    "Gemini 1.5 Flash-8B, 8000, ",
    "175B, 175000, ",
    "Qwen2.5-7B-Instruct-1M, 7000, ",
    "DCLM-Baseline 7B 2.6T, 7000, ",
    "BitNet b1.58 2B4T, 2000, ",
    "GPT-NeoX-Chat-Base-20B, 20000, ",
    "Mistral Small 3.1 24B Base, 24000, ",
    "Llama 3.3 Nemotron Super 49B v1.5, 49000, ",
    "Hunyuan-A13B, , 13000",
    "llama-4-scout-17b-16e-instruct, , 17000"
  })
  void sizesInMillions(String name, Long total, Long active) {
    NamedSize size = NamedSize.of(name);
    assertEquals(total == null ? null : (Long) (total * MILLION), size.total(), name);
    assertEquals(active == null ? null : (Long) (active * MILLION), size.active(), name);
  }

  /// Of several experts, effective, several sizes, versions, context lengths, tokens and words are no sizes.
  @ParameterizedTest
  @CsvSource({
    "Mixtral 8x7B",
    "Skywork MoE 16x13B",
    "mixtral-8x7b-32kseqlen",
    "Gemma 4 E4B IT",
    "Gemma 3n E2B Instructed",
    "mosaicml/mpt-1b-redpajama-200b-dolly",
    "GPT-4",
    "Claude Fable 5",
    "Phi-3.5",
    "4M-21",
    "LTM-2-mini 100M context",
    "Qwen2.5-1M",
    "eaglex_1-7t",
    "refact2b-mqa",
    "Llama-3-128k",
    "3DBench",
    "web7base",
    "Mirasol3B"
  })
  void noSize(String name) {
    assertEquals(new NamedSize(null, null), NamedSize.of(name), name);
  }

  /// A repository may tell that the size in the name is that of the active parameters.
  @Test
  void severalNames() {
    NamedSize scout = NamedSize.of("Llama 4 Scout 17B Instruct");
    NamedSize repository = NamedSize.of("meta-llama/llama-4-scout-17b-16e-instruct");
    assertEquals(17 * BILLION, scout.total());
    assertEquals(new NamedSize(null, 17 * BILLION), NamedSize.combined(List.of(scout, repository)));
    assertEquals(
        new NamedSize(30 * BILLION, 3 * BILLION),
        NamedSize.combined(List.of(NamedSize.of("Nano"), NamedSize.of("nano-30b-a3b"))));
  }

  /// Any size is read again from a name that has it, whatever version and context length stand beside it.
  @Test
  void anySize() {
    Random random = new Random(18);
    for (int i = 0; i < 2_000; i++) {
      int tenths = 1 + random.nextInt(20_000);
      String number = tenths % 10 == 0 ? "" + tenths / 10 : tenths / 10 + "." + tenths % 10;
      String separator = List.of("-", " ", "_", "/").get(random.nextInt(4));
      String name =
          String.join(
              separator,
              "Model" + random.nextInt(9) + "." + random.nextInt(9),
              number + (random.nextBoolean() ? "B" : "b"),
              List.of("Instruct", "v1.5", "1M", "128k", "2507", "it").get(random.nextInt(6)));
      assertEquals(new NamedSize(tenths * (BILLION / 10), null), NamedSize.of(name), name);
      String active = "Model " + number + "B-A0.1B";
      assertEquals(tenths == 1 ? null : (Long) (tenths * (BILLION / 10)), NamedSize.of(active).total(), active);
      assertEquals(BILLION / 10, NamedSize.of(active).active(), active);
    }
  }

  /// A name of anything fails in no way, and what it states is above 0, the active part less than all.
  @Test
  void anyName() {
    Random random = new Random(5);
    String letters = "0123456789abemtxABMTX.-_ /é漢٣";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      random.ints(random.nextInt(14), 0, letters.length()).forEach(at -> name.append(letters.charAt(at)));
      NamedSize size = NamedSize.of(name.toString());
      assertEquals(true, size.total() == null || size.total() > 0, name::toString);
      assertEquals(true, size.total() == null || size.active() == null || size.active() < size.total(), name::toString);
    }
  }
}
