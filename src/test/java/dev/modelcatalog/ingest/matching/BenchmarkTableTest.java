package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.rows.Benchmark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkTableTest {
  private static final BenchmarkTable TABLE = BenchmarkTable.read();

  private static BenchmarkTable.Meaning of(String key) {
    return TABLE.of(Benchmark.unknown(key, null));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ai2-reasoning-challenge-(arc), arc-c, -",
        "mmmu-val, mmmu, val",
        "mathvista-mini, mathvista, testmini",
        "docvqatest, docvqa, test",
        "infovqatest, infographicsqa, test",
        "charxiv-reasoning, charxiv-r, -",
        "multilf, multi-if, -",
        "mbpp-evalplus, mbpp+, -",
        "gsm-8k-(cot), gsm8k, cot",
        "gsm8k-chat, gsm8k, -",
        "math-(cot), math, cot",
        "multilingual-mgsm-(cot), mgsm, cot",
        "multilingual-mmlu, mmmlu, -",
        "openai-mmlu, mmmlu, -",
        "french-mmlu, mmlu-french, -",
        "scale-multichallenge, multichallenge, -",
        "swe-bench-verified-(agentless), swe-bench-verified, Agentless",
        "videomme-w-sub., video-mme, with subtitles",
        "livecodebench-v6, livecodebench, v6",
        "terminus, terminal-bench, -",
        "humanity's-last-exam, hle, -",
        "terminal-bench-2.1, terminal-bench-2.1, -",
        "humaneval+, humaneval+, -",
        "arc-agi-v2, arc-agi-v2, -",
        "a-new-one, a-new-one, -"
      })
  void resolvesNames(String name, String key, String setting) {
    assertEquals(key, of(name).entry().key());
    assertEquals(setting, of(name).setting());
  }

  @Test
  void everyNameHasOneMeaning() {
    Set<String> names = new HashSet<>();
    for (List<String> cells : FactsFile.rows("benchmarks.tsv", 10)) {
      assertTrue(names.add(cells.getFirst()), cells::getFirst);
    }
    Set<String> keys = Set.copyOf(names);
    for (String key : keys) {
      BenchmarkTable.Entry entry = TABLE.entry(key);
      assertEquals(key, entry.key());
      for (String alias : entry.aliases().keySet()) {
        assertTrue(names.add(alias), alias);
        assertEquals(Benchmark.keyOf(alias), alias);
      }
      if (entry.alike() != null) {
        assertTrue(keys.contains(entry.alike()), entry.alike());
      }
      if (entry.isRating()) {
        assertNull(entry.scaleMax(), key);
      }
      if (entry.chance() != null) {
        assertTrue(entry.chance() > 0 && entry.chance() < entry.scaleMax(), key);
      }
    }
  }

  @Test
  void scalesAndItems() {
    assertEquals(198L, of("gpqa").entry().items());
    assertEquals(25, of("arc-c").entry().chance());
    assertEquals(10, of("mmlu-pro").entry().chance());
    assertEquals(50, of("winogrande").entry().chance());
    assertEquals(10, of("mt-bench").entry().scaleMax());
    assertTrue(of("codeforces").entry().isRating());
    assertTrue(of("wer").entry().lowerIsBetter());
    Benchmark pro = of("swe-bench-pro").entry().shown(Benchmark.unknown("SWE-Bench Pro", "Harder"));
    assertTrue(pro.isPercentage());
    assertEquals("Harder", pro.description());
    Benchmark stated = Benchmark.unknown("New", null).withScale(0, 7);
    assertEquals(7, TABLE.of(stated).entry().shown(stated).scaleMax());
    assertFalse(TABLE.of(stated).entry().isRating());
    assertNotNull(TABLE.version(of("bfcl").entry(), "v3"));
    assertNull(TABLE.version(of("livecodebench").entry(), "v6"));
  }
}
