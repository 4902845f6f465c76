package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.name.UnknownNameException;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.HistogramBin;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.Profile;
import dev.modelcatalog.rows.answer.Statistics;
import dev.modelcatalog.rows.answer.ValueCount;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares aggregates in SQL with aggregates over the list of all models in the sample.
class ProfileQueryTest {
  private static Catalog catalog;
  private static ProfileQuery query;
  private static List<Model> models;

  /// All models with flagged scores.
  private static List<Model> withFlagged;

  @BeforeAll
  static void open() {
    catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")));
    query = new ProfileQuery(catalog.dsl());
    models = models(Filter.ALL, false);
    withFlagged = models(Filter.ALL, true);
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  private static List<Model> models(Filter filter, boolean includeFlagged) {
    ModelRequest request = new ModelRequest(filter, List.of(), null, includeFlagged);
    try (Stream<Model> all = new ModelQuery(catalog.dsl()).find(request)) {
      return all.toList();
    }
  }

  private static PartialDate newest(List<Model> of) {
    return of.stream()
        .map(Model::released)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(PartialDate::last).thenComparing(PartialDate::first))
        .orElse(null);
  }

  private static long isPublic(List<Model> of) {
    return of.stream().filter(model -> model.access() == Access.PUBLIC).count();
  }

  private static List<String> names(Topic topic, Model model) {
    return switch (topic) {
      case LABS -> List.of(model.lab());
      case ARCHITECTURES -> model.arch() == null ? List.of() : List.of(model.arch());
      case TAGS -> model.tags();
      case BENCHMARKS -> List.copyOf(model.scores().keySet());
    };
  }

  @ParameterizedTest
  @CsvSource({"LABS, 176", "ARCHITECTURES, 4", "TAGS, 3"})
  void groupsMatchList(Topic topic, int number) {
    Map<String, List<Model>> expected =
        models.stream()
            .flatMap(model -> names(topic, model).stream().distinct().map(name -> Map.entry(name, model)))
            .collect(
                Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    List<ModelGroup> groups = query.overview(topic).rows().stream().map(ModelGroup.class::cast).toList();
    assertEquals(number, groups.size());
    assertEquals(expected.keySet(), groups.stream().map(group -> group.name()).collect(Collectors.toSet()));
    for (ModelGroup group : groups) {
      List<Model> members = expected.get(group.name());
      assertEquals(
          new ModelGroup(
              group.key(),
              group.name(),
              group.aliases(),
              members.size(),
              isPublic(members),
              members.stream().filter(model -> !model.scores().isEmpty()).count(),
              newest(members)),
          group);
      Profile.OfGroup profile = (Profile.OfGroup) query.profile(topic, query.resolve(topic, group.key()));
      assertEquals(group, profile.group());
      List<String> ids = members.stream().map(Model::id).toList();
      List<Model> andFlagged = withFlagged.stream().filter(model -> ids.contains(model.id())).toList();
      profile.benchmarks().forEach(summary -> check(summary, members, andFlagged));
      assertEquals(members.size(), models(topic.filter(group.key()), false).size());
    }
    assertEquals(
        groups,
        groups.stream()
            .sorted(Comparator.comparing(ModelGroup::models).reversed().thenComparing(ModelGroup::key))
            .toList());
  }

  @Test
  void benchmarksMatchList() {
    List<BenchmarkSummary> summaries =
        query.overview(Topic.BENCHMARKS).rows().stream().map(BenchmarkSummary.class::cast).toList();
    assertEquals(
        List.of("gpqa", "epoch-capabilities-index", "mmlu", "mmlu-pro"),
        summaries.stream().limit(4).map(each -> each.benchmark().key()).toList());
    for (BenchmarkSummary summary : summaries) {
      check(summary, models, withFlagged);
      Profile.OfBenchmark profile = (Profile.OfBenchmark) query.profile(Topic.BENCHMARKS, summary.benchmark().key());
      assertEquals(summary, profile.summary());
      long values =
          models.stream()
              .map(model -> model.scores().get(summary.benchmark().key()))
              .filter(Objects::nonNull)
              .distinct()
              .count();
      assertEquals(
          values == 0 ? 0 : summary.benchmark().scaleMax() == null && values == 1 ? 1 : 10,
          profile.histogram().size(),
          summary.benchmark().key());
      for (HistogramBin bin : profile.histogram()) {
        assertEquals(
            models.stream()
                .map(model -> model.scores().get(summary.benchmark().key()))
                .filter(Objects::nonNull)
                .filter(
                    score ->
                        score >= bin.from()
                            && (score < bin.to() || bin == profile.histogram().getLast() && score == bin.to()))
                .count(),
            bin.models());
      }
    }
  }

  @Test
  void partOfCatalogMatchesList() {
    Filter openai = new Filter.Comparison("lab", Operator.EQUAL, "openai");
    for (boolean includeFlagged : new boolean[] {false, true}) {
      List<Model> part = models(openai, includeFlagged);
      for (BenchmarkSummary summary : new BenchmarkQuery(catalog.dsl()).summaries(openai, includeFlagged)) {
        check(summary, part, models(openai, true));
      }
    }
  }

  /// The histogram of a rating spans its lowest to its highest score.
  @Test
  void lowerIsBetterRating(@TempDir Path folder) throws IOException {
    Path file = Files.copy(Path.of(System.getProperty("models.sample")), folder.resolve("rating.db"));
    file.toFile().setWritable(true);
    try (Catalog changed = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll)) {
      changed
          .dsl()
          .update(BENCHMARK)
          .set(BENCHMARK.IS_LOWER_BETTER, true)
          .setNull(BENCHMARK.SCALE_MIN)
          .setNull(BENCHMARK.SCALE_MAX)
          .where(BENCHMARK.KEY.eq("hle"))
          .execute();
      Profile.OfBenchmark hle = (Profile.OfBenchmark) new ProfileQuery(changed.dsl()).profile(Topic.BENCHMARKS, "hle");
      assertEquals(3.1, hle.summary().best());
      assertEquals(
          3.1,
          models.stream()
              .filter(model -> model.id().equals(hle.summary().bestId()))
              .findFirst()
              .orElseThrow()
              .scores()
              .get("hle"));
      assertEquals(3.1, hle.histogram().getFirst().from());
      assertEquals(50.7, hle.histogram().getLast().to());
      assertEquals(46, hle.histogram().stream().mapToLong(HistogramBin::models).sum());
    }
  }

