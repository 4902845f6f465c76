package dev.modelcatalog.ingest.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.card.MarkdownCards.Reading;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading and writing cards are inverse to each other.
class CardRoundTripTest {

  @Test
  void everyLeaderboardCardRoundTripsByteForByte() {
    int texts = 0;
    int warnings = 0;
    for (Path file : SharedData.cards("data/llm-leaderboard/models")) {
      byte[] bytes = SharedData.bytes(file);
      Reading reading = SampleCard.read(bytes);
      if (file.endsWith("about-this-sheet.md")) {
        assertNull(reading.record());
        continue;
      }
      assertNotNull(reading.record(), () -> reading.toString());
      assertEquals(new String(bytes, StandardCharsets.UTF_8), CardMarkdown.write(reading.record()), file::toString);
      texts += reading.record().text() == null ? 0 : 1;
      warnings += reading.findings().size();
      String name = file.getFileName().toString();
      assertEquals(file.getParent().getFileName() + "/" + name.substring(0, name.length() - 3), reading.record().key());
    }
    // Two cards contradict their numbers; three have the release date TBA.
    assertTrue(texts <= 5, "cards that keep their text: " + texts);
    assertTrue(warnings <= 10, "warnings: " + warnings);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 300, 4000})
  void randomRecordsRoundTrip(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      ModelRecord model = new RandomRecord(random).next();
      String card = CardMarkdown.write(model);
      Reading reading = SampleCard.read(card);
      assertEquals(model, reading.record(), () -> "seed " + seed + "\n" + reading.findings() + "\n" + card);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 60})
  void truncatedRandomCardsAreRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 250; i++) {
      byte[] card = CardMarkdown.write(new RandomRecord(random).next()).getBytes(StandardCharsets.UTF_8);
      byte[] part = Arrays.copyOf(card, random.nextInt(card.length - 1));
      assertNull(
          SampleCard.read(part).record(), () -> "seed " + seed + "\n" + new String(part, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 80})
  void randomlyDamagedCardsNeverCrashTheReader(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] card = CardMarkdown.write(new RandomRecord(random).next()).getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(1, 8); change > 0; change--) {
        byte[] likely = "\n\r#|*-`[](): \t>B0\u001B".getBytes(StandardCharsets.UTF_8);
        card[random.nextInt(card.length)] = likely[random.nextInt(likely.length)];
      }
      Reading reading = SampleCard.read(card);
      String text = new String(card, StandardCharsets.UTF_8);
      if (reading.record() == null) {
        assertEquals(1, reading.findings().size(), () -> "seed " + seed + "\n" + text);
      } else {
        assertEquals(text.replace("\r\n", "\n"), CardMarkdown.write(reading.record()), () -> "seed " + seed);
      }
    }
  }

  private record RandomRecord(Random random) {
    private static final String CHARACTERS = "abcXYZ019-._+/&'\"!?%~=<>{}\\|*#ßéñ义🦜—’ ";

    private static final List<String> SEPARATORS =
        List.of(" ", "\n", "\n\n", "\n- ", "\n```\n", "\n---\n", "\n| ", "\n#", "\n<!-- ", "\n    ", "\n> ");

    ModelRecord next() {
      String name = name();
      String lab = name();
      Long params = orNull(this::count);
      Long tokens = orNull(this::count);
      return new ModelRecord(
          "llm-leaderboard",
          Slug.of(lab) + "/" + Slug.of(name),
          "wren.md",
          name,
          lab,
          Facts.builder()
              .put(
                  Fields.RELEASED,
                  orNull(() -> new PartialDate(random.nextInt(1950, 2100), orNull(() -> random.nextInt(1, 13)), null)))
              .put(Fields.ACCESS, Access.values()[random.nextInt(3)])
              .put(Fields.ARCH, orNull(this::name))
              .put(Fields.PARAMS, params)
              .put(Fields.PARAMS_BASIS, params == null ? null : basis())
              .put(Fields.TOKENS, tokens)
              .put(Fields.TOKENS_BASIS, tokens == null ? null : basis())
              .put(Fields.DATASETS, list(this::name))
              .put(Fields.TAGS, tags())
              .put(Fields.NOTES, orNull(this::notes))
              .build(),
          scores(),
          list(() -> new Link(either("Try the Model", name()), either("x (y)", name()))),
          orNull(() -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000))),
          null);
    }

    private <T> T orNull(Supplier<T> value) {
      return random.nextInt(4) == 0 ? null : value.get();
    }

    private String basis() {
      return random.nextBoolean() ? Basis.ESTIMATE.toString() : null;
    }

    private String either(String first, String second) {
      return random.nextBoolean() ? first : second;
    }

    private <T> List<T> list(Supplier<T> value) {
      return Stream.generate(value).limit(random.nextInt(4)).toList();
    }

    private List<String> tags() {
      List<String> tags = new ArrayList<>(list(this::name));
      if (random.nextBoolean()) {
        tags.add(random.nextBoolean() ? "SOTA" : "Reasoning");
      }
      return List.copyOf(tags);
    }

    private Long count() {
      return random.nextBoolean() ? random.nextLong(1, 1L << 50) : random.nextLong(0, 2000) * 1_000_000_000L;
    }

    private String name() {
      int[] characters = CHARACTERS.codePoints().toArray();
      StringBuilder name = new StringBuilder("n");
      for (int i = random.nextInt(12); i > 0; i--) {
        name.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      return name.append(random.nextInt(100)).toString();
    }

    private String notes() {
      StringBuilder notes = new StringBuilder(name());
      for (int i = random.nextInt(6); i > 0; i--) {
        notes.append(SEPARATORS.get(random.nextInt(SEPARATORS.size()))).append(name());
      }
      return notes.toString();
    }

    private List<Score> scores() {
      List<Score> scores = new ArrayList<>();
      for (String key : List.of("mmlu", "mmlu-pro", "gpqa", "hle")) {
        if (random.nextBoolean()) {
          scores.add(score(SampleCard.BENCHMARKS.of(key, null).benchmark()));
        }
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        scores.add(score(Benchmark.unknown("b" + i + name().replace("*", ""), orNull(this::name))));
      }
      return List.copyOf(scores);
    }

    private Score score(Benchmark benchmark) {
      if (random.nextInt(8) == 0) {
        return new Score(benchmark, null, null, "~" + name(), Flag.UNPARSED);
      }
      double value = random.nextInt(-1000, 12_000) / 100.0;
      return new Score(benchmark, null, value, null, benchmark.flag(value));
    }
  }
}
