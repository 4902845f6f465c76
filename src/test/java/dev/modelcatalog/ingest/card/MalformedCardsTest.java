package dev.modelcatalog.ingest.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are not cards, truncated cards, and cards with errors.
class MalformedCardsTest {

  private static Finding refusal(byte[] bytes) {
    MarkdownCards.Reading reading = SampleCard.read(bytes);
    assertNull(reading.record());
    assertEquals(1, reading.findings().size(), () -> reading.findings().toString());
    assertEquals(Finding.Severity.REFUSAL, reading.findings().getFirst().severity());
    assertEquals("wren.md", reading.findings().getFirst().file());
    return reading.findings().getFirst();
  }

  private static Finding refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(String text) {
    return refusal(text).reason();
  }

  @Test
  void emptyFiles() {
    assertEquals("empty file", reason(""));
    assertEquals("empty file (only white space)", reason(" \n\t\r\n"));
    assertEquals("empty file (only white space)", reason("\uFEFF\n"));
  }

  @Test
  void noTitle() {
    Finding finding = refusal(SampleCard.TEXT.substring(SampleCard.TEXT.indexOf("> ")));
    assertEquals("no `# ` title in line 1", finding.reason());
    assertEquals(1, finding.line());
    assertEquals("no `# ` title in line 1", reason(SampleCard.TEXT.replaceFirst("# Wren 3 Größe", "# ")));
    assertEquals("no `# ` title in line 1", reason(SampleCard.TEXT.replaceFirst("# Wren", "#Wren")));
    assertEquals("the name '!?' has no letter or digit", reason(SampleCard.TEXT.replaceFirst("Wren 3 Größe", "!?")));
  }

  @Test
  void tooLongNames() {
    assertEquals(
        "the name has 201 characters (maximum 200)",
        reason(SampleCard.TEXT.replaceFirst("Wren 3 Größe", "w".repeat(201))));
    assertNotNull(SampleCard.read(SampleCard.TEXT.replaceFirst("Wren 3 Größe", "w".repeat(200))).record());
    assertEquals(
        "the organization has 300 characters (maximum 200)",
        reason(SampleCard.TEXT.replaceFirst("\\[Nordlicht AI]", "[" + "n".repeat(300) + "]")));
  }

