package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers and imports that run at the same time.
class SeveralAtOnceTest {
  private static final int READERS = 8;
  private static final int BEFORE = 100;
  private static final int MORE = Integer.getInteger("models.more", 400);

  /// Numbers that are right together or not at all: models, records, scores, imports.
  private static final String COUNTS =
      "select (select count(*) from model), (select count(*) from record),"
          + " (select count(*) from score), (select count(*) from import)";

  @TempDir Path folder;

  private Path lines(String source, int models) throws IOException {
    return Files.writeString(
        folder.resolve(source + ".jsonl"),
        OldCatalogs.lines(source, models).replace("/model-", "/" + source + "-").replace("Model ", source + " "));
  }

  private static Result run(Path file, String... args) {
    return new Program().catalog(file).run(args);
  }

  private static String counts(int models, int imports) {
    return "%1$d\t%1$d\t%1$d\t%2$d\n".formatted(models, imports);
  }

  @Test
  void everyReaderSeesOneStateAndBothImportsLand() throws Exception {
    Path file = folder.resolve("c.db");
    assertEquals(0, run(file, "import", lines("first", BEFORE).toString()).exit());
    Path second = lines("second", MORE);
    Path third = lines("third", MORE);
    Set<String> states = Set.of(counts(BEFORE, 1), counts(BEFORE + MORE, 2), counts(BEFORE + 2 * MORE, 3));
    Set<Long> lists = Set.of((long) BEFORE, (long) BEFORE + MORE, (long) BEFORE + 2 * MORE);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            threads.submit(
                () -> {
                  int rounds = 0;
                  do {
                    Result counts = run(file, "sql", COUNTS);
                    assertTrue(counts.exit() == 0 && states.contains(counts.out()), counts::toString);
                    Result list = run(file, "list", "-q");
                    assertTrue(list.exit() == 0 && lists.contains(list.out().lines().count()), list.err());
                    rounds++;
                  } while (!done.get());
                  return rounds;
                }));
      }
      List<Future<Result>> imports =
          both(threads, () -> run(file, "import", second.toString()), () -> run(file, "import", third.toString()));
      for (Future<Result> each : imports) {
        assertEquals(0, each.get().exit(), each.get().err());
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertTrue(reader.get() > 0);
      }
    }
    assertEquals(counts(BEFORE + 2 * MORE, 3), run(file, "sql", COUNTS).out());
    assertEquals(0, run(file, "catalog", "check").exit());
  }

  @Test
  void twoFirstImportsBothLand() throws Exception {
    Path file = folder.resolve("new.db");
    Path second = lines("second", BEFORE);
    Path third = lines("third", BEFORE);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<Result> each :
          both(threads, () -> run(file, "import", second.toString()), () -> run(file, "import", third.toString()))) {
        assertEquals(0, each.get().exit(), each.get().err());
      }
    }
    assertEquals(counts(2 * BEFORE, 2), run(file, "sql", COUNTS).out());
  }

  @Test
  void twoThatMigrateItBothGetTheirAnswer() throws Exception {
    Path file = Files.copy(Path.of("src/test/resources/catalogs/v1.db"), folder.resolve("old.db"));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (Future<Result> each : both(threads, () -> run(file, "list", "-q"), () -> run(file, "list", "-q"))) {
        assertEquals(0, each.get().exit(), each.get().err());
        assertEquals(12, each.get().out().lines().count());
      }
    }
  }

  private static List<Future<Result>> both(ExecutorService threads, Callable<Result> a, Callable<Result> b) {
    return List.of(threads.submit(a), threads.submit(b));
  }
}
