package dev.modelcatalog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SharedData;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The order in which sources are imported does not matter: the same catalog comes of it.
public class ImportOrderTest {
  private static final List<String> SOURCES = List.of("llm-leaderboard", "models.dev", "llm-stats");

  /// What is shown, without the numbers that only this catalog knows.
  private static final List<String> SHOWN =
      List.of(
          "SELECT m.*, l.slug, l.name, l.maker FROM model m JOIN lab l USING (lab_id) ORDER BY id",
          """
          SELECT m.id, b.key, s.setting, s.value, s.text, s.flag, s.position, r.key, o.key
          FROM score s JOIN model m USING (model_id) JOIN benchmark b USING (benchmark_id) JOIN record r USING (record_id)
          JOIN source o USING (source_id) ORDER BY 1, 2\
          """,
          "SELECT m.id, t.name, x.position FROM model_tag x JOIN model m USING (model_id) JOIN tag t USING (tag_id)"
              + " ORDER BY 1, 3",
          """
          SELECT m.id, t.name, x.position FROM model_dataset x JOIN model m USING (model_id) JOIN dataset t USING (dataset_id)
          ORDER BY 1, 3\
          """,
          """
          SELECT m.id, t.name, x.position FROM model_input x JOIN model m USING (model_id)
          JOIN modality t USING (modality_id) ORDER BY 1, 3\
          """,
          """
          SELECT m.id, t.name, x.position FROM model_output x JOIN model m USING (model_id)
          JOIN modality t USING (modality_id) ORDER BY 1, 3\
          """,
          "SELECT s.key, r.key, m.id, r.joined_by FROM record r JOIN source s USING (source_id) JOIN model m USING"
              + " (model_id) ORDER BY 1, 2",
          """
          SELECT s.key, p.key, o.key, m.id FROM offer o JOIN provider p USING (provider_id) JOIN source s USING (source_id)
          LEFT JOIN model m USING (model_id) ORDER BY 1, 2, 3\
          """,
          "SELECT key, name, description, scale_min, scale_max, chance, is_lower_better, rank FROM stated_benchmark"
              + " ORDER BY key",
          "SELECT name FROM tag ORDER BY 1",
          "SELECT l.slug, n.position, n.name FROM lab_name n JOIN lab l USING (lab_id) ORDER BY 1, 2",
          "SELECT key, as_of FROM source ORDER BY 1",
          "SELECT m.id, f.name, f.lab, f.tags, f.notes FROM model_fts f JOIN model m ON m.model_id = f.rowid ORDER BY"
              + " 1");

  @TempDir private Path folder;

  /// A line for each row of each table that is shown.
  public static List<String> shown(DSLContext dsl) {
    List<String> rows = new ArrayList<>();
    for (String query : SHOWN) {
      dsl.fetch(query)
          .forEach(
              row -> {
                StringJoiner values = new StringJoiner(", ");
                for (int i = 0; i < row.size(); i++) {
                  String column = row.field(i).getName();
                  if (!column.equals("model_id") && !column.equals("lab_id")) {
                    values.add(column + "=" + row.get(i));
                  }
                }
                rows.add(values.toString());
              });
    }
    return rows;
  }

  private static Stream<List<String>> orders() {
    return SOURCES.stream()
        .flatMap(
            first ->
                SOURCES.stream()
                    .filter(second -> !second.equals(first))
                    .map(
                        second ->
                            Stream.concat(
                                    Stream.of(first, second),
                                    SOURCES.stream().filter(third -> !third.equals(first) && !third.equals(second)))
                                .toList()));
  }

