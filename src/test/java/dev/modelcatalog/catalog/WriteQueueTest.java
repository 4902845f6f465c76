package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several programs that want to change one catalog, as processes; and what killed ones leave behind.
class WriteQueueTest {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  /// What the processes do.
  static final class Child {
    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[1]);
      switch (args[0]) {
        case "hold" -> {
          try (WriteQueue _ = WriteQueue.join(file, note -> {})) {
            say("holds");
            System.in.read();
          }
        }
        case "log" -> {
          try (WriteQueue _ = WriteQueue.join(file, note -> {})) {
            Files.writeString(Path.of(args[2]), args[3], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          }
        }
        default -> {
          try (Draft draft = Draft.beside(file)) {
            say(draft.work().path().toString());
            System.in.read();
          }
        }
      }
    }

    private static void say(String line) {
      System.out.println(line);
      System.out.flush();
    }
  }

  private static Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String line(Process process) throws IOException {
    BufferedReader reader = process.inputReader();
    return reader.readLine();
  }

  private static void end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it still waits");
    assertEquals(0, process.exitValue());
  }

  private Path queue(Path catalog) throws IOException {
    return catalog.toRealPath().resolveSibling(".c.db.queue");
  }

  /// Waits until a ticket is taken. This process has no locks of its own, which reading the file would release.
  private void awaitTicket(Path catalog, long ticket) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (ByteBuffer.wrap(Files.readAllBytes(queue(catalog))).getLong(0) < ticket) {
      assertTrue(System.nanoTime() < end, "no ticket");
      Thread.sleep(10);
    }
  }

  private void assertOrder(boolean isKilled) throws Exception {
    Path catalog = Files.createFile(folder.resolve("c.db"));
    Path log = folder.resolve("log");
    Process holder = start("hold", catalog.toString());
    assertEquals("holds", line(holder));
    List<Process> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(start("log", catalog.toString(), log.toString(), Integer.toString(i)));
      awaitTicket(catalog, i + 2L);
    }
    assertFalse(Files.exists(log));
    if (isKilled) {
      holder.destroyForcibly().waitFor();
    } else {
      holder.outputWriter().close();
      end(holder);
    }
    for (Process process : waiting) {
      end(process);
    }
    assertEquals("012", Files.readString(log));
    assertFalse(Files.exists(queue(catalog)), "the last one deletes the file");
  }

  @Test
  void theOldestComesFirst() throws Exception {
    assertOrder(false);
  }

  @Test
  void nobodyWaitsForAKilledOne() throws Exception {
    assertOrder(true);
  }

  @Test
  void theFileOfAKilledOneIsUsedAgain() throws Exception {
    Path catalog = Files.createFile(folder.resolve("c.db"));
    Process holder = start("hold", catalog.toString());
    assertEquals("holds", line(holder));
    holder.destroyForcibly().waitFor();
    assertTrue(Files.exists(queue(catalog)));
    try (WriteQueue _ = WriteQueue.join(catalog, note -> {})) {
      assertTrue(Files.exists(queue(catalog)));
    }
    assertFalse(Files.exists(queue(catalog)));
  }

  @Test
  void draftsOfKilledProgramsAreDeletedAndThoseAtWorkAreNot() throws Exception {
    Path catalog = folder.resolve("c.db");
    Process killed = start("draft", catalog.toString());
    Path left = Path.of(line(killed));
    killed.destroyForcibly().waitFor();
    assertTrue(Files.exists(left));
    Process working = start("draft", catalog.toString());
    Path used = Path.of(line(working));
    assertFalse(Files.exists(left));
    Draft.beside(catalog).close();
    assertTrue(Files.exists(used.resolve("catalog.db")));
    working.destroy(); // TERM
    assertTrue(working.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertFalse(Files.exists(used), "a program that is asked to end deletes its draft");
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static Result run(Path file, String... args) {
    return new Program().catalog(file).run(args);
  }

  @Test
  void noImportIsLostBesideRestores() throws Exception {
    Path catalog = folder.resolve("c.db");
    Path backup = folder.resolve("backup.db");
    Files.writeString(folder.resolve("first.jsonl"), OldCatalogs.lines("first", 5));
    assertEquals(0, run(catalog, "import", folder.resolve("first.jsonl").toString()).exit());
    assertEquals(0, run(catalog, "catalog", "backup", backup.toString()).exit());
    int imports = 8;
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Integer> restores =
          threads.submit(
              () -> {
                for (int i = 0; i < 4; i++) {
                  Result restored = run(catalog, "catalog", "restore", backup.toString());
                  assertEquals(0, restored.exit(), restored.err());
                }
                return 0;
              });
      for (int i = 0; i < imports; i++) {
        Path lines = Files.writeString(folder.resolve(i + ".jsonl"), OldCatalogs.lines("more-" + i, 2));
        Result result = run(catalog, "import", lines.toString());
        assertEquals(0, result.exit(), result.err());
      }
      restores.get();
    }
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each :
          files.filter(file -> file.getFileName().toString().matches("c\\.db(\\.replaced-\\d)?")).toList()) {
        all.append(run(each, "sql", "select key from source").out());
      }
    }
    for (int i = 0; i < imports; i++) {
      assertTrue(all.toString().contains("more-" + i), "import " + i + " is in no catalog:\n" + all);
    }
  }
}
