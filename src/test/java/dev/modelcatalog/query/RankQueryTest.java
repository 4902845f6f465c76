package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.RankQuery.GroupBy;
import dev.modelcatalog.query.RankQuery.RankRequest;
import dev.modelcatalog.query.RankQuery.WeightedCriterion;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.answer.RankedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares rankings in SQL with rankings in plain Java with exact decimals.
class RankQueryTest {
  private static final int REQUESTS = 120;
  private static final List<Double> WEIGHTS = List.of(1.0, 1.0, 2.0, 3.0, 0.5, 0.25, 7.0);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithOracle(long seed) {
    Random random = new Random(seed);
    List<ModelRecord> records = RandomCatalog.records(random);
    try (Catalog catalog = RandomCatalog.of(records, folder.resolve("catalog.db"))) {
      List<ModelField> fields = new ModelQuery(catalog.dsl()).fields();
      for (int i = 0; i < REQUESTS; i++) {
        List<WeightedCriterion> criteria = criteria(random, fields);
        boolean includeFlagged = random.nextInt(3) == 0;
        int minCoverage = random.nextBoolean() ? criteria.size() : 1 + random.nextInt(criteria.size());
        boolean ascending = random.nextInt(3) == 0;
        GroupBy per = RandomCatalog.pick(random, java.util.Arrays.asList(null, null, GroupBy.LAB, GroupBy.ARCH));
        Long limit = random.nextBoolean() ? null : 1L + random.nextInt(20);
        RankRequest request =
            new RankRequest(
                criteria,
                Filter.ALL,
                includeFlagged,
                true,
                minCoverage,
                ascending,
                per,
                limit,
                false,
                i % 5 == 0,
                i % 3 == 0);
        RankQuery query = new RankQuery(catalog.dsl(), fields, request);

        Map<String, Double> weights = new LinkedHashMap<>();
        criteria.forEach(criterion -> weights.put(criterion.field().name(), criterion.weight()));
        List<RankOracle.Place> all =
            new RankOracle(records, includeFlagged)
                .ranking(weights, minCoverage, ascending, per == null ? null : per.name().toLowerCase());
        List<RankOracle.Place> expected = limit == null ? all : all.subList(0, (int) Math.min(limit, all.size()));
        String what = "seed " + seed + ": " + weights + " " + request;
        assertEquals(expected, places(query, request), what);
        try (Stream<String> ids = query.ids()) {
          assertEquals(expected.stream().map(RankOracle.Place::id).toList(), ids.toList(), what);
        }
        assertEquals(all.size(), query.tally().groups(), what);
      }
    }
  }

  private static List<WeightedCriterion> criteria(Random random, List<ModelField> fields) {
    List<ModelField> numbers =
        new ArrayList<>(
            fields.stream()
                .filter(field -> field.type().name().matches("COUNT|NUMBER"))
                .filter(field -> !List.of("mmlu", "mmlu-pro", "gpqa", "hle").contains(field.name()))
                .toList());
    Collections.shuffle(numbers, random);
    return numbers.subList(0, 1 + random.nextInt(4)).stream()
        .map(field -> new WeightedCriterion(field, RandomCatalog.pick(random, WEIGHTS)))
        .toList();
  }

  private static List<RankOracle.Place> places(RankQuery query, RankRequest request) {
    try (Stream<RankedModel> ranked = query.find(List.of())) {
      return ranked
          .map(
              one -> {
                assertTrue(one.normalised() >= -1e-9 && one.normalised() <= 100 + 1e-9, one::toString);
                if (request.explain()) {
                  assertEquals(one.coverage(), one.parts().stream().filter(part -> part.value() != null).count());
                  assertTrue(
                      one.parts().stream().allMatch(part -> (part.value() == null) == (part.normalised() == null)),
                      one::toString);
                }
                return new RankOracle.Place(one.rank(), one.model().id(), one.score(), one.coverage());
              })
          .toList();
    }
  }

  /// The first few models of one benchmark are read from the start of its index, regardless of the number of models.
  @Test
  void singleBenchmarkUsesIndex() {
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      List<WeightedCriterion> criteria = List.of(new WeightedCriterion(field(catalog, "gpqa"), 1));
      RankRequest request =
          new RankRequest(criteria, Filter.ALL, false, false, 1, false, null, 20L, false, false, false);
      RankQuery query = new RankQuery(catalog.dsl(), new ModelQuery(catalog.dsl()).fields(), request);
      String plan = plan(catalog, query.idQuery());
      assertEquals(1, count(plan, "score_0 USING( COVERING)? INDEX score_value [(]benchmark_id=[?]"), plan);
      assertEquals(0, count(plan, "SCAN (model|score|m|score_0)\\b"), plan);
      assertTrue(plan.contains("score_value (benchmark_id=? AND value>?)"), plan);
      assertTrue(plan.contains("TEMP B-TREE FOR LAST TERM OF ORDER BY\nSCAN kept"), plan);
    }
  }

  private static ModelField field(Catalog catalog, String name) {
    return new ModelQuery(catalog.dsl())
        .fields().stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  private static String plan(Catalog catalog, org.jooq.Query query) {
    return catalog.dsl().fetch("explain query plan " + catalog.dsl().renderInlined(query)).stream()
        .map(row -> row.get("detail", String.class))
        .collect(Collectors.joining("\n"));
  }

  private static long count(String text, String pattern) {
    return java.util.regex.Pattern.compile(pattern).matcher(text).results().count();
  }
}
