package dev.modelcatalog.ingest.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardMarkdownTest {

  private static ModelRecord record(
      List<String> tags, List<Score> scores, Long params, PartialDate released, String notes) {
    return new ModelRecord(
        "own",
        "hecke/wren",
        null,
        "Wren",
        "Hecke",
        Facts.builder()
            .put(Fields.RELEASED, released)
            .put(Fields.PARAMS, params)
            .put(Fields.TAGS, tags)
            .put(Fields.NOTES, notes)
            .build(),
        scores,
        List.of(),
        null,
        null);
  }

  private static Score score(String key, Double value, String text, Flag flag) {
    return new Score(
        new Benchmark(key, key.toUpperCase(Locale.ROOT), null, 0d, 100d, null, false), null, value, text, flag);
  }

  @Test
  void modelWithoutFacts() {
    assertEquals(
        """
        # Wren

        > Large Language Model

        **Organization:** [Hecke](../../labs/hecke.md)
        **Released:** -
        **Access:** ❓ Unknown

        ---

        ## 📊 Overview

        Wren is a large language model developed by Hecke.

        ## 🔧 Technical Specifications

        ### Model Architecture
        - **Type:** -
        - **Parameters:** -B
        - **Training Tokens:** -B
        - **Token:Param Ratio:** - -

        ### Training Efficiency
        - **ALScore:** -
        - **Formula:** √(Parameters × Tokens) ÷ 300

        ### Training Data
        - **Dataset Type:** -

        ## 📈 Performance Benchmarks

        | Benchmark | Score | Description |
        |-----------|-------|-------------|
        | **MMLU** | - | General knowledge across 57 subjects |
        | **MMLU-Pro** | - | Advanced MMLU variant |
        | **GPQA** | - | Graduate-level reasoning |
        | **HLE** | - | High-level evaluation |

        ## 🏷️ Model Tags

        _No specific tags_

        ## 📝 Additional Notes

        _No additional notes available._

        ## 🔗 Resources

        _No public resources available._

        ## 🔍 Related Models

        **From Hecke:**
        - See all models in [Hecke profile](../../labs/hecke.md)

        **Similar Architecture:**
        - See all [- models](../../architectures/.md)

        ---

        **Last Updated:** -

        [← Back to Leaderboard](../../README.md) • [View All Hecke Models](../../labs/hecke.md)
        """,
        CardMarkdown.write(record(List.of(), List.of(), null, null, null)));
  }

  @Test
  void recordsOwnTextIsWrittenUnchanged() {
    assertEquals("# my\town", CardMarkdown.write(record(List.of(), List.of(), null, null, null).withText("# my\town")));
  }

  @ParameterizedTest
  @CsvSource({
    "32000000000,32.0B",
    "33000000,0.033B",
    "0,0.0B",
    "1,0.000000001B",
    "12310000000,12.31B",
    "9223372036854775807,9223372036.854775807B",
    "18000000000000,18000.0B"
  })
  void counts(long count, String text) {
    String card = CardMarkdown.write(record(List.of(), List.of(), count, null, null));
    assertTrue(card.contains("- **Parameters:** " + text + "\n"), card);
  }

  @ParameterizedTest
  @CsvSource({"2025,2025", "2025-02,Feb/2025", "2025-12-24,2025-12-24"})
  void released(String date, String text) {
    String card = CardMarkdown.write(record(List.of(), List.of(), null, PartialDate.parse(date), null));
    assertTrue(card.contains("**Released:** " + text + "\n"), card);
  }

  @Test
  void overview() {
    assertEquals(
        "Wren is designed for advanced reasoning and multi-step problem solving.",
        DerivedText.overview(record(List.of("Diffusion", "Reasoning"), List.of(), null, null, null)));
    assertEquals(
        "Wren represents state-of-the-art performance in its category.",
        DerivedText.overview(record(List.of("SOTA"), List.of(), null, null, null)));
    assertEquals(
        "Wren represents state-of-the-art performance in its category, with advanced reasoning capabilities.",
        DerivedText.overview(record(List.of("SOTA", "Reasoning"), List.of(), null, null, null)));
  }

  @Test
  void analysis() {
    assertEquals(
        List.of(),
        DerivedText.analysis(record(List.of(), List.of(score("mmlu", 79.99, null, null)), null, null, null)));
    List<String> both =
        DerivedText.analysis(
            record(
                List.of(),
                List.of(score("gpqa", 80.0, null, null), score("mmlu", 90.0, null, null)),
                null,
                null,
                null));
    assertTrue(both.get(0).contains("MMLU benchmark (>90%)") && both.get(1).contains("GPQA (>80%)"), both::toString);
    assertEquals(
        List.of(),
        DerivedText.analysis(
            record(List.of(), List.of(score("gpqa", 596.0, null, Flag.OUT_OF_RANGE)), null, null, null)));
  }

  @Test
  void furtherRowsFollowTheStandardOnes() {
    Score further = new Score(Benchmark.unknown("A|B", "x\ny"), "5-shot", 12.0, null, null);
    String card =
        CardMarkdown.write(
            record(List.of(), List.of(further, score("hle", null, ">90", Flag.UNPARSED)), null, null, null));
    assertTrue(
        card.contains("| **HLE** | >90 | High-level evaluation |\n| **A\\|B (5-shot)** | 12.0 | x y |\n\n## "), card);
  }

  @Test
  void efficiency() {
    assertEquals("20:1 ✅ Compute-optimal", DerivedText.ratio(trained(10L, 191L)));
    assertEquals("1,001:1 ✅ Compute-optimal", DerivedText.ratio(trained(1L, 1001L)));
    assertEquals("19:1 ⚠️ Under-trained", DerivedText.ratio(trained(10L, 190L)));
    assertEquals("- -", DerivedText.ratio(trained(null, 190L)));
    assertEquals("2.5 (Mid-tier)", DerivedText.alscore(trained(32_000_000_000L, 18_000_000_000_000L)));
    assertEquals("0.0", DerivedText.alscore(trained(1L, 1L)));
    assertEquals("-", DerivedText.alscore(trained(1L, null)));
  }

  private static ModelRecord trained(Long params, Long tokens) {
    return named("Wren", "Hecke", Facts.builder().put(Fields.PARAMS, params).put(Fields.TOKENS, tokens).build());
  }

  private static ModelRecord named(String name, String lab, Facts facts, Link... links) {
    return new ModelRecord("own", "hecke/wren", null, name, lab, facts, List.of(), List.of(links), null, null);
  }

  @Test
  void estimatesAreMarked() {
    Facts facts =
        Facts.builder()
            .put(Fields.PARAMS, 32_000_000_000L)
            .put(Fields.PARAMS_BASIS, Basis.ESTIMATE.toString())
            .put(Fields.TOKENS, 18_000_000_000_000L)
            .build();
    String card = CardMarkdown.write(named("Wren", "Hecke", facts));
    for (String line :
        List.of(
            "- **Parameters:** ~32.0B",
            "- **Training Tokens:** 18000.0B",
            "- **Token:Param Ratio:** ~563:1 ✅ Compute-optimal",
            "- **ALScore:** ~2.5 (Mid-tier)")) {
      assertTrue(card.contains("\n" + line + "\n"), card);
    }
    assertEquals(facts, SampleCard.read(card).record().facts());
  }

  @Test
  void namesAndLinksStayWhatTheyAre() {
    String name = "a](x) *b* `c` <d> | \\ &lt;";
    ModelRecord model =
        named(
            name,
            name,
            Facts.builder().build(),
            new Link(name, "https://example.org/a) <b>"),
            new Link("B", "see (c)"));
    String card = CardMarkdown.write(model);
    assertTrue(card.startsWith("# a\\](x) \\*b\\* \\`c\\` \\<d> \\| \\\\ \\&lt;\n"), card);
    assertTrue(card.contains("](https://example.org/a%29%20%3Cb%3E)\n- [B](see (c))\n"), card);
    assertEquals(name, SampleCard.read(card).record().name());
    assertEquals(name, SampleCard.read(card).record().lab());
    assertEquals(name, SampleCard.read(card).record().links().getFirst().label());
  }
}
