package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.FilterCases;
import dev.modelcatalog.filter.FilterOracle;
import dev.modelcatalog.filter.FilterParser;
import dev.modelcatalog.filter.Truth;
import dev.modelcatalog.ingest.matching.LabTable;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.TrainingEfficiency;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares filters in SQL with a plain-Java evaluator.
class FilterSqlTest {
  private static final int MODELS = 60;
  private static final int FILTERS = 150;
  private static final List<String> LABS = List.of("Stanford", "Meta AI", "数学模型", "Straße", "40B");
  private static final List<String> TEXTS =
      List.of(
          "Stanford",
          "meta",
          "AI",
          "and",
          "2025",
          "40B",
          "a\"b",
          "a'b",
          "\\",
          "tab\there",
          "line\nbreak",
          "Straße",
          "STRASSE",
          "İstanbul",
          "e\u0301",
          "👩‍🔬",
          "100%",
          "a_b",
          "()",
          ",");
  private static final List<Long> COUNTS =
      List.of(0L, 1L, 20L, 999L, 1_500L, 7_000_000_000L, 32_000_000_000L, 671_026_419_200L);
  private static final List<Double> POINTS = List.of(0.0, 4.14, 19.9, 20.0, 25.0, 50.0, 59.6, 100.0, 100.5, -1.5);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithOracle(long seed) {
    List<ModelRecord> records = records(new Random(seed));
    try (Catalog catalog = RandomCatalog.of(records, folder.resolve("catalog.db"))) {
      ModelQuery query = new ModelQuery(catalog.dsl());
      Map<String, ValueType> types =
          query.fields().stream().collect(Collectors.toMap(ModelField::name, ModelField::type));
      FilterCases cases = new FilterCases(seed);
      for (int i = 0; i < FILTERS; i++) {
        Filter filter = retyped(cases.filter(), types);
        boolean includeFlagged = i % 4 == 0;
        if (!found(query, filter, includeFlagged).equals(expected(records, filter, includeFlagged))) {
          Filter smallest =
              FilterCases.shrunk(
                  filter, f -> !found(query, f, includeFlagged).equals(expected(records, f, includeFlagged)));
          assertEquals(
              expected(records, smallest, includeFlagged),
              found(query, smallest, includeFlagged),
              () -> "seed %d, %s: %s".formatted(seed, includeFlagged ? "all scores" : "unflagged", smallest));
        }
      }
    }
  }

  /// A large catalog uses other plans for the first models by ALScore or release date and for several conditions. Here,
  /// twenty models count as large.
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void agreesWithOracleInLargeCatalog(long seed) {
    try (Catalog catalog = RandomCatalog.of(records(new Random(seed)), folder.resolve("catalog.db"))) {
      ModelQuery small = new ModelQuery(catalog.dsl());
      ModelQuery large = new ModelQuery(catalog.dsl(), null, null, 20);
      Map<String, ValueType> types =
          small.fields().stream().collect(Collectors.toMap(ModelField::name, ModelField::type));
      List<ModelField> indexed =
          small.fields().stream().filter(field -> List.of("alscore", "released").contains(field.name())).toList();
      FilterCases cases = new FilterCases(seed);
      for (int i = 0; i < FILTERS / 3; i++) {
        Filter filter = retyped(Filter.and(List.of(cases.filter(), cases.filter())), types);
        for (Filter each : List.of(filter, retyped(cases.filter(), types), new Filter.Maybe(filter))) {
          ModelRequest first =
              new ModelRequest(each, List.of(new ModelQuery.Sort(indexed.get(i % 2), true)), 1L + i % 5, i % 4 == 0);
          assertEquals(listed(small, first), listed(large, first), () -> "seed %d: %s".formatted(seed, each));
          assertEquals(
              found(small, each, i % 4 == 0),
              found(large, each, i % 4 == 0),
              () -> "seed %d: %s".formatted(seed, each));
        }
      }
    }
  }

  /// With [Filter.Maybe], a model is found if the filter is true or unknown, and marked if it is unknown. The counts by
  /// field add up to the marked models.
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void unknownAgreesWithOracle(long seed) {
    List<ModelRecord> records = records(new Random(seed));
    try (Catalog catalog = RandomCatalog.of(records, folder.resolve("catalog.db"))) {
      ModelQuery query = new ModelQuery(catalog.dsl());
      Map<String, ValueType> types =
          query.fields().stream().collect(Collectors.toMap(ModelField::name, ModelField::type));
      FilterCases cases = new FilterCases(seed);
      int unknown = 0;
      for (int i = 0; i < FILTERS; i++) {
        Filter filter = retyped(cases.filter(), types);
        boolean includeFlagged = i % 4 == 0;
        if (!marked(query, filter, includeFlagged).equals(expectedMarked(records, filter, includeFlagged))) {
          Filter smallest =
              FilterCases.shrunk(
                  filter, f -> !marked(query, f, includeFlagged).equals(expectedMarked(records, f, includeFlagged)));
          assertEquals(
              expectedMarked(records, smallest, includeFlagged),
              marked(query, smallest, includeFlagged),
              () -> "seed %d, %s: %s".formatted(seed, includeFlagged ? "all scores" : "unflagged", smallest));
        }
        Map<String, Long> expected = expectedUnknown(records, filter, includeFlagged);
        if (filter.conditions().count() <= UnknownQuery.MAX_COMPARISONS) {
          assertEquals(
              expected,
              unknown(query, filter, includeFlagged),
              () -> "seed %d, %s: %s".formatted(seed, includeFlagged ? "all scores" : "unflagged", filter));
          assertEquals(expected, unknown(query, new Filter.Maybe(filter), includeFlagged));
          unknown += expected.isEmpty() ? 0 : 1;
        }
      }
      assertTrue(unknown > FILTERS / 3, "few filters are unknown: " + unknown);
    }
  }

