package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Shell.Result;
import dev.modelcatalog.update.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped program, killed (`kill -9`) at random moments: the catalog is then exactly the one before or the one
/// after, and nothing half-written has a name that somebody asked for.
class KillIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  /// As many kills in all; a longer run is `-Dkills=200 -Dcards=10000`.
  private static final int KILLS = Integer.getInteger("kills", 8);

  private static final int CARDS = Integer.getInteger("cards", 300);
  private static final long SEED = Long.getLong("seed", 11);

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private Shell shell;

  private TestReporter reporter;

  @BeforeEach
  void setUp(TestReporter reporter) {
    this.reporter = reporter;
    shell =
        new Shell(folder)
            .with("models", HOME.resolve("bin/models").toString())
            .with("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /// Runs a command to see how long it takes, then kills it at moments within that time.
  ///
  /// @param prepare brings all back to where it was; run before each
  /// @param command what is killed
  /// @param look says what there is; it must say the same as before the command or as after it
  /// @return how often there was what was there before, and what is there after
  private Map<String, Integer> kill(int kills, String prepare, String command, String look) throws Exception {
    shell.run(prepare).assertSilent();
    String before = look(look);
    long start = System.nanoTime();
    assertEquals(0, shell.run(command).exit());
    long took = System.nanoTime() - start;
    String after = look(look);
    Map<String, Integer> found = new HashMap<>(Map.of("before", 0, "after", 0));
    for (int i = 0; i < kills; i++) {
      shell.run(prepare).assertSilent();
      long moment = (long) (took * 1.05 * (i + random.nextDouble()) / kills);
      killAfter(Duration.ofNanos(moment), command);
      String now = look(look);
      assertTrue(
          now.equals(before) || now.equals(after),
          () -> "killed after %,d ms: neither before nor after".formatted(moment / 1_000_000));
      found.merge(now.equals(before) ? "before" : "after", 1, Integer::sum);
    }
    return found;
  }

  private String look(String script) throws IOException, InterruptedException {
    Result result = shell.run(script);
    assertEquals("", result.err());
    return result.exit() + "\n" + result.out();
  }

  /// The launcher becomes the program (`exec`), so what is killed is the program.
  private void killAfter(Duration moment, String command) throws IOException, InterruptedException {
    Process process =
        shell
            .builder(List.of("sh", "-c", "exec " + command))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    process.waitFor(moment.toNanos(), TimeUnit.NANOSECONDS);
    process.destroyForcibly().waitFor();
  }

  /// What the catalog holds; and that it is sound, if it is there.
  private static final String LOOK =
      """
      if test -e c.db; then
        models --db c.db catalog check 2>&1 && models --db c.db export | grep -v '"type":"import"' | cksum
      else
        echo none
      fi
      """;

  private static int share(int parts) {
    return Math.max(2, KILLS * parts / 8);
  }

  @Test
  void anImportIsDoneOrNot() throws Exception {
    makeCards();
    Files.writeString(folder.resolve("base.jsonl"), OldCatalogs.lines("llm-leaderboard", 50));
    shell.run("models --db base.db import base.jsonl 2>/dev/null").assertSilent();
    told("import", kill(share(3), "rm -f c.db* && cp base.db c.db", "models --db c.db import cards.jsonl", LOOK));
  }

  @Test
  void aSharedCatalogIsTakenOverOrNot() throws Exception {
    makeCards();
    Files.writeString(folder.resolve("base.jsonl"), OldCatalogs.lines("our-notes", 50));
    shell.run("models --db base.db import base.jsonl 2>/dev/null").assertSilent();
    shell.run("models --db team.db import cards.jsonl 2>/dev/null").assertSilent();
    shell.run("models --db team.db export -f sqlite shared.db --manifest").assertSilent();
    told(
        "update from a shared catalog",
        kill(share(2), "rm -f c.db* && cp base.db c.db", "models --db c.db update --from latest.json", LOOK));
  }

  @Test
  void anUpdateIsDoneOrNot() throws Exception {
    makeCards();
    Files.writeString(folder.resolve("base.jsonl"), OldCatalogs.lines("llm-leaderboard", 50));
    shell.run("models --db base.db import base.jsonl 2>/dev/null").assertSilent();
    String models =
        IntStream.range(0, CARDS * 4)
            .mapToObj("\"acme/wren-%1$d\":{\"name\":\"Wren %1$d\",\"open_weights\":true}"::formatted)
            .collect(Collectors.joining(",", "{", "}"));
    try (TestServer server =
        TestServer.http()
            .on("/models.json", models)
            .on("/api.json", "{\"acme\":{\"name\":\"Acme\",\"doc\":\"d\",\"models\":{}}}")) {
      String update = "models --db c.db update -q --from %s models.dev".formatted(server.address("/"));
      told("update", kill(share(2), "rm -f c.db* && cp base.db c.db", update, LOOK));
    }
  }

  @Test
  void aFirstImportIsDoneOrNot() throws Exception {
    makeCards();
    told("first import", kill(share(1), "rm -f c.db*", "models --db c.db import cards.jsonl", LOOK));
  }

  @Test
  void initIsDoneOrNot() throws Exception {
    told("init", kill(share(1), "rm -f c.db*", "models --db c.db catalog init", LOOK));
  }

  @Test
  void aMigrationIsDoneOrNot() throws Exception {
    Path old = folder.resolve("old.db");
    OldCatalogs.make(1, CARDS * 3, old);
    // The look itself migrates what is older: that needs no repair, and gives the same as after.
    told(
        "migrate",
        kill(
            share(1),
            "rm -f c.db* && cp old.db c.db",
            "models --db c.db catalog migrate",
            "models --db c.db list > /dev/null 2>&1;" + LOOK));
  }

  @Test
  void anExportIsThereWholeOrNot() throws Exception {
    String look = "if test -e out; then cksum < out; else echo none; fi; cksum < c.db";
    shell.run("models --db c.db catalog init 2>/dev/null").assertSilent();
    told("export", kill(share(1), "rm -f out", "models --db c.db export --force out", look));
    told("export over another", kill(share(1), "echo old > out", "models --db c.db export --force out", look));
    told(
        "backup",
        kill(
            share(1),
            "rm -f out",
            "models --db c.db catalog backup out",
            "if test -e out; then models --db out export | cksum; else echo none; fi"));
  }

  /// A program that is asked to end deletes what it has not completed, and so does the one after a killed one.
  @ParameterizedTest
  @ValueSource(strings = {"out/c.jsonl", "out/cards -f cards", "out/tables -f parquet", "out/board -f leaderboard"})
  void aPartialExportIsDeleted(String target) throws Exception {
    assumeTrue(shell.can("env --default-signal=TERM,INT,HUP true"));
    makeCards();
    shell.run("models --db c.db import cards.jsonl 2>/dev/null").assertSilent();
    String command = "models --db c.db export --force " + target;
    String partials = "find out -name '*.partial-*'";
    for (String signal : List.of("TERM", "INT", "HUP")) {
      shell.run("rm -rf out; mkdir out; " + command + " 2>/dev/null").assertSilent();
      assertNotEquals(0, ended(command, this::isPartial, signal, 100), signal);
      assertEquals("", shell.run(partials).assertSilent().out());
    }
    assertEquals(137, ended(command, this::isPartial, "KILL", 1));
    assertEquals("drwx------\n", shell.run(partials + " -printf '%M\\n' | sort -u").out());
    shell.run(command + " 2>/dev/null").assertSilent();
    assertEquals("", shell.run(partials).assertSilent().out());
  }

  /// A check that is asked to end deletes the copy that it works on, and says nothing.
  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void aCheckThatIsEndedLeavesNothing(String signal, int exit) throws Exception {
    assumeTrue(shell.can("env --default-signal=TERM,INT,HUP true"));
    Files.writeString(folder.resolve("cards.jsonl"), OldCatalogs.lines("made-up", 3_000));
    shell.run("models --db c.db import cards.jsonl 2>/dev/null").assertSilent();
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    String command =
        """
        '%1$s/runtime/bin/java' '@%1$s/lib/jvm.options' -Djava.io.tmpdir=temporary '-Dorg.sqlite.lib.path=%1$s/lib' \
            -cp '%1$s/lib/models.jar' dev.modelcatalog.Main --db c.db catalog check
        """
            .formatted(HOME);
    for (int i = 0; i < 5; i++) {
      assertEquals(exit, ended(command, () -> temporary.toFile().list().length > 0, signal, 100));
      assertEquals("", Files.readString(folder.resolve("said")));
      assertEquals(0, temporary.toFile().list().length);
    }
  }

  /// Each deletes what killed programs left, and nothing of the others.
  @Test
  void exportsBesideEachOther() throws IOException, InterruptedException {
    for (int round = 0; round < 3; round++) {
      Shell.Result all =
          shell.run(
              """
              rm -rf out; mkdir out
              for i in 1 2 3 4 5 6 7 8; do (models export "out/$i.jsonl" 2> "out/$i.err" || echo "failed: $i") & done
              wait
              cat out/*.err
              ls -A out | grep -c 'jsonl$'
              """);
      assertEquals("8\n", all.out().replaceAll("(?m)^wrote .*\\n", ""));
    }
  }

  /// Sends a signal to a program some time after its work has begun.
  ///
  /// @return the exit status of the program; 0 if it was always done before the signal came
  private int ended(String command, BooleanSupplier hasBegun, String signal, int mostMillis) throws Exception {
    for (int i = 0; i < 20; i++) {
      Process process =
          shell
              .builder(List.of("env", "--default-signal=TERM,INT,HUP", "sh", "-c", "exec " + command))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      while (process.isAlive() && !hasBegun.getAsBoolean()) {
        Thread.onSpinWait();
      }
      process.waitFor(random.nextInt(mostMillis), TimeUnit.MILLISECONDS);
      shell.run("kill -$1 $2 2>/dev/null", signal, String.valueOf(process.pid()));
      if (process.waitFor() != 0) {
        return process.exitValue();
      }
    }
    return 0;
  }

  private boolean isPartial() {
    try (Stream<Path> files = Files.walk(folder.resolve("out"), 2)) {
      return files.anyMatch(file -> file.getFileName().toString().contains(".partial-"));
    } catch (IOException | UncheckedIOException e) {
      return false; // something was moved meanwhile
    }
  }

  private void told(String what, Map<String, Integer> found) {
    reporter.publishEntry("killed during " + what, found.toString());
  }

  private void makeCards() throws IOException {
    Files.writeString(folder.resolve("cards.jsonl"), OldCatalogs.lines("made-up", CARDS));
  }
}
