package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.modelcatalog.ingest.matching.Matching.Identity;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which records are matched as one model.
class MatchingTest {
  private static final Map<String, Long> NAMING = Map.of("cards", 1L, "dev", 2L, "stats", 3L, "own", 4L);

  private long nextId = 1;

  private Candidate record(String source, String key, String name, String released, String repository) {
    String slug = key.substring(key.indexOf('/') + 1);
    return new Candidate(
        nextId++,
        NAMING.get(source),
        source,
        key,
        key.substring(0, key.indexOf('/')),
        slug,
        !slug.equals(Slug.of(name)),
        source.equals("cards"),
        name,
        released == null ? null : PartialDate.parse(released),
        repository);
  }

  private Candidate record(String source, String key, String name, String released) {
    return record(source, key, name, released, null);
  }

  private static String groups(List<Candidate> records, Map<Identity, Identity> links) {
    return Matching.groups(records, links).stream().map(MatchingTest::text).collect(Collectors.joining("; "));
  }

  private static String groups(Candidate... records) {
    return groups(List.of(records), Map.of());
  }

  private static String text(Group group) {
    return group.members.stream()
        .map(
            member ->
                member.source()
                    + ":"
                    + member.key().substring(member.key().indexOf('/') + 1)
                    + (group.matchedBy.containsKey(member.recordId())
                        ? "=" + group.matchedBy.get(member.recordId())
                        : ""))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "DeepSeek-R1,       deepseekr1",
    "Claude 3.5 Sonnet, claudesonnet3.5",
    "Claude Sonnet 3.5, claudesonnet3.5",
    "claude-3-5-sonnet, claudesonnet3.5",
    "Claude Opus 4.1,   claudeopus4.1",
    "claude-opus4-1,    claudeopus4.1",
    "claude-4.0-opus,   claudeopus4",
    "Claude 35,         claude35",
    "Gemini 2.5. Pro,   geminipro2.5",
    "qwen3.6-27b,       qwen3.6.27b",
    "Qwen3.6 27B,       qwen3.6.27b",
    "Qwen 2 Math 7B,    qwenmath2~7b",
    "deepseek-v3p2,     deepseekv3.2",
    "HumanEval+,        humanevalplus",
    "Tülu 3,            tulu3",
    "GPT_4o (mini),     gpt4omini",
    "GPT-4 Turbo,       gptturbo4"
  })
  void squashes(String name, String squashed) {
    assertEquals(squashed, MatchKey.squash(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Qwen2.5 7B Instruct,      qwen2.5.7b",
    "gemma-2-9b-it,            gemma2.9b",
    "Mixtral-8x7B-Instruct-v0.1, mixtral8x7bv0.1",
    "Falcon Instruct,          falconinstruct",
    "Llama 3.1 8B Chat,        llama3.1.8bchat",
    "Kit 7B,                   kit7b"
  })
  void dropsInstructIfNameHasASize(String name, String squashed) {
    assertEquals(squashed, MatchKey.squashWithoutInstruct(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Finch Pro 06-05,Finch Pro",
    "Finch Pro Preview 06-05,Finch Pro",
    "finch-20241022,finch",
    "Finch 3 (new),Finch 3",
    "Finch (latest),Finch",
    "finch-4-1,finch-4-1",
    "finch-3-70b,finch-3-70b",
    "new,new"
  })
  void withoutVersion(String name, String stem) {
    assertEquals(stem, MatchKey.withoutVersion(name));
  }

  @Test
  void rulesApplyInOrder() {
    assertEquals(
        "cards:alpha dev:alpha=id; dev:alpha-2",
        groups(
            record("cards", "x/alpha", "Alpha", null),
            record("dev", "x/alpha", "Alpha (new)", null),
            record("dev", "x/alpha-2", "Alpha", null)));
    assertEquals(
        "cards:beta-7b dev:b7=name; dev:beta-7b-instruct",
        groups(
            record("cards", "x/beta-7b", "Beta 7B", null),
            record("dev", "x/beta-7b-instruct", "Beta 7B Instruct", null),
            record("dev", "x/b7", "Beta-7b", null)));
    assertEquals(
        "cards:beta-7b dev:beta-7b-instruct=instruct",
        groups(
            record("cards", "x/beta-7b", "Beta 7B", null),
            record("dev", "x/beta-7b-instruct", "Beta 7B Instruct", null)));
    assertEquals(
        "cards:gamma dev:gamma-9=repository",
        groups(
            record("cards", "x/gamma", "Gamma", null, "x/gamma-hub"),
            record("dev", "y/gamma-9", "Gamma 9", null, "x/gamma-hub")));
  }

  @Test
  void differentModelsDoNotMatch() {
    assertEquals(
        "cards:alpha-7b; dev:alpha-7b-chat; dev:alpha-7b-mini; dev:alpha-7b-base",
        groups(
                record("cards", "x/alpha-7b", "Alpha 7B", null),
                record("dev", "x/alpha-7b-chat", "Alpha 7B Chat", null),
                record("dev", "x/alpha-7b-mini", "Alpha 7B mini", null),
                record("dev", "x/alpha-7b-base", "Alpha 7B Base", null))
            .replaceAll(
                "dev:alpha-7b-base; dev:alpha-7b-chat; dev:alpha-7b-mini",
                "dev:alpha-7b-chat; dev:alpha-7b-mini; dev:alpha-7b-base"));
    assertEquals(
        "cards:claude-35; dev:claude-3.5",
        groups(record("cards", "x/claude-35", "Claude 35", null), record("dev", "x/claude-3.5", "Claude 3.5", null)));
    assertEquals(
        "cards:alpha; dev:alpha",
        groups(record("cards", "x/alpha", "Alpha", null), record("dev", "y/alpha", "Alpha", null)));
  }

  @Test
  void slugDerivedFromTheNameIsIgnored() {
    assertEquals(
        "cards:v31; dev:v31-x", groups(record("cards", "x/v31", "V3.1", null), record("dev", "x/v31-x", "V31", null)));
  }

  @Test
  void releasesFarApartDoNotMatch() {
    assertEquals(
        "cards:a dev:b=name",
        groups(record("cards", "x/a", "Alpha", "2024-05"), record("dev", "x/b", "Alpha", "2024-08-01")));
    assertEquals(
        "cards:a; dev:b",
        groups(record("cards", "x/a", "Alpha", "2024-05"), record("dev", "x/b", "Alpha", "2024-08-02")));
    assertEquals(
        "cards:alpha; dev:alpha",
        groups(record("cards", "x/alpha", "Alpha", "2023"), record("dev", "x/alpha", "Alpha", "2024-05-01")));
    assertEquals(0, Evidence.daysApart(PartialDate.parse("2024"), PartialDate.parse("2024-12-31")));
    assertEquals(1, Evidence.daysApart(PartialDate.parse("2024-02"), PartialDate.parse("2024-03-01")));
  }

  @Test
  void nearestReleaseWinsAndTiesDoNotMatch() {
    Candidate far = record("cards", "x/a", "Alpha", "2024-03-01");
    Candidate near = record("dev", "x/b", "Alpha.", "2024-04-30");
    assertEquals("cards:a dev:b=name stats:c=name", groups(far, near, record("stats", "x/c", "Alpha", "2024-04-29")));
    assertEquals(
        "cards:a; cards:b dev:c=name",
        groups(
            record("cards", "x/a", "Alpha", "2024-03-01"),
            record("cards", "x/b", "Alpha-", "2024-04-01"),
            record("dev", "x/c", "alpha", "2024-03-20")));
    assertEquals(
        "cards:a; cards:b; dev:c",
        groups(
            record("cards", "x/a", "Alpha", "2024-03-01"),
            record("cards", "x/b", "Alpha-", "2024-03-11"),
            record("dev", "x/c", "alpha", "2024-03-06")));
    assertEquals(
        "cards:a; cards:b; cards:d; dev:c",
        groups(
            record("cards", "x/a", "Alpha", "2024-03-01"), record("cards", "x/b", "Alpha-", "2024-03-11"),
            record("cards", "x/d", "Alpha--", "2024-04-11"), record("dev", "x/c", "alpha", "2024-03-06")));
  }

  @Test
  void recordsOfOneSourceNeverMatch() {
    assertEquals(
        "dev:alpha stats:alpha-0513=name; stats:alpha-0806",
        groups(
            record("dev", "x/alpha", "Alpha", "2024-05-13"),
            record("stats", "x/alpha-0513", "Alpha", "2024-05-13"),
            record("stats", "x/alpha-0806", "Alpha", "2024-05-14")));
  }

  @Test
  void anotherIdOfOneSourceIsAnAlias() {
    assertEquals(
        "dev:haiku-4-5-20251001 dev:haiku-4-5=name",
        groups(
            record("dev", "x/haiku-4-5", "Haiku 4.5 (latest)", "2025-10-15"),
            record("dev", "x/haiku-4-5-20251001", "Haiku 4.5", "2025-10-15")));
    assertEquals(
        "dev:gpt-4o dev:gpt-4o-2024-05-13=name; dev:gpt-4o-2024-08-06",
        groups(
            record("dev", "x/gpt-4o", "GPT-4o", "2024-05-13"),
            record("dev", "x/gpt-4o-2024-05-13", "GPT-4o (2024-05-13)", "2024-05-13"),
            record("dev", "x/gpt-4o-2024-08-06", "GPT-4o (2024-08-06)", "2024-08-06")));
    assertEquals(
        "dev:medium-2604 dev:medium-latest=repository",
        groups(
            record("dev", "x/medium-latest", "Medium (latest)", "2025-08-12", "x/medium-3-5-128b"),
            record("dev", "x/medium-2604", "Medium 3.5", "2026-04-29", "x/medium-3-5-128b")));
    assertEquals(
        "dev:m2-7; dev:m2-7-highspeed",
        groups(
            record("dev", "x/m2-7", "M2.7", "2026-03-18", "x/m2-7"),
            record("dev", "x/m2-7-highspeed", "M2.7-highspeed", "2026-03-18", "x/m2-7")));
  }

  @Test
  void aRepositoryOutweighsDatesAndForbids() {
    assertEquals(
        "cards:v25 stats:v2.5=repository",
        groups(
            record("cards", "x/v25", "V2.5", "2024-09", "x/v2-5"),
            record("stats", "x/v2.5", "V2.5", "2024-05-08", "x/v2-5")));
    assertEquals(
        "dev:r-plus-08-2024; stats:r-plus-04-2024",
        groups(
            record("dev", "x/r-plus-08-2024", "Command R+", "2024-08-30", "x/r-plus-08-2024"),
            record("stats", "x/r-plus-04-2024", "Command R+", "2024-08-30", "y/r-plus")));
    assertEquals(
        "dev:a stats:a=id",
        groups(
            record("dev", "x/a", "Alpha", "2024-08-30", "x/alpha"),
            record("stats", "x/a", "Alpha", "2024-08-30", "copies/alpha")));
    assertEquals(
        "cards:scout dev:scout-17b-instruct=repository stats:scout=id",
        groups(
            record("cards", "x/scout", "Scout", "2025-04"),
            record("dev", "x/scout-17b-instruct", "Scout 17B Instruct", "2025-04-05", "x/scout-17b-16e-instruct"),
            record("stats", "x/scout", "Scout", "2025-04-05", "x/scout-17b-16e-instruct")));
  }

  @Test
  void theDateOfASnapshotOutweighsTheSource() {
    assertEquals(
        "dev:opus-4-5 stats:opus-4-5-20251101=name",
        groups(
            record("dev", "x/opus-4-5", "Opus 4.5", "2025-11-24"),
            record("stats", "x/opus-4-5-20251101", "Opus 4.5", "2024-11-01")));
  }

  @Test
  void aBaseModelMatchesNoOther() {
    assertEquals(
        "dev:alpha; stats:alpha-7b",
        groups(
            record("dev", "x/alpha", "Alpha 7B", "2025-11-24", "x/alpha-7b-base"),
            record("stats", "x/alpha-7b", "Alpha 7B", "2025-11-24")));
    assertEquals(
        "dev:alpha; stats:alpha-7b",
        groups(
            record("dev", "x/alpha", "Alpha 7B", "2025-11-24", "x/alpha-7b-instruct"),
            record("stats", "x/alpha-7b", "Alpha 7B", "2025-11-24")));
    assertEquals(
        "cards:alpha-7b dev:alpha=name",
        groups(
            record("cards", "x/alpha-7b", "Alpha 7B", "2025-11"),
            record("dev", "x/alpha", "Alpha 7B", "2025-11-24", "x/alpha-7b-instruct")));
  }

  @Test
  void repositoriesWithTheSameWeightsHaveOneKey() {
    assertEquals("google/gemma-3-27b-it", repositoryKey("ggml-org/gemma-3-27b-it-gguf", "google"));
    assertEquals("google/gemma-3-27b-it", repositoryKey("google/gemma-3-27b-it", "google"));
    assertEquals("meta/llama-3-1-405b-instruct", repositoryKey("meta-llama/meta-llama-3.1-405b-instruct", "meta"));
    assertEquals("meta/llama-3-1-405b-instruct", repositoryKey("meta-llama/llama-3.1-405b-instruct", "meta"));
    assertEquals("nvidia/llama-3-1-nemotron", repositoryKey("nvidia/llama-3_1-nemotron", "nvidia"));
  }

  private static String repositoryKey(String repository, String lab) {
    return Repository.key(repository, lab, alias -> alias.equals("meta-llama") ? "meta" : alias);
  }

  @Test
  void manualLinksTakePriority() {
    Candidate card = record("cards", "x/alpha", "Alpha", "2024-05");
    Candidate dev = record("dev", "x/alpha", "Alpha", "2024-05-13");
    Candidate stats = record("stats", "x/other", "Other", "2020");
    List<Candidate> all = List.of(card, dev, stats);
    Map<Identity, Identity> split = new HashMap<>();
    split.put(dev.identity(), null);
    assertEquals("cards:alpha; dev:alpha=hand; stats:other", groups(all, split));
    assertEquals("cards:alpha dev:alpha=id stats:other=hand", groups(all, Map.of(stats.identity(), dev.identity())));
    Candidate own = record("own", "x/alpha", "Alpha", null);
    Candidate other = record("stats", "x/other", "Other", null);
    assertEquals(
        "cards:alpha=hand own:alpha=id stats:other",
        groups(List.of(card, other, own), Map.of(card.identity(), other.identity()))
            .replace("cards:alpha=hand stats:other own:alpha=id", "cards:alpha=hand own:alpha=id stats:other"));
    Map<Identity, Identity> chain = new HashMap<>(split);
    chain.put(stats.identity(), dev.identity());
    assertEquals("cards:alpha; dev:alpha=hand stats:other=hand", groups(all, chain));
    assertEquals(
        "cards:alpha dev:alpha=id; stats:other", groups(all, Map.of(stats.identity(), new Identity("own", "gone"))));
    assertEquals(
        "cards:alpha stats:other=hand; dev:alpha",
        groups(all, Map.of(card.identity(), stats.identity(), stats.identity(), card.identity()))
            .replace("cards:alpha=hand", "cards:alpha"));
  }

  /// The groups depend neither on the order of the records nor on their row ids.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void orderDoesNotMatter(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<Candidate> records = IntStream.range(0, 25).mapToObj(i -> random(random, i)).toList();
      String expected = groups(records, Map.of());
      List<Candidate> shuffled = new ArrayList<>(records);
      Collections.shuffle(shuffled, random);
      List<Candidate> renumbered =
          shuffled.stream()
              .map(
                  c ->
                      new Candidate(
                          random.nextLong(),
                          c.naming(),
                          c.source(),
                          c.key(),
                          c.lab(),
                          c.slug(),
                          c.isSlugOwn(),
                          c.isCard(),
                          c.name(),
                          c.released(),
                          c.repository()))
              .toList();
      assertEquals(expected, groups(renumbered, Map.of()), "seed " + seed + ", round " + round);
      for (Group group : Matching.groups(records, Map.of())) {
        assertEquals(group.members.size(), group.members.stream().map(Candidate::source).distinct().count());
      }
    }
  }

  private Candidate random(Random random, int i) {
    List<String> names = List.of("Alpha 7B", "Alpha-7b Instruct", "alpha 7b it", "Beta", "beta.", "Alpha 7B Chat");
    List<String> sources = List.of("cards", "dev", "stats");
    return record(
        sources.get(random.nextInt(3)),
        (random.nextInt(4) == 0 ? "y/m" : "x/m") + i,
        names.get(random.nextInt(names.size())),
        random.nextInt(4) == 0 ? null : "2024-%02d".formatted(1 + random.nextInt(6)),
        random.nextInt(5) == 0 ? "x/hub" + random.nextInt(3) : null);
  }

  @Test
  void aDatedIdIsOneSnapshotWhateverTheDatesOfItsSources() {
    assertEquals(
        "dev:alpha-large-2512 own:alpha-large-2512=id",
        groups(
            record("dev", "x/alpha-large-2512", "Alpha Large 3", "2024-11-01"),
            record("own", "x/alpha-large-2512", "alpha-large-2512", "2025-12-02")));
    assertEquals(
        "dev:alpha-3.1; own:alpha-3.1",
        groups(
            record("dev", "x/alpha-3.1", "Alpha 3.1", "2024-11-01"),
            record("own", "x/alpha-3.1", "alpha-3.1", "2025-12-02")));
  }

  @Test
  void aDateOfTwoNumbersIsDroppedOnlyOnTheDayOfTheRelease() {
    assertEquals(
        "dev:alpha-4 own:alpha-4-0709=name",
        groups(
            record("dev", "x/alpha-4", "Alpha 4", "2025-07-09"),
            record("own", "x/alpha-4-0709", "alpha-4-0709", "2025-07-09")));
    assertEquals(
        "dev:alpha-medium own:alpha-medium-2506=name",
        groups(
            record("dev", "x/alpha-medium", "Alpha Medium", "2025-06-10"),
            record("own", "x/alpha-medium-2506", "alpha-medium-2506", "2025-06-10")));
    assertEquals(
        "dev:alpha-r1; own:alpha-r1-0528",
        groups(
            record("dev", "x/alpha-r1", "Alpha R1", "2025-05-20"),
            record("own", "x/alpha-r1-0528", "alpha-r1-0528", "2025-05-28")));
    assertEquals(
        "dev:alpha-k2; own:alpha-k2-0905",
        groups(
            record("dev", "x/alpha-k2", "Alpha K2", null),
            record("own", "x/alpha-k2-0905", "alpha-k2-0905", "2025-09-05")));
  }

  @Test
  void theFirstVersionIsTheModel() {
    assertEquals(
        "dev:alpha-flash own:alpha-flash-001=name; own:alpha-flash-002",
        groups(
            record("dev", "x/alpha-flash", "Alpha Flash", "2024-05-14"),
            record("own", "x/alpha-flash-001", "alpha-flash-001", "2024-05-24"),
            record("own", "x/alpha-flash-002", "alpha-flash-002", "2024-06-24")));
  }

  @Test
  void idsOfOneSourceThatDifferInPunctuationAreOneModel() {
    assertEquals(
        "dev:alpha-4.3 own:alpha-4-3=id own:alpha-4.3=name",
        groups(
            record("dev", "x/alpha-4.3", "Alpha 4.3", "2026-04-17"),
            record("own", "x/alpha-4-3", "alpha-4-3", "2026-04-17"),
            record("own", "x/alpha-4.3", "alpha-4.3", "2026-04-17")));
    assertEquals(
        "own:alpha-4-3; own:alpha-4.3",
        groups(
            record("own", "x/alpha-4-3", "alpha-4-3", "2026-04-17"),
            record("own", "x/alpha-4.3", "alpha-4.3", "2026-04-18")));
  }

  @Test
  void theDateOfARollingIdDoesNotSpeakAgainstAMatch() {
    assertEquals(
        "dev:alpha-2604 dev:alpha-latest=repository own:alpha-2604=id",
        groups(
            record("dev", "x/alpha-2604", "Alpha 3.5", "2026-04-29", "x/alpha-3.5"),
            record("dev", "x/alpha-latest", "Alpha (latest)", "2025-08-12", "x/alpha-3.5"),
            record("own", "x/alpha-2604", "alpha-2604", "2026-04-28")));
  }

  @Test
  void aDatedIdJoinsARecordThatWasLinkedByHand() {
    Candidate card = record("cards", "x/alpha-classic", "Alpha Classic", "2023-03");
    Candidate stats = record("stats", "x/alpha-0613", "Alpha", "2023-06-13");
    assertEquals(
        "cards:alpha-classic stats:alpha-0613=hand own:alpha-0613=id",
        groups(
            List.of(card, stats, record("own", "x/alpha-0613", "alpha-0613", "2023-06-13")),
            Map.of(stats.identity(), card.identity())));
  }

  @Test
  void differentNamesHaveDifferentKeys() {
    assertNotEquals(MatchKey.of("x", "Alpha 3.5"), MatchKey.of("x", "Alpha 35"));
    assertNotEquals(MatchKey.of("x", "Alpha"), MatchKey.of("y", "Alpha"));
  }
}