  private static Map<String, Boolean> marked(ModelQuery query, Filter filter, boolean includeFlagged) {
    try (Stream<Model> models =
        query.find(new ModelRequest(new Filter.Maybe(filter), List.of(), null, includeFlagged), List.of())) {
      return models.collect(Collectors.toMap(Model::id, Model::maybe, (a, _) -> a, TreeMap::new));
    }
  }

  private static Map<String, Boolean> expectedMarked(List<ModelRecord> records, Filter filter, boolean includeFlagged) {
    Map<String, Boolean> marked = new TreeMap<>();
    for (ModelRecord record : records) {
      Truth truth = FilterOracle.truth(filter, fields(record, includeFlagged));
      if (truth != Truth.FALSE) {
        marked.put(record.key(), truth == Truth.UNKNOWN);
      }
    }
    return marked;
  }

  private static Map<String, Long> unknown(ModelQuery query, Filter filter, boolean includeFlagged) {
    return query.unknown(filter, includeFlagged).stream()
        .collect(Collectors.toMap(UnknownCount::field, UnknownCount::models, Long::sum, TreeMap::new));
  }

  private static Map<String, Long> expectedUnknown(List<ModelRecord> records, Filter filter, boolean includeFlagged) {
    return records.stream()
        .map(record -> fields(record, includeFlagged))
        .filter(model -> FilterOracle.truth(filter, model) == Truth.UNKNOWN)
        .collect(
            Collectors.groupingBy(
                model -> FilterOracle.unknownField(filter, model), TreeMap::new, Collectors.counting()));
  }

  private static List<String> listed(ModelQuery query, ModelRequest request) {
    try (Stream<Model> models = query.find(request)) {
      return models.map(Model::id).toList();
    }
  }

  /// Returns the filter as a user would type it in this catalog, where `ratio` is a plain number.
  private static Filter retyped(Filter filter, Map<String, ValueType> types) {
    return FilterParser.parse(filter.text(), types);
  }

