package dev.modelcatalog.ingest.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SharedData;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.ImportOrderTest;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.CatalogWriter.Run;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After an undo, the export is byte for byte the one before the import, and the catalog shows the same values. Both
/// also equal those of a new catalog made from that export.
class UndoTest {
  private static final List<String> SOURCES = List.of("llm-leaderboard", "models.dev", "llm-stats");

  /// The state of a catalog.
  private record State(String export, List<String> shown) {}

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("catalog.db");
    Migrations.createEmpty(file);
  }

  private Result models(String... arguments) {
    return new Program().catalog(file).run(arguments);
  }

  private State state() {
    return state(file);
  }

  private static State state(Path catalog) {
    String export = new Program().catalog(catalog).run("export").out();
    try (Catalog open = Catalog.openToWrite(catalog, note -> {}, CatalogWriter::deriveAll)) {
      open.dsl().execute("INSERT INTO model_fts (model_fts, rank) VALUES ('integrity-check', 1)");
      assertEquals(0, open.dsl().fetch("PRAGMA foreign_key_check").size());
      return new State(export, ImportOrderTest.shown(open.dsl()));
    }
  }

  private void write(boolean prunes, Consumer<CatalogWriter> work) {
    try (Catalog catalog = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll)) {
      catalog
          .dsl()
          .transaction(
              transaction -> {
                CatalogWriter writer =
                    new CatalogWriter(
                        transaction.dsl(),
                        new Run(ImportRun.Kind.IMPORT, "test", Program.NOW, "test", prunes, null),
                        finding -> {});
                work.accept(writer);
                writer.finish(() -> 0);
              });
    }
  }

  private void assertSame(State expected, State actual, String what) {
    List<String> missing = new ArrayList<>(expected.shown());
    missing.removeAll(actual.shown());
    List<String> more = new ArrayList<>(actual.shown());
    more.removeAll(expected.shown());
    assertEquals(missing, more, what);
    assertEquals(expected.export(), actual.export(), what);
  }

  private void assertEqualsCatalogMadeFromExport(State state, String what) throws IOException {
    Path fresh = folder.resolve("fresh.db");
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(fresh + suffix));
    }
    Result result = new Program().catalog(fresh).in(state.export()).run("import", "-");
    assertEquals(0, result.exit(), result.err());
    assertSame(state, state(fresh), what);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 7, 8})
  void undoesManyRandomRuns(long seed) throws IOException {
    Random random = new Random(seed);
    List<Consumer<Random>> runs =
        List.of(
            this::addSome,
            this::addSome,
            this::changeSome,
            this::prune,
            this::addSome,
            this::removeModels,
            this::changeSome,
            this::link,
            this::removeSource,
            this::addSome);
    Deque<State> before = new ArrayDeque<>();
    for (Consumer<Random> run : runs) {
      State state = state();
      run.accept(random);
      assertEqualsCatalogMadeFromExport(state(), "seed %d, forward %d".formatted(seed, before.size()));
      if (!state().export().equals(state.export())) {
        before.push(state);
      }
    }
    assertTrue(before.size() > 6);
    while (!before.isEmpty()) {
      State expected = before.pop();
      String what = "seed %d, run %d".formatted(seed, before.size());
      State now = state();
      Result trial = models("catalog", "undo", "--dry-run");
      assertEquals(0, trial.exit(), trial.err());
      assertEquals(now, state());
      Result result = models("catalog", "undo");
      assertEquals(0, result.exit(), result.err());
      assertEquals(trial.out().replace(" · dry run: nothing written", ""), result.out());
      assertSame(expected, state(), what);
      if (before.size() > 0) {
        assertEqualsCatalogMadeFromExport(expected, what);
      }
    }
    Result nothing = models("catalog", "undo");
    assertEquals(1, nothing.exit());
    assertEquals("models: no import to undo\n", nothing.err());
  }

  private void addSome(Random random) {
    write(
        false,
        writer -> {
          String own = "mine-" + random.nextInt(3);
          writer.add(Source.own(own));
          writer.add(new Benchmark("quiz", "Quiz", "described", 0.0, 100.0, null, false), 20 + random.nextInt(3));
          for (int i = 0; i < 15; i++) {
            writer.write(record(random, i % 5 == 0 ? own : pick(random, SOURCES)), true, "test", i, null);
          }
          for (String source : SOURCES) {
            writer.write(new Provider(source, "shop", "Shop", random.nextBoolean() ? null : "https://example.org/"));
          }
          for (int i = 0; i < 10; i++) {
            writer.write(offer(random), "test", i, null);
          }
        });
  }

  private void changeSome(Random random) {
    write(
        false,
        writer -> {
          for (int i = 0; i < 10; i++) {
            writer.write(record(random, pick(random, SOURCES)), random.nextBoolean(), "test", i, null);
          }
        });
  }

  private void prune(Random random) {
    write(
        true,
        writer -> {
          DataSet data = DataSet.of("models.dev");
          for (int i = 0; i < 3; i++) {
            data.records().add(new DataSet.Located<>(record(random, "models.dev"), "test", i));
          }
          writer.write(data);
        });
  }

  private void removeModels(Random random) {
    List<String> ids = models("list", "-q").out().lines().filter(id -> random.nextInt(4) == 0).toList();
    Result result = new Program().catalog(file).in(String.join("\n", ids)).run("catalog", "remove", "-");
    assertEquals(0, result.exit(), result.err());
  }

  private void removeSource(Random random) {
    assertEquals(0, models("catalog", "remove", "--source", pick(random, SOURCES)).exit());
  }

  private void link(Random random) {
    List<String> keys =
        models("sql", "SELECT s.key || ' ' || r.key FROM record r JOIN source s USING (source_id)")
            .out()
            .lines()
            .toList();
    write(
        false,
        writer -> {
          for (int i = 0; i < 5; i++) {
            String[] from = pick(random, keys).split(" ");
            String[] to = pick(random, keys).split(" ");
            boolean isSplit = random.nextInt(3) == 0 || List.of(from).equals(List.of(to));
            writer.write(new ManualLink(from[0], from[1], isSplit ? null : to[0], isSplit ? null : to[1]));
          }
        });
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static ModelRecord record(Random random, String source) {
    String lab = source.equals("llm-leaderboard") ? "X" : pick(random, List.of("x", "x-ai", "qwen", "alibaba"));
    String name = pick(random, List.of("Alpha 7B", "Alpha-7b Instruct", "alpha 7b it", "Beta", "beta.", "Gamma"));
    String key =
        source.equals("llm-leaderboard") ? "x/" + dev.modelcatalog.rows.Slug.of(name) : lab + "/m" + random.nextInt(8);
    List<ModelRecord.Score> scores = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      Benchmark benchmark =
          Benchmark.unknown(pick(random, List.of("Quiz", "The Race", "Maze " + random.nextInt(4))), null);
      scores.add(
          ModelRecord.Score.of(
              benchmark,
              random.nextInt(3) == 0 ? "with tools" : null,
              (double) random.nextInt(100),
              null,
              new Provenance(random.nextBoolean() ? "5-shot" : null, null, null, random.nextBoolean(), false, null)));
    }
    return new ModelRecord(
        source,
        key,
        random.nextBoolean() ? "a/file.json" : null,
        name,
        lab,
        Facts.builder()
            .put(Fields.RELEASED, random.nextInt(3) == 0 ? null : PartialDate.parse("2024-0" + (1 + random.nextInt(9))))
            .put(Fields.ACCESS, pick(random, List.of(Access.values())))
            .put(Fields.PARAMS, random.nextBoolean() ? null : (long) random.nextInt(100))
            .put(Fields.TAGS, random.nextBoolean() ? List.of() : List.of("Tag" + random.nextInt(3)))
            .put(Fields.NOTES, random.nextBoolean() ? null : "note\n\"" + random.nextInt(9) + "\" – ü")
            .build(),
        scores,
        random.nextInt(4) > 0
            ? List.of()
            : List.of(new ModelRecord.Link("Weights", "https://huggingface.co/x/hub" + random.nextInt(4))),
        null,
        null);
  }

  private static Offer offer(Random random) {
    String key = pick(random, List.of("x/m", "m", "qwen/m", "deep/path/m")) + random.nextInt(8);
    return new Offer(
        pick(random, SOURCES),
        "shop",
        key,
        null,
        null,
        new Offer.Prices((double) random.nextInt(5), 2.0, null, null),
        random.nextBoolean() ? List.of() : List.of(new Offer.Tier(1000, new Offer.Prices(1.5, null, null, null))),
        null,
        null,
        null,
        random.nextInt(4) == 0 ? "deprecated" : null,
        null);
  }

  @Test
  void undoesImportsOfRealData() throws IOException {
    List<String[]> imports =
        List.of(
            new String[] {"import", SharedData.path("data/llm-leaderboard/models").toString()},
            new String[] {
              "import",
              SharedData.path("data/models.dev/models.json").toString(),
              SharedData.path("data/models.dev/api.json").toString()
            },
            new String[] {"import", SharedData.path("data/llm-stats").toString()},
            new String[] {"catalog", "remove", "--source", "models.dev"});
    Deque<State> before = new ArrayDeque<>();
    for (String[] arguments : imports) {
      before.push(state());
      Result result = models(arguments);
      assertEquals(0, result.exit(), result.err());
      assertNotEquals(before.peek().export(), state().export());
    }
    while (!before.isEmpty()) {
      Result result = models("catalog", "undo");
      assertEquals(0, result.exit(), result.err());
      assertSame(before.pop(), state(), result.err());
    }
  }

  @Test
  void reportsWhatWasUndone() throws IOException {
    Path facts = folder.resolve("facts.jsonl");
    Files.writeString(facts, HistorySamples.catalog("41.0", "wren", "heron"));
    models("import", facts.toString());
    Files.writeString(facts, HistorySamples.catalog("44.0", "wren", "heron", "ibis"));
    models("import", facts.toString());
    String title = "import 2 of 2026-11-23 12:00 (" + description() + ")";
    assertEquals(
        title + " undone: 1 new record withdrawn, 2 records restored" + " · dry run: nothing written\n",
        models("catalog", "undo", "-n").out());
    assertEquals(title + " undone: 1 new record withdrawn, 2 records restored\n", models("catalog", "undo").out());
    assertEquals("41\n41\n", models("list", "-c", "gpqa").out());
    assertEquals(
        "removed 1 model: 1 record · dry run: nothing written\n",
        models("catalog", "remove", "wren", "--dry-run").out());
    assertEquals(
        "removed 1 model: 1 record; 'models catalog undo' restores it\n", models("catalog", "remove", "wren").out());
    assertEquals("nordlicht/heron\n", models("list", "-q").out());
    assertEquals(
        "removal 2 of 2026-11-23 12:00 (nordlicht/wren) undone: 1 record restored\n", models("catalog", "undo").out());
    assertEquals(2, models("list", "-q").out().lines().count());
  }

  private String description() {
    return models("sql", "SELECT what FROM import ORDER BY import_id DESC LIMIT 1").out().strip();
  }

  /// A catalog made from an export does not have the data that the original imports replaced.
  @Test
  void refusesWithoutReplacedData() throws IOException {
    Path facts = folder.resolve("facts.jsonl");
    for (String score : List.of("41.0", "44.0")) {
      Files.writeString(facts, HistorySamples.catalog(score, "wren", "heron"));
      models("import", facts.toString());
    }
    Path copy = folder.resolve("copy.db");
    Program other = new Program().catalog(copy);
    assertEquals(0, other.in(models("export").out()).run("import", "-").exit());
    String export = other.run("export").out();
    Result result = other.run("catalog", "undo");
    assertEquals(1, result.exit());
    assertEquals(
        "models: cannot undo import 2 of 2026-11-23 12:00 ("
            + description()
            + "): the catalog does not have the replaced data, because"
            + " it was made from an export or by an older version; catalog unchanged\n",
        result.err());
    assertEquals(export, other.run("export").out());
  }

  @Test
  void removalNeedsSomethingToRemove() {
    assertEquals(2, models("catalog", "remove").exit());
    assertEquals(2, models("catalog", "remove", "wren", "--source", "llm-stats").exit());
    assertEquals(1, models("catalog", "remove", "wren").exit());
    assertEquals(
        "models: no source named 'nowhere'; sources: {sources}\n",
        Listed.withoutSources(models("catalog", "remove", "--source", "nowhere").err()));
    assertEquals(
        "removed llm-stats: 0 records · catalog unchanged\n",
        models("catalog", "remove", "--source", "LLM-Stats").out());
  }
}
