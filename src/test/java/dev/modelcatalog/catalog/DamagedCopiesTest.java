package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.modelcatalog.Program;
import dev.modelcatalog.SmallCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of a catalog that were damaged at random: whatever is asked of them, there is an answer or one line, never a
/// crash or a hang; and `catalog check` calls none sound that answers otherwise than the original.
class DamagedCopiesTest {
  /// As many copies; of 500 the issue speaks.
  private static final int COPIES = Integer.getInteger("copies", 20);

  private static final long SEED = Long.getLong("seed", 7);
  private static final int PAGE = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("list", "-f", "jsonl"),
          List.of("show", "stanford/s1-32b"),
          List.of("rank", "gpqa", "-f", "jsonl"),
          List.of("search", "reasoning", "-f", "jsonl"),
          List.of("stats", "-f", "json"),
          List.of("catalog", "info"),
          List.of("providers", "-f", "jsonl"),
          List.of("benchmarks", "-f", "jsonl"),
          List.of("catalog", "imports", "-f", "jsonl"),
          List.of("changes", "-f", "jsonl"),
          List.of("export"),
          List.of("sql", "select count(*), sum(params), max(released) from model"));

  @TempDir Path folder;

  @Test
  void areToldOrAnswerRightly() throws IOException {
    Path file = folder.resolve("c.db");
    SmallCatalog.make(file);
    assertEquals(0, ask(file, List.of("catalog", "check")).exit());
    byte[] original = Files.readAllBytes(file);
    Map<List<String>, String> answers = new HashMap<>();
    QUESTIONS.forEach(question -> answers.put(question, ask(file, question).out()));
    List<String> wrong = new ArrayList<>();
    int sound = 0;
    for (int i = 0; i < COPIES; i++) {
      Random random = new Random(SEED * 1000 + i);
      String damage = damage(file, original, random);
      boolean isSound = ask(file, List.of("catalog", "check")).exit() == 0;
      sound += isSound ? 1 : 0;
      for (List<String> question : QUESTIONS) {
        Program.Result result = ask(file, question);
        if (isSound ? !result.out().equals(answers.get(question)) : !isTold(result)) {
          wrong.add(
              "%d (%s%s): %s gives %d: %s"
                  .formatted(i, damage, isSound ? ", sound" : "", question, result.exit(), result.err()));
        }
      }
    }
    assertEquals("", String.join("\n", wrong), "%d of %d copies are called sound".formatted(sound, COPIES));
  }

  /// SQLite reads a changed letter as it reads any other: a question may be answered with it, and a name may be found
  /// no more.
  private static boolean isTold(Program.Result result) {
    return result.exit() == 0
        || result.err().startsWith("models: ")
            && !result.err().contains("program itself")
            && (result.exit() != 3 || result.err().lines().count() == 1);
  }

  private static Program.Result ask(Path file, List<String> question) {
    return assertTimeoutPreemptively(PATIENCE, () -> new Program().catalog(file).run(question.toArray(String[]::new)));
  }

  private static String damage(Path file, byte[] original, Random random) throws IOException {
    byte[] bytes = original.clone();
    int pages = bytes.length / PAGE;
    String damage;
    switch (random.nextInt(4)) {
      case 0 -> {
        int length = random.nextInt(bytes.length);
        bytes = Arrays.copyOf(bytes, length);
        damage = "cut off at " + length;
      }
      case 1 -> {
        int a = random.nextInt(pages);
        int b = random.nextInt(pages);
        System.arraycopy(original, a * PAGE, bytes, b * PAGE, PAGE);
        System.arraycopy(original, b * PAGE, bytes, a * PAGE, PAGE);
        damage = "pages %d and %d swapped".formatted(a, b);
      }
      case 2 -> {
        int at = random.nextInt(bytes.length - 200);
        for (int i = 0; i < 200; i++) {
          bytes[at + i] = (byte) random.nextInt(256);
        }
        damage = "200 bytes at " + at;
      }
      default -> {
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        damage = count + " bytes";
      }
    }
    for (String suffix : List.of("-wal", "-shm")) {
      Files.deleteIfExists(Catalog.beside(file, suffix));
    }
    Files.write(file, bytes);
    return damage;
  }
}
