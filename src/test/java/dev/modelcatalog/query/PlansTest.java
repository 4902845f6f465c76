package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.search.SearchWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/// The most frequent queries use indexes regardless of the size of the catalog: SQLite's plan never scans a large
/// table.
class PlansTest {
  private static final Filter TAG = new Filter.Comparison("tags", Operator.EQUAL, "reasoning");
  private static final Filter TWO =
      Filter.and(
          List.of(
              new Filter.Comparison("gpqa", Operator.AT_LEAST, 50.0),
              new Filter.Comparison("params", Operator.AT_MOST, 40e9)));

  @Test
  void tag() {
    requireLookups(dsl -> list(dsl, null, TAG));
  }

  @Test
  void twoConditions() {
    requireLookups(dsl -> list(dsl, null, TWO));
  }

  /// The first models of the default order, all or of one lab, are read from an index, without sorting the others.
  @Test
  void newestFirst() {
    for (Filter filter :
        List.of(
            Filter.ALL,
            new Filter.Comparison("arch", Operator.EQUAL, "moe"),
            new Filter.Comparison("access", Operator.EQUAL, "public"),
            new Filter.Comparison("open", Operator.EQUAL, true))) {
      String sql = asked(dsl -> list(dsl, null, filter)).getLast();
      List<String> plan = plan(sql);
      assertTrue(plan.stream().anyMatch(step -> step.contains("USING") && step.contains("INDEX model_")), sql);
      long sorts = plan.stream().filter(step -> step.equals("USE TEMP B-TREE FOR ORDER BY")).count();
      assertTrue(sorts <= 1, () -> sql + "\n" + plan); // that of the few models that are shown
    }
  }

  @Test
  void firstOfBenchmark() {
    requireLookups(
        dsl -> {
          List<ModelField> fields = new ModelQuery(dsl).fields();
          ModelField gpqa = field(fields, "gpqa");
          RankQuery.RankRequest request =
              new RankQuery.RankRequest(
                  List.of(new RankQuery.WeightedCriterion(gpqa, 1)),
                  Filter.ALL,
                  false,
                  false,
                  1,
                  false,
                  null,
                  20L,
                  false,
                  false,
                  false);
          RankQuery query = new RankQuery(dsl, fields, request);
          read(query.find(List.of()));
          query.tally();
        });
  }

  /// One lookup per model, for a million models, would take longer than the query itself.
  @Test
  void countsUseIndexes() {
    for (List<String> names : List.of(List.of("gpqa", "mmlu"), List.of("gpqa", "params"), List.of("params", "gpqa"))) {
      List<String> asked = asked(dsl -> dsl.select(Measures.known(measures(dsl, names))).fetch());
      for (String sql : asked) {
        assertEquals(List.of(), plan(sql).stream().filter(PlansTest::looksUpModels).toList(), sql);
      }
    }
  }

  private static List<Measure> measures(DSLContext dsl, List<String> names) {
    List<ModelField> fields = new ModelQuery(dsl).fields();
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Measure(field(fields, names.get(i)), i, false, false))
        .toList();
  }

  private static boolean looksUpModels(String step) {
    return step.matches("\\S+ (model|score_\\d) .*") && !step.contains(" USING COVERING INDEX ");
  }

  @Test
  void card() {
    requireLookups(dsl -> new CardQuery(dsl).card(new NameResolver(dsl).resolve("s1-32B")));
  }

  @Test
  void rarePrefix() {
    requireLookups(dsl -> list(dsl, SearchWords.of(List.of("reas")), Filter.ALL));
    requireLookups(dsl -> list(dsl, SearchWords.of(List.of("reas")), TAG));
  }

  /// Of the many models that match a word, only those that may be among the first are looked up.
  @Test
  void frequentPrefix() {
    Consumer<DSLContext> request =
        dsl -> list(new ModelQuery(dsl, SearchWords.of(List.of("reas")), null, 20), List.of(), Filter.ALL);
    requireLookups(request);
    String sql = asked(request).getLast();
    assertTrue(plan(sql).contains("MATERIALIZE sure"), sql);
  }

  private static void list(DSLContext dsl, SearchWords words, Filter filter) {
    ModelQuery query = new ModelQuery(dsl, words, null);
    ModelField released = field(query.fields(), "released");
    list(query, words == null ? List.of(new ModelQuery.Sort(released, true)) : List.of(), filter);
  }

  private static void list(ModelQuery query, List<ModelQuery.Sort> sort, Filter filter) {
    read(query.find(new ModelQuery.ModelRequest(filter, sort, 20L, false)));
  }

  /// Reads the first row, because queries run lazily.
  private static void read(Stream<?> rows) {
    try (rows) {
      rows.forEach(row -> {});
    }
  }

  private static ModelField field(List<ModelField> fields, String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  private static void requireLookups(Consumer<DSLContext> request) {
    for (String sql : asked(request)) {
      List<String> plan = plan(sql);
      assertEquals(
          List.of(),
          plan.stream().filter(PlansTest::readsAll).toList(),
          () -> sql + "\n" + plan.stream().collect(Collectors.joining("\n")));
    }
  }

  /// Returns the SQL statements that a query runs.
  private static List<String> asked(Consumer<DSLContext> request) {
    List<String> asked = new ArrayList<>();
    try (Catalog catalog = sample()) {
      request.accept(
          DSL.using(
              catalog
                  .dsl()
                  .configuration()
                  .derive(
                      ExecuteListener.onStart(context -> asked.add(catalog.dsl().renderInlined(context.query()))))));
    }
    assertFalse(asked.isEmpty());
    return asked;
  }

  private static List<String> plan(String sql) {
    try (Catalog catalog = sample()) {
      return catalog.dsl().fetch("explain query plan " + sql).map(row -> row.get("detail", String.class));
    }
  }

  private static Catalog sample() {
    return Catalog.openImmutable(Path.of(System.getProperty("models.sample")));
  }

  /// Scanning an index to count all models is allowed.
  private static boolean readsAll(String step) {
    return step.matches("SCAN (model|score|record|model_(tag|dataset|input|output)|record_\\w+|score_\\d)( .*)?")
        && !step.startsWith("SCAN model USING COVERING INDEX");
  }
}
