package dev.modelcatalog.query;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.CatalogWriter.Run;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provider;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A small random catalog with every type of scale, missing values, flagged scores and many ties.
public final class RandomCatalog {
  /// Percentages with and without a chance level, a custom scale, ratings, lower-is-better benchmarks on both types of
  /// scale, and scales without extent.
  static final List<Benchmark> BENCHMARKS =
      List.of(
          new Benchmark("percent", "Percent", null, 0.0, 100.0, null, false),
          new Benchmark("chance", "Chance", null, 0.0, 100.0, 25.0, false),
          new Benchmark("odd", "Odd", null, -10.0, 30.0, null, false),
          Benchmark.unknown("Rating", null),
          new Benchmark("error", "Error", null, 0.0, 1.0, null, true),
          new Benchmark("loss", "Loss", null, null, null, null, true),
          new Benchmark("half", "Half", null, 0.0, null, null, false),
          Benchmark.unknown("Same", null),
          new Benchmark("dot", "Dot", null, 5.0, 5.0, null, false));

  private static final List<List<Double>> POINTS =
      List.of(
          List.of(0.0, 33.3, 50.01, 59.6, 59.6, 75.15, 100.0, 120.0),
          List.of(4.14, 19.9, 25.0, 50.0, 66.67, 90.05),
          List.of(-10.0, -2.5, 0.0, 12.34, 30.0, 31.0),
          List.of(800.0, 1000.0, 1287.5, 1287.5, 1400.0),
          List.of(0.0, 0.125, 0.125, 0.5, 1.0, 2.0),
          List.of(1.5, 2.25, 3.0),
          List.of(1.0, 2.0, 7.0),
          List.of(42.0),
          List.of(5.0));
  private static final List<Long> COUNTS =
      List.of(0L, 500_000L, 7_000_000_000L, 7_000_000_000L, 32_000_000_000L, 1_760_000_000_000L);

  /// Input and output prices: paid, free and partly unknown.
  private static final List<Offer.Prices> PRICES =
      List.of(
          prices(0.1, 0.4),
          prices(0.25, 1.25),
          prices(1.0, 3.0),
          prices(0.3, 0.3),
          prices(3.0, 15.0),
          prices(0.0, 0.0),
          prices(null, 1.0),
          Offer.Prices.UNKNOWN);

  private static final int MODELS = 50;

  private RandomCatalog() {}

