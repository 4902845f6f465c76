package dev.modelcatalog.ingest.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.card.MarkdownCards.Reading;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownCardsTest {
  private static final String HAND_WRITTEN =
      """

      # Zaunkönig
      **organization:** Hecke Lab
      * **Released**: 2025-02
      **Access:** private

      ## TECHNICAL SPECIFICATIONS
      * **Type:** Dense
      * **Parameters:** 7B
      * **Training Tokens:** 1.5T
      * **Dataset Type:** code,web

      ## 🎯 Performance Benchmarks:

      | Score | Benchmark |
      |------:|:----------|
      | 41 | AIME 2025 |
      | 33.3% | **Humanity's Last Exam** |
      |  | MMLU |


      ## Model tags
      tiny, Reasoning

      ## Additional notes
      First line.

      1. a list
      ```
      an open fence

      ## Resources
      * [Paper](https://example.org/a) [Code](https://example.org/b)

      **Last Updated:** 2025-03-01
      """;

  private static ModelRecord record(String text) {
    Reading reading = SampleCard.read(text);
    assertNotNull(reading.record(), () -> reading.findings().toString());
    return reading.record();
  }

  private static List<String> warnings(String text) {
    return SampleCard.read(text).findings().stream()
        .map(
            finding -> {
              boolean isFlagged = finding.reason().endsWith(": kept, but not ranked");
              assertEquals(
                  isFlagged ? Finding.Severity.FLAGGED : Finding.Severity.WARNING,
                  finding.severity(),
                  finding::toString);
              return finding.line() + ": " + finding.reason();
            })
        .toList();
  }

  private static String with(String part, String replacement) {
    assertTrue(SampleCard.TEXT.contains(part));
    return SampleCard.TEXT.replace(part, replacement);
  }

  @Test
  void canonicalCard() {
    Reading reading = SampleCard.read(SampleCard.TEXT);
    assertEquals(List.of(), reading.findings());
    assertEquals(
        new ModelRecord(
            "llm-leaderboard",
            "nordlicht-ai/wren-3-größe",
            "wren.md",
            "Wren 3 Größe",
            "Nordlicht AI",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-03"))
                .put(Fields.ACCESS, Access.PUBLIC)
                .put(Fields.ARCH, "MoE")
                .put(Fields.PARAMS, 40_500_000_000L)
                .put(Fields.TOKENS, 12_000_000_000_000L)
                .put(Fields.DATASETS, List.of("web-scale", "code"))
                .put(Fields.TAGS, List.of("Reasoning", "SOTA"))
                .put(Fields.NOTES, "The “third” Wren — it’s the first that sings.")
                .build(),
            List.of(score("mmlu", 84.25), score("gpqa", 61.0), score("hle", 9.5)),
            List.of(
                new Link("Try the Model", "Playground (beta)"),
                new Link("Technical Documentation", "https://example.org/wren_(3).pdf")),
            LocalDate.of(2025, 4, 30),
            null),
        reading.record());
    assertEquals(SampleCard.TEXT, CardMarkdown.write(reading.record()));
  }

  private static Score score(String key, double value) {
    return new Score(SampleCard.BENCHMARKS.of(key, null).benchmark(), null, value, null, null);
  }

  @Test
  void handWrittenCard() {
    Reading reading = SampleCard.read(HAND_WRITTEN);
    assertEquals(List.of(), reading.findings());
    ModelRecord model = reading.record();
    assertEquals(
        new ModelRecord(
            "llm-leaderboard",
            "hecke-lab/zaunkönig",
            "wren.md",
            "Zaunkönig",
            "Hecke Lab",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-02"))
                .put(Fields.ACCESS, Access.PRIVATE)
                .put(Fields.ARCH, "Dense")
                .put(Fields.PARAMS, 7_000_000_000L)
                .put(Fields.TOKENS, 1_500_000_000_000L)
                .put(Fields.DATASETS, List.of("code", "web"))
                .put(Fields.TAGS, List.of("tiny", "Reasoning"))
                .put(Fields.NOTES, "First line.\n\n1. a list\n```\nan open fence")
                .build(),
            List.of(
                new Score(Benchmark.unknown("AIME 2025", null), null, 41.0, null, null),
                new Score(SampleCard.BENCHMARKS.of("hle", null).benchmark(), null, 33.3, "33.3%", null)),
            List.of(new Link("Paper", "https://example.org/a"), new Link("Code", "https://example.org/b")),
            LocalDate.of(2025, 3, 1),
            HAND_WRITTEN),
        model);
    assertEquals(HAND_WRITTEN, CardMarkdown.write(model));
  }

  @Test
  void layoutDoesNotMatter() {
    ModelRecord expected = record(SampleCard.TEXT);
    assertEquals(expected, record(SampleCard.TEXT.replace("\n", "\r\n")));
    assertEquals(expected, record("\uFEFF" + SampleCard.TEXT));
    assertEquals(expected, record(SampleCard.TEXT.replace("\n", "\r")));
    assertEquals(expected, record(SampleCard.TEXT.replace("\n", " \n")).withText(null));
    assertEquals(expected, record(SampleCard.TEXT.replace("\n\n", "\n\n\n")).withText(null));
    assertEquals(expected, record(SampleCard.TEXT.replaceAll("(?m)^- ", "* ")).withText(null));
    assertEquals(expected, record(SampleCard.TEXT.stripTrailing()).withText(null));
    assertEquals(expected, record(SampleCard.TEXT.replaceAll("(?m)^(#+) [^\\w\n]* ", "$1 ")).withText(null));
  }

  @Test
  void derivedTextIsOptional() {
    String card =
        SampleCard.TEXT
            .replaceFirst("(?s)## 📊 Overview.*?\n(?=## )", "")
            .replaceFirst("(?m)^.*Token:Param Ratio.*\n", "")
            .replaceFirst("(?m)^.*ALScore.*\n", "")
            .replaceFirst("(?m)^.*Formula.*\n", "")
            .replaceAll("(?m)^.*Analysis.*\n\n", "")
            .replaceFirst("(?s)## 🔍 Related Models.*?\n(?=---)", "")
            .replaceFirst("(?m)^\\[←.*\n", "")
            .replaceFirst("(?m)^> .*\n", "");
    assertEquals(List.of(), warnings(card));
    assertEquals(record(SampleCard.TEXT), record(card).withText(null));
    assertEquals(card, record(card).text());
  }

  @ParameterizedTest
  @CsvSource({
    "Feb/2025,2025-02",
    "february 2025,2025-02",
    "2025-02,2025-02",
    "2025-02-14,2025-02-14",
    "2025,2025",
    "TBA,",
    "-,",
    "n/a,"
  })
  void released(String text, String date) {
    String card = with("Mar/2025", text);
    assertEquals(List.of(), warnings(card));
    assertEquals(date == null ? null : PartialDate.parse(date), record(card).released());
    assertEquals(card, CardMarkdown.write(record(card)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "Foo/2025", "2025-13", "2025-02-30", "Mar/25"})
  void invalidDates(String text) {
    assertEquals(
        List.of("6: released '" + text + "' is not a date like Feb/2025: treated as missing"),
        warnings(with("Mar/2025", text)));
    assertNull(record(with("Mar/2025", text)).released());
  }

  @ParameterizedTest
  @CsvSource({
    "40.5B,40500000000",
    "40B,40000000000",
    "0.033B,33000000",
    "270M,270000000",
    "1.2 T,1200000000000",
    "0B,0",
    "~40B,40000000000",
    "-B,",
    "-,"
  })
  void counts(String text, Long count) {
    assertEquals(count, record(with("40.5B", text)).params());
    assertEquals(0, warnings(with("40.5B", text)).stream().filter(warning -> warning.startsWith("19:")).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-40.5B",
        "40,5B",
        "~fourB",
        "~~40B",
        "40",
        "40 billion",
        "0.0000000001B",
        "99999999999B",
        "1e3B",
        "٣B"
      })
  void invalidCounts(String text) {
    String card = with("40.5B", text);
    assertNull(record(card).params());
    // There is no second warning: text derived from an invalid number cannot be checked.
    assertEquals(1, warnings(card).size(), () -> warnings(card).toString());
    assertTrue(warnings(card).getFirst().startsWith("19: parameters '" + text + "'"));
  }

  @Test
  void longCountsAreQuotedShortened() {
    String warning = warnings(with("40.5B", "9".repeat(100_000) + "B")).getFirst();
    assertTrue(warning.length() < 150, warning);
  }

  @Test
  void access() {
    assertEquals(Access.PRIVATE, record(with("🟢 Public", "Private")).access());
    assertEquals(Access.UNKNOWN, record(with("🟢 Public", "-")).access());
    assertEquals(
        List.of("7: access 'open' is not Public, Private or Unknown: treated as unknown"),
        warnings(with("🟢 Public", "open")));
  }

  @Test
  void scores() {
    String card =
        SampleCard.TEXT
            .replace("84.25", "N/A")
            .replace("61.0", "20")
            .replace("| 9.5 |", "| 101 |")
            .replace("| **MMLU-Pro** | - |", "| **MMLU-Pro** | >90 |")
            .replaceAll("\\*\\*Analysis.*\n\n", "");
    ModelRecord model = record(card);
    assertEquals(
        List.of(
            new Score(SampleCard.BENCHMARKS.of("mmlu-pro", null).benchmark(), null, null, ">90", Flag.UNPARSED),
            new Score(SampleCard.BENCHMARKS.of("gpqa", null).benchmark(), null, 20.0, null, null),
            new Score(SampleCard.BENCHMARKS.of("hle", null).benchmark(), null, 101.0, null, Flag.OUT_OF_RANGE)),
        model.scores());
    assertEquals(
        List.of(
            "34: 'MMLU': 'N/A' is treated as no score",
            "35: 'MMLU-Pro': '>90' is not a number: kept as text, but not ranked",
            "37: 'HLE': 101 is out of range (out_of_range): kept, but not ranked"),
        warnings(card));
    assertEquals(card, CardMarkdown.write(model));
    assertEquals(Flag.BELOW_CHANCE, record(with("61.0", "19.9")).scores().get(1).flag());
    assertEquals(
        List.of(
            "36: 'GPQA': 19.9 is below chance (below_chance), so probably adjusted for chance: kept, but not ranked"),
        warnings(with("61.0", "19.9").replaceAll("\\*\\*Analysis.*GPQA.*\n\n", "")));
  }

  @Test
  void furtherBenchmarks() {
    String row = "| **HLE** | 9.5 | High-level evaluation |\n";
    String card = with(row, row + "| **Sing\\|along+** | 12.5 | Songs |\n| **Elo** | 2134.0 | - |\n");
    assertEquals(List.of(), warnings(card));
    ModelRecord model = record(card);
    assertNull(model.text());
    assertEquals(Benchmark.unknown("Sing|along+", "Songs"), model.scores().get(3).benchmark());
    assertEquals(Benchmark.unknown("Elo", null), model.scores().get(4).benchmark());
    assertEquals(
        List.of("36: 'GPQA': the description 'Hard' is kept in the card's text only"),
        warnings(with("Graduate-level reasoning", "Hard")));
    assertEquals(
        1,
        warnings(with("| 61.0 | Graduate-level reasoning |", "| 61.0 | Graduate-level reasoning | 0-shot |")).size());
  }

  @Test
  void contradictions() {
    assertEquals(
        List.of("21: Token:Param Ratio: the card says 2,042:1, but its numbers give 297:1"),
        warnings(with("297:1 ✅ Compute-optimal", "2,042:1 ✅ Compute-optimal")));
    assertEquals(
        List.of(
            "21: Token:Param Ratio: the card says 297:1 ⚠️ Under-trained,"
                + " but its numbers give 297:1 ✅ Compute-optimal"),
        warnings(with("✅ Compute-optimal", "⚠️ Under-trained")));
    assertEquals(
        List.of("24: ALScore: the card says 9.9, but its numbers give 2.3"),
        warnings(with("2.3 (Mid-tier)", "9.9 (Powerful)")));
    assertEquals(
        List.of("24: ALScore: the card says -, but its numbers give 2.3"), warnings(with("2.3 (Mid-tier)", "-")));
    assertEquals(List.of(), warnings(with("297:1 ✅ Compute-optimal", "297:1").replace("2.3 (Mid-tier)", "2.3")));
    ModelRecord model = record(with("2.3 (Mid-tier)", "9.9 (Powerful)"));
    assertEquals(2.3, model.efficiency().alscore());
    assertNotNull(model.text());
  }

  @Test
  void unrecognizedTextIsKeptAndReported() {
    String kept = ": kept in the card's text only";
    assertEquals(
        List.of("13: custom overview 'It sings.'" + kept),
        warnings(SampleCard.TEXT.replaceFirst("(?m)^Wren 3 .*", "It sings.")));
    assertEquals(
        List.of("8: unrecognized text '**Colour:** brown' and the next line" + kept),
        warnings(with("🟢 Public\n", "🟢 Public\n**Colour:** brown\nand more\n")));
    assertEquals(
        List.of("43: unknown section '## Habitat'" + kept),
        warnings(with("## 🏷️", "## Habitat\n\nHedges.\n\n## 🏷️")));
    assertEquals(
        List.of("53: unrecognized text 'see https://example.org/'" + kept),
        warnings(with("- 🎮 [Try the Model](Playground (beta))", "see https://example.org/")));
    assertEquals(
        List.of(
            "3: the line under the title says 'Fast', but Model Tags say 'Reasoning, SOTA':"
                + " the line is kept in the card's text only"),
        warnings(with("> Reasoning, SOTA", "> Fast")));
    assertEquals(
        List.of("39: unrecognized text '**Analysis:** It sings well.'" + kept),
        warnings(SampleCard.TEXT.replaceFirst("\\*\\*Analysis:.*MMLU.*", "**Analysis:** It sings well.")));
    assertEquals(List.of("70: unrecognized text 'The end.'" + kept), warnings(SampleCard.TEXT + "\nThe end.\n"));
    assertEquals(
        List.of("59: unrecognized text '- See Robin'" + kept),
        warnings(with("- See all models in", "- See Robin\n- See all models in")));
    assertEquals(1, warnings(with("../../labs/nordlicht-ai.md)\n**Rel", "https://nordlicht.example)\n**Rel")).size());
  }

  @Test
  void notesKeepTheirLines() {
    String notes = "One.\n\n- two\n  - three\n\n---\n\n# four\n\n| a | b |\n|---|---|\n| **Released:** | Mar |";
    String card = with("The “third” Wren — it’s the first that sings.", notes);
    assertEquals(List.of(), warnings(card));
    assertEquals(notes, record(card).notes());
    assertNull(record(card).text());
    assertNull(
        record(with("The “third” Wren — it’s the first that sings.", "_No additional notes available._")).notes());
    assertNull(record(with("The “third” Wren — it’s the first that sings.\n", "")).notes());
  }

  @Test
  void linkTargetsNeedNotBeUrls() {
    ModelRecord model = record(with("Playground (beta)", "Abandoned"));
    assertEquals(List.of(), warnings(with("Playground (beta)", "Abandoned")));
    assertEquals("Abandoned", model.links().getFirst().target());
    ModelRecord open = record(with("Playground (beta)", "half (open"));
    assertEquals("half (open", open.links().getFirst().target());
    ModelRecord two = record(with("Playground (beta)", "https://example.org/x) [y](file:///etc/passwd"));
    assertEquals(new Link("y", "file:///etc/passwd"), two.links().get(1));
  }

  @Test
  void cardWithoutOrganizationIsNotAModel() {
    Reading reading =
        SampleCard.read(
            SampleCard.TEXT.replace("[Nordlicht AI](../../labs/nordlicht-ai.md)\n**R", "[-](../../labs/.md)\n**R"));
    assertNull(reading.record());
    assertEquals(Finding.Severity.NOTE, reading.findings().getFirst().severity());
  }

  @Test
  void controlCharactersAreKept() {
    ModelRecord model = record(with("first that sings", "first\u001B[31m that\r \u0085sings\u2028"));
    assertTrue(model.notes().contains("\u001B[31m that\r \u0085sings\u2028"));
    assertNull(model.text());
    assertEquals("nordlicht-ai/wren31m", record(SampleCard.TEXT.replaceFirst("Wren 3 Größe", "Wren\u001B[31m")).key());
  }

  @Test
  void repairedCardHasANote() {
    String damaged = new String(SampleCard.TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Reading reading = SampleCard.read("\uFEFF" + damaged);
    assertEquals(record(SampleCard.TEXT), reading.record());
    assertEquals(
        List.of(
            new Finding(
                Finding.Severity.NOTE,
                "wren.md",
                0,
                "repaired the encoding: its UTF-8 had been read as ISO-8859-1",
                null)),
        reading.findings());
  }

  @Test
  void benchmarkAliasesMapToNameAndSetting() {
    String card =
        SampleCard.TEXT.replaceFirst(
            "(?m)^(\\| \\*\\*HLE.*)$",
            "$1\n| **GPQA Diamond** | 61.5 | Hardest part |\n| **Aider Polyglot** | 70.1 | Code editing |");
    ModelRecord model = SampleCard.read(card.getBytes(StandardCharsets.UTF_8)).record();
    assertTrue(
        model.scores().stream()
            .anyMatch(
                score ->
                    score.benchmark().key().equals("gpqa")
                        && "diamond".equals(score.variant())
                        && score.value() == 61.5),
        () -> model.scores().toString());
    assertTrue(
        model.scores().stream()
            .anyMatch(
                score ->
                    score.benchmark().key().equals("aider-polyglot")
                        && score.benchmark().name().equals("Aider Polyglot")),
        () -> model.scores().toString());
  }

  @Test
  void frontMatterIsKeptInTheText() {
    String card = "---\ntitle: Wren\ntags:\n- a\n---\n" + SampleCard.TEXT;
    Reading reading = SampleCard.read(card);
    assertEquals(SampleCard.read(SampleCard.TEXT).record().scores(), reading.record().scores());
    assertEquals(card, CardMarkdown.write(reading.record()));
    assertEquals(1, reading.findings().size());
    assertEquals("front matter (lines 1 to 5) is kept in the card's text only", reading.findings().getFirst().reason());
    assertNull(SampleCard.read("---\ntitle: Wren\n" + SampleCard.TEXT.replace("---", "***")).record());
  }
}