  @Test
  void ofTheCopies() {
    Map<String, List<String>> paths =
        Map.of(
            "llm-leaderboard", List.of(SharedData.path("data/llm-leaderboard/models").toString()),
            "models.dev",
                List.of(
                    SharedData.path("data/models.dev/models.json").toString(),
                    SharedData.path("data/models.dev/api.json").toString()),
            "llm-stats", List.of(SharedData.path("data/llm-stats").toString()));
    Map<List<String>, List<String>> catalogs = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    orders()
        .forEach(
            order -> {
              Path file = folder.resolve(String.join("-", order) + ".db");
              for (String source : order) {
                List<String> arguments = new ArrayList<>(List.of("import"));
                arguments.addAll(paths.get(source));
                assertEquals(0, new Program().catalog(file).run(arguments.toArray(String[]::new)).exit());
              }
              try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
                catalogs.put(order, shown(catalog.dsl()));
              }
            });
    assertEquals(6, catalogs.size());
    assertEquals(1, catalogs.values().stream().distinct().count(), () -> difference(catalogs));
    assertTrue(catalogs.values().iterator().next().size() > 10_000);
  }

  /// The older layout of LLM-Stats has earlier dates, so the current one wins, also in one run.
  @Test
  void ofTheLayoutsOfLlmStats() {
    String current = SharedData.path("data/llm-stats").toString();
    String older = SharedData.path("data/llm-stats-2025-05").toString();
    List<List<List<String>>> orders =
        List.of(
            List.of(List.of(current), List.of(older)),
            List.of(List.of(older), List.of(current)),
            List.of(List.of(older, current)),
            List.of(List.of(current), List.of(older), List.of(current, older)));
    List<List<String>> catalogs = new ArrayList<>();
    for (List<List<String>> order : orders) {
      Path file = folder.resolve("order-" + catalogs.size() + ".db");
      for (List<String> run : order) {
        List<String> arguments = new ArrayList<>(List.of("import"));
        arguments.addAll(run);
        Program.Result result = new Program().catalog(file).run(arguments.toArray(String[]::new));
        assertEquals(0, result.exit(), result.err());
      }
      try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
        catalogs.add(shown(catalog.dsl()));
      }
    }
    for (List<String> catalog : catalogs) {
      List<String> more = new ArrayList<>(catalog);
      more.removeAll(catalogs.getFirst());
      assertEquals(List.of(), more);
      assertEquals(catalogs.getFirst().size(), catalog.size());
    }
  }

  private static String difference(Map<List<String>, List<String>> catalogs) {
    List<String> first = catalogs.values().iterator().next();
    StringBuilder text = new StringBuilder();
    catalogs.forEach(
        (order, rows) -> {
          List<String> more = new ArrayList<>(rows);
          more.removeAll(new java.util.HashSet<>(first));
          if (!more.isEmpty()) {
            text.append(order)
                .append(" has ")
                .append(more.size())
                .append(" other rows, such as ")
                .append(more.getFirst());
          }
        });
    return text.toString();
  }

  /// Random records with names that nearly meet, in all orders, and each source in two runs.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofRandomRecords(long seed) {
    Random random = new Random(seed);
    List<ModelRecord> records = new ArrayList<>();
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(record(random, i));
      offers.add(offer(random, i));
    }
    List<List<String>> catalogs = new ArrayList<>();
    orders()
        .forEach(
            order -> {
              Path file = folder.resolve(String.join("-", order) + seed + ".db");
              Migrations.createEmpty(file);
              try (Catalog catalog = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll)) {
                for (String source : order) {
                  for (int half = 0; half < 2; half++) {
                    int which = half;
                    catalog
                        .dsl()
                        .transaction(
                            transaction -> {
                              CatalogWriter writer =
                                  new CatalogWriter(transaction.dsl(), Run.of(Program.NOW, "test"), finding -> {});
                              writer.write(new Provider(source, "shop", "Shop", null));
                              for (int i = which; i < records.size(); i += 2) {
                                if (records.get(i).source().equals(source)) {
                                  writer.write(records.get(i), true, "test", i, null);
                                }
                                if (offers.get(i).source().equals(source)) {
                                  writer.write(offers.get(i), "test", i, null);
                                }
                              }
                              writer.finish(() -> 0);
                            });
                  }
                }
                catalogs.add(shown(catalog.dsl()));
              }
            });
    for (List<String> catalog : catalogs) {
      List<String> missing = new ArrayList<>(catalogs.getFirst());
      missing.removeAll(catalog);
      List<String> more = new ArrayList<>(catalog);
      more.removeAll(catalogs.getFirst());
      assertEquals(missing, more, "seed " + seed);
    }
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static ModelRecord record(Random random, int i) {
    String lab = pick(random, List.of("x", "x-ai", "qwen", "alibaba"));
    String name = pick(random, List.of("Alpha 7B", "Alpha-7b Instruct", "alpha 7b it", "Beta", "beta.", "Gamma"));
    List<ModelRecord.Score> scores = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      Benchmark benchmark = Benchmark.unknown(pick(random, List.of("Quiz", "Race", "Maze")), null);
      scores.add(
          ModelRecord.Score.of(
              benchmark, random.nextInt(3) == 0 ? "with tools" : null, (double) random.nextInt(100), null));
    }
    return new ModelRecord(
        pick(random, SOURCES),
        lab + "/m" + i,
        null,
        name,
        lab,
        Facts.builder()
            .put(Fields.RELEASED, random.nextInt(3) == 0 ? null : PartialDate.parse("2024-0" + (1 + random.nextInt(9))))
            .put(Fields.ACCESS, pick(random, List.of(Access.values())))
            .put(Fields.PARAMS, random.nextBoolean() ? null : (long) random.nextInt(100))
            .put(Fields.TAGS, random.nextBoolean() ? List.of() : List.of("Tag" + random.nextInt(3)))
            .put(Fields.NOTES, random.nextBoolean() ? null : "note " + i)
            .build(),
        scores,
        random.nextInt(4) > 0
            ? List.of()
            : List.of(new ModelRecord.Link("Weights", "https://huggingface.co/x/hub" + random.nextInt(4))),
        null,
        null);
  }

  private static Offer offer(Random random, int i) {
    return new Offer(
        pick(random, SOURCES),
        "shop",
        pick(random, List.of("x/m", "m", "qwen/m", "deep/path/m")) + i,
        null,
        null,
        new Offer.Prices((double) random.nextInt(5), 2.0, null, null),
        List.of(),
        null,
        null,
        null,
        random.nextInt(4) == 0 ? "deprecated" : null,
        null);
  }
}
