package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.answer.Neighbour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Compares the nearest models with the definition, by brute force over all models.
class SimilarQueryTest {
  private static Catalog catalog;
  private static List<Model> models;
  private static Map<String, Double> reach;

  @BeforeAll
  static void open() {
    catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")));
    try (Stream<Model> all = new ModelQuery(catalog.dsl()).find(new ModelRequest(Filter.ALL, List.of(), null, false))) {
      models = all.toList();
    }
    reach =
        models.stream()
            .flatMap(model -> model.scores().keySet().stream())
            .distinct()
            .collect(Collectors.toMap(key -> key, SimilarQueryTest::reach));
  }

  private static double reach(String benchmark) {
    var values =
        models.stream()
            .filter(model -> model.scores().containsKey(benchmark))
            .mapToDouble(model -> model.scores().get(benchmark))
            .summaryStatistics();
    return values.getMax() - values.getMin();
  }

  @AfterAll
  static void close() {
    catalog.close();
  }

  @Test
  void nearestMatchDefinition() {
    for (Model model : models.stream().filter(each -> Math.floorMod(each.id().hashCode(), 12) == 0).toList()) {
      check(model, false, false);
      check(model, true, false);
      check(model, false, true);
      check(model, true, true);
    }
  }

  private static void check(Model model, boolean smaller, boolean newer) {
    Predicate<Model> wanted =
        other ->
            !other.id().equals(model.id())
                && (!smaller || model.params() != null && other.params() != null && other.params() < model.params())
                && (!newer
                    || model.released() != null
                        && other.released() != null
                        && other.released().first().isAfter(model.released().last()));
    List<String> expected =
        models.stream()
            .filter(wanted)
            .map(other -> Map.entry(other.id(), distance(model, other)))
            .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
            .limit(7)
            .map(Object::toString)
            .toList();
    var found = new SimilarQuery(catalog.dsl(), true).nearest(request(model.id(), smaller, newer), 7);
    assertEquals(
        expected, found.nearest().stream().map(each -> each.id() + "=" + each.distance()).toList(), model.id());
    assertEquals(models.stream().filter(wanted).count(), found.models());
  }

  private static double distance(Model a, Model b) {
    double size =
        a.params() == null || b.params() == null
            ? 0.5
            : Math.min(1, Math.abs(Math.log10((double) a.params() / b.params())) / 2);
    double release =
        a.released() == null || b.released() == null
            ? 0.5
            : Math.min(1, Math.abs(middle(a.released()) - middle(b.released())) / 730);
    double arch = a.arch() == null || b.arch() == null ? 0.5 : a.arch().equals(b.arch()) ? 0 : 1;
    List<String> both = new ArrayList<>(a.tags());
    both.retainAll(b.tags());
    double tags =
        a.tags().isEmpty() || b.tags().isEmpty()
            ? 0.5
            : 1 - (double) both.size() / Stream.concat(a.tags().stream(), b.tags().stream()).distinct().count();
    double scores =
        a.scores().isEmpty()
            ? 0.5
            : a.scores().keySet().stream()
                    .mapToDouble(
                        key ->
                            b.scores().containsKey(key)
                                ? reach.get(key) == 0
                                    ? 0
                                    : Math.abs(a.scores().get(key) - b.scores().get(key)) / reach.get(key)
                                : 0.5)
                    .sum()
                / a.scores().size();
    return BigDecimal.valueOf((3 * size + 2 * release + arch + tags + 3 * scores) / 10)
        .setScale(3, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /// Days from 1 January 2000 to the midpoint of the date.
  private static double middle(PartialDate date) {
    var start = PartialDate.parse("2000-01-01").first();
    return (ChronoUnit.DAYS.between(start, date.first()) + ChronoUnit.DAYS.between(start, date.last())) / 2.0;
  }

  @Test
  void unknownValuesAreNeutral() {
    Similarity.Model bare =
        new Similarity.Model("a/bare", "bare", "A", null, null, null, null, null, List.of(), Map.of(), false);
    Similarity.Model known =
        new Similarity.Model(
            "b/known",
            "known",
            "B",
            PartialDate.parse("2025-02"),
            null,
            "Dense",
            1_000L,
            null,
            List.of("Reasoning"),
            Map.of("gpqa", 50.0),
            false);
    Similarity.Model opposite =
        new Similarity.Model(
            "c/opposite",
            "opposite",
            "C",
            PartialDate.parse("2020"),
            null,
            "MoE",
            1_000_000L,
            null,
            List.of("SOTA"),
            Map.of("gpqa", 90.0),
            false);
    List<Similarity.Span> spans = List.of(new Similarity.Span("gpqa", "GPQA", 50, 90));
    assertEquals(0.5, new Similarity(bare, spans).distance(known));
    assertEquals(0.5, new Similarity(known, spans).distance(bare));
    assertEquals(0, new Similarity(known, spans).distance(known));
    assertEquals(1, new Similarity(known, spans).distance(opposite));
    assertEquals(List.of(), new Similarity(known, spans).to(bare, false).why());
    assertEquals(
        List.of("1000× the parameters", "GPQA +40", "5 years older", "MoE instead of Dense"),
        new Similarity(known, spans).to(opposite, false).why());
  }

  @Test
  void explainsNeighbours() {
    SimilarQuery query = new SimilarQuery(catalog.dsl(), true);
    for (Neighbour neighbour : query.nearest(request("stanford/s1-32b", false, false), 600).nearest()) {
      assertEquals(
          neighbour.params() != null,
          neighbour.why().stream().anyMatch(why -> why.matches("same size|.*× the parameters")),
          neighbour::id);
      assertEquals(neighbour.lab().equals("Stanford"), neighbour.why().contains("same lab"), neighbour::id);
      assertTrue(neighbour.distance() >= 0 && neighbour.distance() <= 1, neighbour::id);
    }
    assertEquals(
        query.nearest(request("stanford/s1-32b", false, false), 1).nearest().getFirst(),
        query.nearest(request("stanford/s1-32b", false, false), 9).nearest().getFirst());
  }

  private static SimilarQuery.SimilarRequest request(String id, boolean smaller, boolean newer) {
    return new SimilarQuery.SimilarRequest(id, smaller, newer, Filter.ALL, false, false);
  }
}
