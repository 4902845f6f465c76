package dev.modelcatalog.query;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.CatalogWriter;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/// A small invented catalog: every kind of scale, missing values, flagged scores and many ties.
public final class RandomCatalog {
  /// Percentages with and without a chance level, a scale of its own, ratings, what is better when it is
  /// lower on both kinds of scale, and scales without extent.
  static final List<Benchmark> BENCHMARKS = List.of(
      new Benchmark("percent", "Percent", null, 0.0, 100.0, null, false),
      new Benchmark("chance", "Chance", null, 0.0, 100.0, 25.0, false),
      new Benchmark("odd", "Odd", null, -10.0, 30.0, null, false),
      Benchmark.unknown("Rating", null),
      new Benchmark("error", "Error", null, 0.0, 1.0, null, true),
      new Benchmark("loss", "Loss", null, null, null, null, true),
      new Benchmark("half", "Half", null, 0.0, null, null, false),
      Benchmark.unknown("Same", null),
      new Benchmark("dot", "Dot", null, 5.0, 5.0, null, false));
  private static final List<List<Double>> POINTS = List.of(
      List.of(0.0, 33.3, 50.01, 59.6, 59.6, 75.15, 100.0, 120.0),
      List.of(4.14, 19.9, 25.0, 50.0, 66.67, 90.05),
      List.of(-10.0, -2.5, 0.0, 12.34, 30.0, 31.0),
      List.of(800.0, 1000.0, 1287.5, 1287.5, 1400.0),
      List.of(0.0, 0.125, 0.125, 0.5, 1.0, 2.0),
      List.of(1.5, 2.25, 3.0),
      List.of(1.0, 2.0, 7.0),
      List.of(42.0),
      List.of(5.0));
  private static final List<Long> COUNTS = List.of(0L, 500_000L, 7_000_000_000L, 7_000_000_000L, 32_000_000_000L,
      1_760_000_000_000L);
  private static final int MODELS = 50;

  private RandomCatalog() {}

  static List<ModelRecord> records(Random random) {
    return IntStream.range(0, MODELS).mapToObj(i -> {
      List<ModelRecord.Score> scores = new ArrayList<>();
      for (int b = 0; b < BENCHMARKS.size(); b++) {
        if (i == 0 || random.nextInt(4) > 0) {
          scores.add(random.nextInt(12) == 0 ? ModelRecord.Score.of(BENCHMARKS.get(b), null, null, "soon")
              : ModelRecord.Score.of(BENCHMARKS.get(b), null, pick(random, POINTS.get(b)), null));
        }
      }
      String lab = pick(random, List.of("Lakeside", "Marsh", "Pond"));
      String name = Integer.toString(random.nextInt(10)) + "-" + i;
      return new ModelRecord("llm-leaderboard", lab.toLowerCase() + "/" + name, null, name, lab, date(random),
          Access.PUBLIC,
          pick(random, List.of("Dense", "DENSE", "MoE", "")).transform(arch -> arch.isEmpty() ? null : arch),
          count(random), count(random),
          List.of(), List.of(), scores, null, List.of(), null, null);
    }).toList();
  }

  private static Long count(Random random) {
    return random.nextInt(5) == 0 ? null : pick(random, COUNTS);
  }

  private static PartialDate date(Random random) {
    return random.nextInt(5) == 0 ? null : new PartialDate(2024 + random.nextInt(2), random.nextBoolean() ? null : 1
        + random.nextInt(12), null);
  }

  static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// Writes records into a new catalog.
  public static Catalog of(List<ModelRecord> records, Path file) {
    Migrations.createEmpty(file);
    Catalog catalog = Catalog.openToWrite(file, note -> {});
    catalog.dsl().transaction(transaction -> {
      CatalogWriter writer = new CatalogWriter(transaction.dsl(), Instant.EPOCH, "test", finding -> {});
      records.forEach(record -> writer.write(record, "test", 0, null));
      writer.finish(() -> 0);
    });
    return catalog;
  }

  /// A model's number, date or score in the eyes of the contract; null if it is missing.
  static Number value(ModelRecord record, String field, boolean includeFlagged) {
    return switch (field) {
      case "params" -> record.params();
      case "tokens" -> record.tokens();
      case "ratio" -> record.efficiency().ratio();
      case "alscore" -> record.efficiency().alscore();
      case "released" -> record.released() == null ? null : record.released().last().toEpochDay();
      default -> record.scores().stream().filter(score -> score.benchmark().key().equals(field))
          .filter(score -> includeFlagged || score.flag() == null).map(ModelRecord.Score::value)
          .filter(Objects::nonNull).findFirst().orElse(null);
    };
  }
}
