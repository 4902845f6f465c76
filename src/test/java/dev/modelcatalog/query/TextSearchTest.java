package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.search.SearchWords;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// If many models match, the first ones are chosen by another plan, with the same result. Here three models count as
/// many.
class TextSearchTest {
  private static final int MODELS = 400;
  private static final int MANY = 10;

  /// Few words, so that many models tie.
  private static final List<String> WORDS = List.of("apple", "Apply", "bee", "beetle", "cat", "cat-2", "模型", "2b");

  private static final List<Filter> FILTERS =
      List.of(
          new Filter.Comparison("tags", Operator.EQUAL, "bee"),
          new Filter.Comparison("lab", Operator.EQUAL, "Cat"),
          new Filter.Comparison("params", Operator.AT_MOST, 5e9));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void firstOfManyEqualsFirstOfAll(long seed) {
    Random random = new Random(seed);
    int cut = 0;
    try (Catalog catalog = RandomCatalog.of(records(random), folder.resolve("catalog.db"))) {
      for (int i = 0; i < 120; i++) {
        List<String> typed = typed(random);
        SearchWords words = SearchWords.of(typed);
        ModelQuery large = new ModelQuery(catalog.dsl(), words, null, MANY);
        Filter filter = random.nextInt(3) == 0 ? RandomCatalog.pick(random, FILTERS) : Filter.ALL;
        List<String> all = ids(new ModelQuery(catalog.dsl(), words, null), filter, null);
        assertEquals(all, ids(large, filter, null), () -> seed + ": " + typed);
        for (long limit : new long[] {1, 2, 5, MANY, MANY + 1, 20}) {
          List<String> first = all.subList(0, (int) Math.min(limit, all.size()));
          assertEquals(first, ids(large, filter, limit), () -> "%d: %s, %d".formatted(seed, typed, limit));
          assertEquals(first, found(large, filter, limit), () -> "%d: %s, %d".formatted(seed, typed, limit));
          cut += first.size() < all.size() && all.size() > MANY ? 1 : 0;
        }
      }
    }
    assertTrue(cut > 200, "the words are too rare to test anything");
  }

  /// All models that tie with the last one have higher ids than the models searched for ties.
  @Test
  void tiesOutsideFirstIds() {
    List<ModelRecord> records =
        IntStream.range(0, MODELS)
            .mapToObj(
                i -> record("a", "%03d".formatted(i), "m" + i, i < MODELS - 50 ? "other" : "wanted", List.of(), 0))
            .toList();
    try (Catalog catalog = RandomCatalog.of(records, folder.resolve("catalog.db"))) {
      ModelQuery query = new ModelQuery(catalog.dsl(), SearchWords.of(List.of("want")), null, MANY);
      assertEquals(List.of("a/350", "a/351", "a/352"), ids(query, Filter.ALL, 3L));
      assertEquals(List.of("a/350"), ids(query, Filter.ALL, 1L));
    }
  }

  private static List<String> ids(ModelQuery query, Filter filter, Long limit) {
    try (Stream<String> ids = query.ids(new ModelRequest(filter, List.of(), limit, false))) {
      return ids.toList();
    }
  }

  private static List<String> found(ModelQuery query, Filter filter, Long limit) {
    try (Stream<Model> models = query.find(new ModelRequest(filter, List.of(), limit, false))) {
      return models.map(Model::id).toList();
    }
  }

  private static List<String> typed(Random random) {
    return IntStream.range(0, 1 + random.nextInt(2))
        .mapToObj(
            i -> {
              String word = RandomCatalog.pick(random, WORDS);
              return random.nextBoolean() ? word : word.substring(0, 1 + random.nextInt(word.length()));
            })
        .toList();
  }

  private static List<ModelRecord> records(Random random) {
    return IntStream.range(0, MODELS)
        .mapToObj(
            i -> {
              List<String> tags = random.nextInt(3) == 0 ? List.of() : List.of(RandomCatalog.pick(random, WORDS));
              String lab = RandomCatalog.pick(random, List.of("Apple", "Cat", "Marsh"));
              String word = RandomCatalog.pick(random, WORDS);
              // Ids and rows are in different orders, and a few names consist of a single search word.
              return record(
                  lab,
                  (random.nextInt(10) * MODELS + i) + "-" + word,
                  i < 5 ? word : word + " " + i,
                  text(random),
                  tags,
                  random.nextInt(10) * 1_000_000_000L);
            })
        .toList();
  }

  private static String text(Random random) {
    List<String> words = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      words.add(RandomCatalog.pick(random, WORDS));
    }
    return String.join(" ", words);
  }

  private static ModelRecord record(
      String lab, String slug, String name, String notes, List<String> tags, long params) {
    return new ModelRecord(
        "llm-leaderboard",
        lab.toLowerCase(Locale.ROOT) + "/" + slug,
        null,
        name,
        lab,
        Facts.builder()
            .put(Fields.ACCESS, Access.PUBLIC)
            .put(Fields.PARAMS, params)
            .put(Fields.TAGS, tags)
            .put(Fields.NOTES, notes)
            .build(),
        List.of(),
        List.of(),
        null,
        null);
  }
}
