package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ParetoQuery.Criterion;
import dev.modelcatalog.query.ParetoQuery.ParetoRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.answer.ParetoEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the frontier with the definition of dominance.
class ParetoQueryTest {
  private static final int CASES = 300;
  private static final int REQUESTS = 40;

  @TempDir Path folder;

  private record Named(String name, double[] point) {}

  private static boolean dominates(double[] one, double[] other) {
    return IntStream.range(0, one.length).allMatch(i -> one[i] >= other[i])
        && IntStream.range(0, one.length).anyMatch(i -> one[i] > other[i]);
  }

  /// Descending by the first criterion, then the next; ties are ordered by name.
  private static List<Named> inOrder(List<Named> points, int criteria) {
    Comparator<Named> order = Comparator.comparingInt(one -> 0);
    for (int i = 0; i < criteria; i++) {
      int at = i;
      order = order.thenComparing(Comparator.<Named>comparingDouble(one -> one.point()[at]).reversed());
    }
    return points.stream().sorted(order.thenComparing(Named::name)).toList();
  }

  /// Finds in quadratic time, for each point, the first point of the frontier that dominates it.
  private static List<String> beaters(List<Named> ordered) {
    List<Named> frontier =
        ordered.stream()
            .filter(one -> ordered.stream().noneMatch(other -> dominates(other.point(), one.point())))
            .toList();
    return ordered.stream()
        .map(
            one ->
                frontier.stream()
                    .filter(other -> dominates(other.point(), one.point()))
                    .map(Named::name)
                    .findFirst()
                    .orElse(null))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void frontierMatchesDefinition(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      int criteria = 1 + random.nextInt(4);
      int values = 2 + random.nextInt(8);
      List<Named> points =
          inOrder(
              IntStream.range(0, random.nextInt(40))
                  .mapToObj(
                      p -> new Named("m" + p, random.doubles(criteria).map(x -> Math.floor(x * values)).toArray()))
                  .toList(),
              criteria);
      ParetoFrontier<String> frontier = new ParetoFrontier<>();
      List<String> found = new ArrayList<>();
      points.forEach(one -> found.add(frontier.add(one.name(), one.point())));
      assertEquals(beaters(points), found, "seed " + seed + ", case " + i);
    }
  }

  @Test
  void hundredThousandEqualPoints() {
    ParetoFrontier<Integer> frontier = new ParetoFrontier<>();
    for (int i = 0; i < 100_000; i++) {
      assertEquals(null, frontier.add(i, new double[] {1, 1}));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void queryMatchesDefinition(long seed) {
    Random random = new Random(seed);
    List<ModelRecord> records = RandomCatalog.records(random);
    try (Catalog catalog = RandomCatalog.of(records, folder.resolve("catalog.db"))) {
      List<ModelField> fields = new ModelQuery(catalog.dsl()).fields();
      ParetoQuery query = new ParetoQuery(catalog.dsl(), fields);
      for (int i = 0; i < REQUESTS; i++) {
        List<ModelField> chosen =
            new ArrayList<>(fields.stream().filter(field -> field.type().name().matches("COUNT|NUMBER|DATE")).toList());
        Collections.shuffle(chosen, random);
        List<Criterion> criteria =
            chosen.subList(0, 2 + random.nextInt(2)).stream()
                .map(field -> new Criterion(field, random.nextBoolean()))
                .toList();
        boolean includeFlagged = random.nextBoolean();
        List<Named> points = new ArrayList<>();
        for (ModelRecord record : records) {
          Number[] values =
              criteria.stream()
                  .map(criterion -> RandomCatalog.value(record, criterion.field().name(), includeFlagged))
                  .toArray(Number[]::new);
          if (Arrays.stream(values).allMatch(value -> value != null)) {
            points.add(
                new Named(
                    record.key(),
                    IntStream.range(0, values.length)
                        .mapToDouble(
                            c -> criteria.get(c).highest() ? values[c].doubleValue() : -values[c].doubleValue())
                        .toArray()));
          }
        }
        List<Named> expected = inOrder(points, criteria.size());
        ParetoRequest request = new ParetoRequest(criteria, Filter.ALL, includeFlagged, true, true);
        try (Stream<ParetoEntry> found = query.find(request)) {
          List<ParetoEntry> models = found.toList();
          assertEquals(
              expected.stream().map(Named::name).toList(),
              models.stream().map(ParetoEntry::id).toList(),
              "seed " + seed + " " + criteria);
          assertEquals(
              beaters(expected),
              models.stream().map(ParetoEntry::dominatedBy).toList(),
              "seed " + seed + " " + criteria);
        }
        assertEquals(points.size(), query.tally(request).compared());
        ParetoQuery bounded = new ParetoQuery(catalog.dsl(), fields, 1 + random.nextInt(10));
        try (Stream<ParetoEntry> found =
            bounded.find(new ParetoRequest(criteria, Filter.ALL, includeFlagged, true, false))) {
          List<String> beaters = beaters(expected);
          assertEquals(
              IntStream.range(0, expected.size())
                  .filter(each -> beaters.get(each) == null)
                  .mapToObj(each -> expected.get(each).name())
                  .toList(),
              found.map(ParetoEntry::id).toList(),
              "seed " + seed + " " + criteria);
        }
      }
    }
  }
}