  @Test
  void otherKindsOfFiles() {
    assertEquals(
        "not text: NUL bytes and invalid UTF-8 in its first 8 KB",
        refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xFF, 'a', 'b', 'c', 'd', 'e'}).reason());
    assertEquals("not text: NUL character in line 3", reason(SampleCard.TEXT.replace("> Reasoning", "> Rea\0soning")));
    assertTrue(refusal(SampleCard.TEXT.getBytes(StandardCharsets.UTF_16)).reason().startsWith("UTF-16 text"));
    Finding withoutMark = refusal(SampleCard.TEXT.getBytes(StandardCharsets.UTF_16LE));
    assertTrue(withoutMark.reason().startsWith("UTF-16 text without a byte order mark"), withoutMark::reason);
    assertTrue(withoutMark.remedy().endsWith("--encoding UTF-16LE"), withoutMark::remedy);
    assertTrue(reason(SampleCard.TEXT + "x".repeat(1 << 20)).startsWith("too large for a card"));
  }

  @Test
  void otherEncodings() {
    byte[] bytes = SampleCard.TEXT.replaceAll("[^\\x00-\\xFF]", "").getBytes(StandardCharsets.ISO_8859_1);
    Finding finding = refusal(bytes);
    assertEquals("not valid UTF-8 at byte offset 11 (line 1)", finding.reason());
    assertTrue(finding.remedy().contains("--encoding windows-1252"));
    MarkdownCards cards = new MarkdownCards(SampleCard.BENCHMARKS);
    assertEquals("Wren 3 Größe", cards.read("wren.md", bytes, Charset.forName("windows-1252")).record().name());
    assertEquals(
        SampleCard.read(SampleCard.TEXT).record(),
        cards.read("wren.md", SampleCard.TEXT.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16).record());
    assertEquals(
        "not valid US-ASCII at byte offset 11 (line 1)",
        cards.read("wren.md", bytes, StandardCharsets.US_ASCII).findings().getFirst().reason());
  }

  @Test
  void replacementCharacters() {
    assertEquals(
        "line 1 contains U+FFFD, which marks a lost character", reason(SampleCard.TEXT.replaceFirst("ö", "\uFFFD")));
    assertNotNull(SampleCard.read(SampleCard.TEXT.replace("sings", "s\uFFFDngs")).record());
  }

  static Stream<Arguments> duplicates() {
    return Stream.of(
        Arguments.of("- **Type:** MoE\n", "\"Type\" occurs twice (lines 18 and 19), with the same value"),
        Arguments.of("**Released:** Mar/2025\n", "\"Released\" occurs twice (lines 6 and 7), with the same value"),
        Arguments.of(
            "**Last Updated:** 2025-04-30\n", "\"Last Updated\" occurs twice (lines 66 and 67), with the same value"),
        Arguments.of(
            "| **GPQA** | 61.0 | Graduate-level reasoning |\n",
            "'GPQA' has two rows (lines 36 and 37), with '61.0' and '61.0'"),
        Arguments.of("## 🏷️ Model Tags\n", "\"Model Tags\" occurs twice (lines 43 and 44) with different content"));
  }

  @ParameterizedTest
  @MethodSource
  void duplicates(String part, String reason) {
    assertEquals(reason, reason(SampleCard.TEXT.replace(part, part + part)));
  }

  @Test
  void secondTableWithOtherScores() {
    int start = SampleCard.TEXT.indexOf("## 📈");
    int end = SampleCard.TEXT.indexOf("**Analysis");
    String table = SampleCard.TEXT.substring(start, end);
    String card = SampleCard.TEXT.substring(0, end) + table.replace("61.0", "62.5") + SampleCard.TEXT.substring(end);
    assertEquals(
        "\"Performance Benchmarks\" occurs twice (lines 30 and 39) with different GPQA (61.0, 62.5)", reason(card));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Organization", "Released", "Access", "Type", "Parameters", "Training Tokens", "Dataset Type"})
  void missingField(String name) {
    assertEquals("missing: " + name, reason(SampleCard.TEXT.replaceFirst("(?m)^.*\\*\\*" + name + ":.*\n", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Model Tags", "Additional Notes", "Resources"})
  void missingSection(String name) {
    assertEquals("missing: " + name, reason(SampleCard.TEXT.replaceFirst("(?m)^## .*" + name + "\n", "")));
  }

  @Test
  void truncatedFile() {
    String card = SampleCard.TEXT;
    assertEquals(
        "file ends inside the benchmark table (line 36);"
            + " missing: Model Tags, Additional Notes, Resources, Last Updated",
        reason(card.substring(0, card.indexOf("61.0"))));
    assertEquals(
        "file ends inside \"Additional Notes\" (line 49); missing: Resources, Last Updated",
        reason(card.substring(0, card.indexOf(" Wren — it"))));
    assertEquals("file is cut off in line 66", reason(card.substring(0, card.indexOf("-30\n") + 2)));
    assertEquals("file is cut off in line 68", reason(card.substring(0, card.length() - 4)));
    assertEquals(
        "file ends after line 66; missing: the last line of links", reason(card.substring(0, card.indexOf("[←"))));
  }

  @Test
  void everyTruncationIsRefused() {
    assertEveryTruncationIsRefused(SampleCard.TEXT.getBytes(StandardCharsets.UTF_8));
    assertEveryTruncationIsRefused(SampleCard.TEXT.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    assertEveryTruncationIsRefused(SampleCard.TEXT.replace("2.3 (Mid", "2.4 (Mid").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyTruncationOfALeaderboardCardIsRefused() {
    List<Path> cards = SharedData.cards("data/llm-leaderboard/models");
    for (int i = 0; i < cards.size(); i += 150) {
      assertEveryTruncationIsRefused(SharedData.bytes(cards.get(i)));
    }
  }

  private static void assertEveryTruncationIsRefused(byte[] card) {
    int whole = new String(card, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8).length;
    for (int length = 0; length < card.length; length++) {
      MarkdownCards.Reading reading = SampleCard.read(Arrays.copyOf(card, length));
      int end = length;
      assertEquals(length >= whole, reading.record() != null, () -> end + " of " + card.length + " bytes: " + reading);
    }
  }

  /// Repeats one pattern to provoke quadratic parsing; every card must be read in time.
  @ParameterizedTest
  @ValueSource(
      strings = {"#", "*", "- ", "|", "|\n|-|\n", "](", "[a](b) ", " ", "\t:", "Ã¢â‚¬", "`", "9", "(", "_", "a|"})
  void hugeRepetitions(String pattern) {
    String repeated = pattern.repeat(200_000 / pattern.getBytes(StandardCharsets.UTF_8).length);
    for (String place :
        List.of(
            "Wren 3 Größe",
            "Mar/2025",
            "MoE\n",
            "[Nordlicht AI](../../labs/nordlicht-ai.md)\n**R",
            "40.5B",
            "| 61.0 |",
            "**GPQA**",
            "`Reasoning`",
            "sings",
            "- 🎮 [Try the Model](Playground (beta))",
            "2025-04-30",
            "### Training Data")) {
      assertTimeout(Duration.ofSeconds(20), () -> SampleCard.read(SampleCard.TEXT.replace(place, repeated)), place);
    }
  }

  private static MarkdownCards.Reading shared(String name) {
    return SampleCard.read(SharedData.bytes(SharedData.path("data/malformed/" + name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-empty.md",
        "02-no-title.md",
        "03-truncated.md",
        "04-binary.md",
        "08-bad-utf8.md",
        "09-duplicated-sections.md"
      })
  void refusedExamples(String name) {
    Finding finding = shared(name).findings().getFirst();
    assertEquals(Finding.Severity.REFUSAL, finding.severity());
    String expected =
        switch (name) {
          case "01-empty.md" -> "empty file";
          case "02-no-title.md" -> "no `# ` title in line 1";
          case "03-truncated.md" -> "file ends inside the benchmark table (line 36)";
          case "04-binary.md" -> "not text";
          case "08-bad-utf8.md" -> "not valid UTF-8 at byte offset 8";
          default -> "\"Performance Benchmarks\" occurs twice (lines 30 and 39) with different GPQA (59.6, 61.2)";
        };
    assertTrue(finding.reason().startsWith(expected), finding::reason);
    assertTrue(finding.reason().chars().allMatch(c -> c >= ' ' && c < 0x7F), finding::reason);
  }

  @Test
  void acceptedExamples() {
    Path card = SharedData.path("data/llm-leaderboard/models/stanford/s1-32b.md");
    ModelRecord expected = SampleCard.read(SharedData.bytes(card)).record();
    assertEquals(expected, shared("14-crlf.md").record());
    assertEquals(expected, shared("15-bom.md").record());
    assertEquals(List.of(36), lines(shared("05-negative-score.md")));
    assertEquals(-59.6, shared("05-negative-score.md").record().scores().getFirst().value());
    assertEquals(List.of(34, 35, 37), lines(shared("06-score-na.md")));
    assertEquals(
        List.of("87,5%", "59.6", ">90"),
        shared("06-score-na.md").record().scores().stream()
            .map(score -> score.text() != null ? score.text() : score.value().toString())
            .toList());
    assertEquals(List.of(19, 36), lines(shared("07-score-over-100.md")));
    assertNull(shared("07-score-over-100.md").record().params());
    for (String name : List.of("12-injection.md", "13-terminal-escape.md")) {
      String text = new String(SharedData.bytes(SharedData.path("data/malformed/" + name)), StandardCharsets.UTF_8);
      assertEquals(text, CardMarkdown.write(shared(name).record()));
    }
    assertTrue(shared("13-terminal-escape.md").record().name().startsWith("s1\u001B[31m-32B"));
  }

  private static List<Integer> lines(MarkdownCards.Reading reading) {
    return reading.findings().stream().map(Finding::line).toList();
  }
}