  private static void check(BenchmarkSummary summary, List<Model> of, List<Model> andFlagged) {
    String key = summary.benchmark().key();
    List<Model> scored =
        of.stream()
            .filter(model -> model.scores().containsKey(key))
            .sorted(
                Comparator.<Model>comparingDouble(model -> model.scores().get(key)).reversed().thenComparing(Model::id))
            .toList();
    List<Model> all = andFlagged.stream().filter(model -> model.scores().containsKey(key)).toList();
    List<Double> values = scored.stream().map(model -> model.scores().get(key)).sorted().toList();
    assertEquals(scored.size(), summary.scored());
    assertEquals(rounded(100.0 * scored.size() / of.size(), 1), summary.coverage());
    assertEquals(newest(scored), summary.newest());
    assertEquals(all.size(), summary.models());
    assertEquals(isPublic(all), summary.publicModels());
    if (values.isEmpty()) {
      assertNull(summary.median());
      assertNull(summary.bestId());
      return;
    }
    assertEquals(values.getFirst(), summary.lowest());
    assertEquals(values.getLast(), summary.highest());
    assertEquals(values.getLast(), summary.best());
    assertEquals(scored.getFirst().id(), summary.bestId());
    assertEquals(scored.getFirst().name(), summary.bestName());
    assertEquals(quantile(values, 0.25), summary.lowerQuartile(), 0.0051);
    assertEquals(quantile(values, 0.5), summary.median(), 0.0051);
    assertEquals(quantile(values, 0.75), summary.upperQuartile(), 0.0051);
  }

  private static double quantile(List<Double> values, double share) {
    double place = (values.size() - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, values.size() - 1);
    return values.get(below) + (place - below) * (values.get(above) - values.get(below));
  }

  private static Double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }

  @Test
  void statisticsMatchList() {
    for (Filter filter : List.of(Filter.ALL, new Filter.Comparison("tags", Operator.EQUAL, "reasoning"))) {
      List<Model> part = models(filter, false);
      Statistics statistics = new StatisticsQuery(catalog.dsl()).statistics(filter, false);
      assertEquals(models.size(), statistics.catalogModels());
      assertEquals(part.size(), statistics.models());
      assertEquals(part.stream().map(Model::lab).distinct().count(), statistics.labs());
      assertEquals(isPublic(part), statistics.publicModels());
      assertEquals(part.stream().filter(model -> !model.scores().isEmpty()).count(), statistics.scored());
      tallied(
          statistics.years(),
          part,
          model -> model.released() == null ? List.of() : List.of(model.released().toString().substring(0, 4)));
      tallied(statistics.archs(), part, model -> names(Topic.ARCHITECTURES, model));
      tallied(statistics.accesses(), part, model -> List.of(model.access().toString()));
      tallied(statistics.datasets(), part, Model::datasets);
      List<String> years = statistics.years().stream().map(ValueCount::value).filter(Objects::nonNull).toList();
      assertEquals(years.stream().sorted().toList(), years);
    }
  }

  private static void tallied(List<ValueCount> tallies, List<Model> part, Function<Model, List<String>> values) {
    Map<String, Long> expected =
        part.stream()
            .flatMap(model -> (values.apply(model).isEmpty() ? List.of("-") : values.apply(model)).stream().distinct())
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
    assertEquals(
        expected,
        tallies.stream()
            .collect(Collectors.toMap(tally -> tally.value() == null ? "-" : tally.value(), ValueCount::models)));
    assertTrue(
        tallies.stream().limit(tallies.size() - 1L).allMatch(tally -> tally.value() != null), "the unknown come last");
  }

  @ParameterizedTest
  @CsvSource({
    "LABS, Meta AI, meta", "LABS, META-ai, meta", "LABS, stanf, stanford",
    "ARCHITECTURES, MOE, moe", "ARCHITECTURES, mat, matformer", "TAGS, sota, sota",
    "BENCHMARKS, MMLU-Pro, mmlu-pro", "BENCHMARKS, MMLU, mmlu", "BENCHMARKS, hl, hle"
  })
  void resolvesNames(Topic topic, String name, String key) {
    assertEquals(key, query.resolve(topic, name));
    assertEquals(key, query.resolve(topic, " " + name.toUpperCase(Locale.ROOT) + " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LABS | stanfrod | no lab named 'stanfrod'; did you mean Stanford?",
        "LABS | xyzzyx | no lab named 'xyzzyx'; 'models labs' lists them all",
        "TAGS | reasonning | no tag named 'reasonning'; did you mean Reasoning?",
        "ARCHITECTURES | '' | no architecture named ''; 'models architectures' lists them all",
        "BENCHMARKS | gpqa- | 'gpqa-' matches 3 benchmarks: gpqa-biology, gpqa-chemistry, gpqa-physics; use one of"
            + " these",
      })
  void rejectsOtherNames(Topic topic, String name, String message) {
    assertEquals(message, assertThrows(UnknownNameException.class, () -> query.resolve(topic, name)).getMessage());
  }
}