  static List<ModelRecord> records(Random random) {
    return IntStream.range(0, MODELS)
        .mapToObj(
            i -> {
              List<ModelRecord.Score> scores = new ArrayList<>();
              for (int b = 0; b < BENCHMARKS.size(); b++) {
                if (i == 0 || random.nextInt(4) > 0) {
                  scores.add(
                      random.nextInt(12) == 0
                          ? ModelRecord.Score.of(BENCHMARKS.get(b), null, null, "soon")
                          : ModelRecord.Score.of(BENCHMARKS.get(b), null, pick(random, POINTS.get(b)), null));
                }
              }
              String lab = pick(random, List.of("Lakeside", "Marsh", "Pond"));
              String name = Integer.toString(random.nextInt(10)) + "-" + i;
              return new ModelRecord(
                  "llm-leaderboard",
                  lab.toLowerCase() + "/" + name,
                  null,
                  name,
                  lab,
                  traits(random).toBuilder()
                      .put(Fields.RELEASED, date(random))
                      .put(Fields.ACCESS, Access.PUBLIC)
                      .put(
                          Fields.ARCH,
                          pick(random, List.of("Dense", "DENSE", "MoE", ""))
                              .transform(arch -> arch.isEmpty() ? null : arch))
                      .put(Fields.PARAMS, count(random))
                      .put(Fields.TOKENS, count(random))
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
        .put(Fields.CONTEXT, count(random))
        .put(Fields.MAX_OUTPUT, count(random))
        .put(Fields.KNOWLEDGE, date(random))
        .build();
  }

  private static Offer.Prices prices(Double input, Double output) {
    return new Offer.Prices(input, output, null, null);
  }

  /// The offers of a model: one from its lab and two from others.
  static List<Offer> offers(ModelRecord record) {
    Random random = new Random(record.key().hashCode());
    return Stream.of("market", "bazaar", record.labSlug())
        .filter(provider -> random.nextInt(3) > 0)
        .map(
            provider ->
                new Offer(
                    "models.dev",
                    provider,
                    record.key(),
                    null,
                    null,
                    pick(random, PRICES),
                    List.of(),
                    null,
                    null,
                    null,
                    random.nextInt(5) == 0 ? "deprecated" : null,
                    null))
        .toList();
  }

  /// The prices of a model, each null if unknown.
  record ModelPrices(Double price, Double input, Double output, Double makerInput, Double makerOutput) {}

  /// The expected prices of a model.
  static ModelPrices cost(ModelRecord record) {
    Offer makers = cheapest(record, offer -> offer.provider().equals(record.labSlug()));
    boolean isOpen = Boolean.TRUE.equals(record.facts().get(Fields.OPEN));
    Offer cheapest = makers == null || isOpen ? cheapest(record, offer -> true) : makers;
    return new ModelPrices(
        cheapest == null ? null : price(cheapest),
        cheapest == null ? null : cheapest.prices().input(),
        cheapest == null ? null : cheapest.prices().output(),
        makers == null ? null : makers.prices().input(),
        makers == null ? null : makers.prices().output());
  }

  private static Offer cheapest(ModelRecord record, Predicate<Offer> wanted) {
    return offers(record).stream()
        .filter(wanted)
        .filter(offer -> offer.status() == null)
        .filter(offer -> offer.prices().input() != null && offer.prices().output() != null && price(offer) > 0)
        .min(Comparator.comparingDouble(RandomCatalog::price))
        .orElse(null);
  }

  private static double price(Offer offer) {
    return BigDecimal.valueOf(offer.prices().input())
        .multiply(BigDecimal.valueOf(3))
        .add(BigDecimal.valueOf(offer.prices().output()))
        .divide(BigDecimal.valueOf(4))
        .doubleValue();
  }

  private static Long count(Random random) {
    return random.nextInt(5) == 0 ? null : pick(random, COUNTS);
  }

  private static PartialDate date(Random random) {
    return random.nextInt(5) == 0
        ? null
        : new PartialDate(2024 + random.nextInt(2), random.nextBoolean() ? null : 1 + random.nextInt(12), null);
  }

  static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// Writes records and their offers to a new catalog.
  public static Catalog of(List<ModelRecord> records, Path file) {
    Migrations.createEmpty(file);
    Catalog catalog = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll);
    catalog
        .dsl()
        .transaction(
            transaction -> {
              CatalogWriter writer = new CatalogWriter(transaction.dsl(), Run.of(Instant.EPOCH, "test"), finding -> {});
              records.forEach(record -> writer.write(record, true, "test", 0, null));
              records.stream()
                  .flatMap(record -> offers(record).stream())
                  .forEach(
                      offer -> {
                        writer.write(new Provider(offer.source(), offer.provider(), offer.provider(), null));
                        writer.write(offer, "test", 0, null);
                      });
              writer.finish(() -> 0);
            });
    return catalog;
  }

  private static Number day(PartialDate date) {
    return date == null ? null : date.last().toEpochDay();
  }

  /// Returns the expected number, date or score of a model; null if it is missing.
  static Number value(ModelRecord record, String field, boolean includeFlagged) {
    return switch (field) {
      case "params" -> record.params();
      case "tokens" -> record.tokens();
      case "ratio" -> record.efficiency().ratio();
      case "alscore" -> record.efficiency().alscore();
      case "released" -> day(record.released());
      case "knowledge" -> day(record.facts().get(Fields.KNOWLEDGE));
      case "active" -> record.facts().get(Fields.ACTIVE);
      case "context" -> record.facts().get(Fields.CONTEXT);
      case "max-output" -> record.facts().get(Fields.MAX_OUTPUT);
      case "price" -> cost(record).price();
      case "input-price" -> cost(record).input();
      case "output-price" -> cost(record).output();
      case "maker-input-price" -> cost(record).makerInput();
      case "maker-output-price" -> cost(record).makerOutput();
      default ->
          record.scores().stream()
              .filter(score -> score.benchmark().key().equals(field))
              .filter(score -> includeFlagged || score.flag() == null)
              .map(ModelRecord.Score::value)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    };
  }
}
