package dev.modelcatalog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.modelcatalog.rows.Benchmark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkNamesTest {
  private static final Benchmark HLE = new Benchmark("hle", "HLE", null, 0d, 100d, null, false);
  private static final Benchmark SCICODE = Benchmark.unknown("SciCode", null);

  private final BenchmarkNames names =
      new BenchmarkNames(
          List.of(HLE, SCICODE),
          Map.of(
              "humanity's last exam", new BenchmarkNames.Alias("hle", null),
              "gpqa diamond", new BenchmarkNames.Alias("gpqa", "diamond"),
              "humaneval plus", new BenchmarkNames.Alias("humaneval+", null)));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          HLE, hle, -
          hle, hle, -
          Humanity's  Last Exam, hle, -
          humanity's-last-exam, hle, -
          GPQA Diamond, gpqa, diamond
          HumanEval Plus, humaneval+, -
          humaneval-plus, humaneval+, -
          HumanEval+, humaneval+, -
          HumanEval, humaneval, -
          SciCode, scicode, -
          """,
      quoteCharacter = '`')
  void whatANameStandsFor(String name, String key, String variant) {
    BenchmarkNames.Meaning meaning = names.of(name, null);
    assertEquals(key, meaning.benchmark().key());
    assertEquals(variant, meaning.variant());
    BenchmarkNames.Meaning described =
        names.of(new Benchmark(Benchmark.keyOf(name), "A name that tells nothing", null, 0d, 10d, null, false));
    assertEquals(key, described.benchmark().key());
    assertEquals(variant, described.variant());
  }

  @Test
  void aDescriptionCountsWhereNoMoreThanANameIsKnown() {
    assertSame(HLE, names.of(new Benchmark("hle", "Other", null, 0d, 10d, null, false)).benchmark());
    Benchmark described = new Benchmark("scicode", "Other", null, 0d, 10d, null, false);
    assertEquals(described, names.of(described).benchmark());
  }

  @Test
  void twoSettingsTogether() {
    assertEquals("diamond, pass@8", names.of("GPQA Diamond", null).variant("pass@8"));
    assertEquals("diamond", names.of("GPQA Diamond", null).variant(null));
    assertEquals("pass@8", names.of("HLE", null).variant("pass@8"));
    assertNull(names.of("HLE", null).variant(null));
  }
}
