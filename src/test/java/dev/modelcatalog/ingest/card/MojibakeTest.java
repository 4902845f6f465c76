package dev.modelcatalog.ingest.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.Finding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  private static final List<String> CODE_PAGES = List.of("windows-1252", "windows-1254", "ISO-8859-1");

  /// The fate of bytes that a code page leaves undefined.
  private enum Undefined {
    KEPT,
    DROPPED,
    REPLACED
  }

  private record Step(String page, Undefined undefined) {
    Damaged apply(Damaged text) {
      StringBuilder decoded = new StringBuilder();
      int lost = text.lost;
      for (byte b : text.text.getBytes(StandardCharsets.UTF_8)) {
        String character = new String(new byte[] {b}, Charset.forName(page));
        if (!character.equals("\uFFFD")) {
          decoded.append(character);
          continue;
        }
        switch (undefined) {
          case KEPT -> decoded.append((char) (b & 0xFF));
          case DROPPED -> lost++;
          case REPLACED -> {
            decoded.append('\uFFFD');
            lost++;
          }
        }
      }
      return new Damaged(decoded.toString(), lost);
    }
  }

  private record Damaged(String text, int lost) {}

  static final List<List<Step>> DAMAGES = damages();

  private static List<List<Step>> damages() {
    List<Step> steps =
        CODE_PAGES.stream()
            .flatMap(
                page ->
                    page.equals("ISO-8859-1")
                        ? Stream.of(new Step(page, Undefined.KEPT))
                        : Stream.of(Undefined.values()).map(undefined -> new Step(page, undefined)))
            .toList();
    return Stream.concat(
            steps.stream().map(List::of),
            steps.stream().flatMap(first -> steps.stream().map(second -> List.of(first, second))))
        .toList();
  }

  private static Damaged inflict(String text, List<Step> damage) {
    Damaged damaged = new Damaged(text, 0);
    for (Step step : damage) {
      damaged = step.apply(damaged);
    }
    return damaged;
  }

  @ParameterizedTest
  @FieldSource("DAMAGES")
  void sampleIsRestoredFromEveryDamage(List<Step> damage) {
    Damaged damaged = inflict(SampleCard.TEXT, damage);
    boolean replaced = damaged.lost > 0 && damage.stream().anyMatch(step -> step.undefined == Undefined.REPLACED);
    switch (Mojibake.repair(damaged.text)) {
      case Mojibake.Repaired repair -> assertEquals(SampleCard.TEXT, repair.text());
      case Mojibake.Lost lost -> assertTrue(replaced, () -> "refused: " + lost);
      case Mojibake.Untouched() -> throw new AssertionError("not noticed");
    }
  }

  @ParameterizedTest
  @FieldSource("DAMAGES")
  void everyCardIsRestoredOrRefused(List<Step> damage) {
    int restored = 0;
    for (Path file : SharedData.cards("data/llm-leaderboard/models")) {
      String card = new String(SharedData.bytes(file), StandardCharsets.UTF_8);
      Damaged damaged = inflict(card, damage);
      switch (Mojibake.repair(damaged.text)) {
        case Mojibake.Repaired repair -> {
          assertEquals(card, repair.text(), file::toString);
          restored++;
        }
        case Mojibake.Lost lost -> assertTrue(damaged.lost > 0, () -> file + ": nothing was lost, but " + lost);
        case Mojibake.Untouched() -> throw new AssertionError(file + ": not noticed");
      }
    }
    boolean replaced = damage.stream().anyMatch(step -> step.undefined == Undefined.REPLACED);
    int expected = replaced ? 0 : 500;
    assertTrue(restored >= expected, "restored only " + restored);
  }

  @Test
  void undamagedCardsAreUntouched() {
    for (Path file : SharedData.cards("data/llm-leaderboard/models")) {
      String card = new String(SharedData.bytes(file), StandardCharsets.UTF_8);
      assertInstanceOf(Mojibake.Untouched.class, Mojibake.repair(card), file::toString);
    }
  }

  @Test
  void examplesMatchExpectedHashes() throws IOException, NoSuchAlgorithmException {
    Path folder = SharedData.path("data/mojibake");
    List<String> lines = Files.readAllLines(folder.resolve("EXPECTED.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t");
      Path file = folder.resolve(columns[0]);
      String text = Files.readString(file);
      String restored =
          switch (Mojibake.repair(text)) {
            case Mojibake.Untouched() -> text;
            case Mojibake.Repaired repair -> repair.text();
            case Mojibake.Lost lost -> null;
          };
      MarkdownCards.Reading reading = SampleCard.read(SharedData.bytes(file));
      if (columns[3].equals("no")) {
        assertNull(restored, line);
        assertEquals(Finding.Severity.REFUSAL, reading.findings().getFirst().severity(), line);
      } else {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(restored.getBytes(StandardCharsets.UTF_8));
        assertEquals(columns[1], HexFormat.of().formatHex(hash), line);
        assertNotNull(reading.record(), line);
        assertNull(reading.record().text(), line);
      }
    }
  }

  @Test
  void seedCardEqualsTheLeaderboardCard() {
    MarkdownCards cards = new MarkdownCards(SampleCard.BENCHMARKS);
    MarkdownCards.Reading damaged = cards.read("card", SharedData.bytes(SharedData.path("seed/s1-32B.txt")), null);
    MarkdownCards.Reading expected =
        cards.read("card", SharedData.bytes(SharedData.path("data/llm-leaderboard/models/stanford/s1-32b.md")), null);
    assertEquals(expected.record(), damaged.record());
    assertEquals(
        List.of(Finding.Severity.NOTE, Finding.Severity.WARNING),
        damaged.findings().stream().map(Finding::severity).toList());
    assertEquals(45, damaged.findings().getLast().line());
  }

  @Test
  void truncatedQuotationMarkIsGuessedOnlyInNotes() {
    String card = SampleCard.TEXT.replace("“third”", "third”");
    List<Step> damage = List.of(new Step("windows-1252", Undefined.DROPPED));
    Mojibake.Repaired repair = assertInstanceOf(Mojibake.Repaired.class, Mojibake.repair(inflict(card, damage).text));
    assertEquals(card, repair.text());
    assertEquals(List.of(lineOf(card, "third”")), repair.guessed());

    String title = SampleCard.TEXT.replace("# Wren 3 Größe", "# Wren 3 ”Größe”");
    assertEquals(new Mojibake.Lost(1), Mojibake.repair(inflict(title, damage).text));
  }

  @Test
  void otherLossIsRefusedWithItsLine() {
    String card = SampleCard.TEXT.replace("sings.", "sings 千 years.");
    String kept = inflict(card, List.of(new Step("windows-1252", Undefined.KEPT))).text;
    assertEquals(card, assertInstanceOf(Mojibake.Repaired.class, Mojibake.repair(kept)).text());
    String dropped = inflict(card, List.of(new Step("windows-1252", Undefined.DROPPED))).text;
    assertEquals(new Mojibake.Lost(lineOf(card, "sings")), Mojibake.repair(dropped));
  }

  @Test
  void tripleDamageIsRefused() {
    Step step = new Step("windows-1252", Undefined.KEPT);
    assertInstanceOf(Mojibake.Lost.class, Mojibake.repair(inflict(SampleCard.TEXT, List.of(step, step, step)).text));
  }

  @Test
  void characterAddedAfterTheDamageIsReported() {
    String damaged =
        inflict(SampleCard.TEXT, List.of(new Step("windows-1252", Undefined.KEPT))).text.replace("sings.", "sings 漢.");
    assertEquals(new Mojibake.Lost(lineOf(SampleCard.TEXT, "sings")), Mojibake.repair(damaged));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "Müller – “naïve” café", "ğ and ð and â", "Ünïcödé 漢字", "\uFFFD in a note"})
  void undamagedTextIsUntouched(String text) {
    assertInstanceOf(Mojibake.Untouched.class, Mojibake.repair(text));
  }

  private static int lineOf(String text, String part) {
    return 1 + (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count();
  }
}