  private static Set<String> found(ModelQuery query, Filter filter, boolean includeFlagged) {
    try (Stream<String> ids = query.ids(new ModelRequest(filter, List.of(), null, includeFlagged))) {
      return ids.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> expected(List<ModelRecord> records, Filter filter, boolean includeFlagged) {
    return records.stream()
        .filter(record -> FilterOracle.finds(filter, fields(record, includeFlagged)))
        .map(ModelRecord::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> labNames(ModelRecord record) {
    LabTable labs = LabTable.with(List.of());
    List<String> names = new ArrayList<>(labs.names(labs.lab(record.labSlug(), record.lab(), record.name())));
    names.add(record.lab());
    names.add(record.labSlug());
    return names;
  }

  private static Map<String, Object> fields(ModelRecord record, boolean includeFlagged) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("id", record.key());
    fields.put("name", record.name());
    fields.put("lab", labNames(record)); // it answers to all its names
    fields.put("released", record.released());
    fields.put("access", record.access().toString());
    fields.put("arch", record.arch());
    // a size that contradicts the name is not chosen, and one that is missing is read from the name
    Long named = record.name().startsWith("40B ") ? (Long) 40_000_000_000L : null;
    Long params = record.paramsContradictName() || record.params() == null ? named : record.params();
    fields.put("params", params);
    fields.put("tokens", record.tokens());
    TrainingEfficiency efficiency = new TrainingEfficiency(params, record.tokens());
    fields.put("ratio", efficiency.ratio());
    fields.put("alscore", efficiency.alscore());
    fields.put("notes", record.notes());
    fields.put("tags", record.tags());
    fields.put("datasets", record.datasets());
    fields.put("family", record.facts().get(Fields.FAMILY));
    fields.put("license", record.facts().get(Fields.LICENSE));
    fields.put("open", record.facts().get(Fields.OPEN));
    fields.put("context", record.facts().get(Fields.CONTEXT));
    fields.put("max-output", record.facts().get(Fields.MAX_OUTPUT));
    fields.put("knowledge", record.facts().get(Fields.KNOWLEDGE));
    fields.put("input", record.facts().get(Fields.INPUT));
    fields.put("output", record.facts().get(Fields.OUTPUT));
    fields.put("tools", record.facts().get(Fields.TOOLS));
    fields.put("structured", record.facts().get(Fields.STRUCTURED));
    for (String price : List.of("price", "input-price", "output-price", "maker-input-price", "maker-output-price")) {
      fields.put(price, RandomCatalog.value(record, price, includeFlagged));
    }
    record.scores().stream()
        .filter(score -> includeFlagged || score.flag() == null)
        .forEach(score -> fields.put(score.benchmark().key(), score.value()));
    return fields;
  }

  private static List<ModelRecord> records(Random random) {
    List<Benchmark> benchmarks =
        List.of(
            new Benchmark("gpqa", "GPQA", null, 0.0, 100.0, 25.0, false),
            new Benchmark("hle", "HLE", null, 0.0, 100.0, null, false),
            new Benchmark("mmlu", "MMLU", null, 0.0, 100.0, 25.0, false),
            new Benchmark("mmlu-pro", "MMLU-Pro", null, 0.0, 100.0, 10.0, false),
            new Benchmark("humaneval+", "HumanEval+", null, 0.0, 100.0, null, false),
            new Benchmark("aime '24/\"25\"", "AIME", null, null, null, null, false),
            Benchmark.unknown("not", null),
            Benchmark.unknown("数学", null));
    return IntStream.range(0, MODELS)
        .mapToObj(
            i -> {
              String lab = pick(random, LABS);
              String name = pick(random, TEXTS) + " m" + i;
              List<ModelRecord.Score> scores = new ArrayList<>();
              benchmarks.stream()
                  .filter(benchmark -> i == 0 || random.nextInt(3) > 0)
                  .forEach(benchmark -> scores.add(ModelRecord.Score.of(benchmark, null, pick(random, POINTS), null)));
              return new ModelRecord(
                  "llm-leaderboard",
                  Slug.of(lab) + "/" + Slug.of(name),
                  null,
                  name,
                  lab,
                  traits(random).toBuilder()
                      .put(Fields.RELEASED, maybe(random, date(random)))
                      .put(Fields.ACCESS, pick(random, List.of(Access.values())))
                      .put(Fields.ARCH, maybe(random, pick(random, TEXTS)))
                      .put(Fields.PARAMS, maybe(random, pick(random, COUNTS)))
                      .put(Fields.TOKENS, maybe(random, pick(random, COUNTS)))
                      .put(Fields.DATASETS, texts(random))
                      .put(Fields.TAGS, texts(random))
                      .put(Fields.NOTES, maybe(random, pick(random, TEXTS)))
                      .build(),
                  scores,
                  List.of(),
                  null,
                  null);
            })
        .toList();
  }

  private static Facts traits(Random random) {
    return Facts.builder()
        .put(Fields.FAMILY, maybe(random, pick(random, TEXTS)))
        .put(Fields.LICENSE, maybe(random, pick(random, TEXTS)))
        .put(Fields.OPEN, maybe(random, random.nextBoolean()))
        .put(Fields.CONTEXT, maybe(random, pick(random, COUNTS)))
        .put(Fields.MAX_OUTPUT, maybe(random, pick(random, COUNTS)))
        .put(Fields.KNOWLEDGE, maybe(random, date(random)))
        .put(Fields.INPUT, texts(random))
        .put(Fields.OUTPUT, texts(random))
        .put(Fields.TOOLS, maybe(random, random.nextBoolean()))
        .put(Fields.STRUCTURED, maybe(random, random.nextBoolean()))
        .build();
  }

  private static List<String> texts(Random random) {
    return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> pick(random, TEXTS)).toList();
  }

  private static PartialDate date(Random random) {
    Integer month = random.nextInt(3) == 0 ? null : 1 + random.nextInt(3);
    return new PartialDate(
        2024 + random.nextInt(3), month, month == null || random.nextBoolean() ? null : 1 + random.nextInt(28));
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static <T> T maybe(Random random, T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  /// Uses more conditions than SQLite's maximum expression depth.
  @Test
  void longExpressions() {
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      ModelQuery query = new ModelQuery(catalog.dsl());
      Map<String, ValueType> types =
          query.fields().stream().collect(Collectors.toMap(ModelField::name, ModelField::type));
      String wide = IntStream.range(0, 1_000).mapToObj(i -> "gpqa=" + i).collect(Collectors.joining(" or "));
      ModelRequest request = new ModelRequest(FilterParser.parse(wide, types), List.of(), null, false);
      try (Stream<String> ids = query.ids(request)) {
        assertEquals(
            found(query, FilterParser.parse("gpqa in (59, 60, 61, 62, 63, 64, 65)", types), false).size(),
            ids.filter(found(query, FilterParser.parse("gpqa >= 59 and gpqa <= 65", types), false)::contains).count());
      }
    }
  }
}
