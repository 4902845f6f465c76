package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are no files, and files of which there is too much: each is refused with a line, soon, and does not keep
/// the others out.
class HostileInputTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HUB_CARD =
      """
      ---
      model-index:
      - name: Finch
        results:
        - task: {type: text-generation}
          dataset: {name: GPQA, type: gpqa}
          metrics:
          - {type: accuracy, value: 61}
      ---
      """;

  private static final String SCORES = "model,benchmark,score\nAcme/Finch,hle,20\n";
  private static final String MODEL = "\"name\":\"Finch\",\"limit\":{\"context\":1},";

  @TempDir private Path folder;
  private Path data;

  private Result models(String... arguments) {
    Program program = new Program().catalog(folder.resolve("catalog.db"));
    return assertTimeoutPreemptively(SOON, () -> program.run(arguments));
  }

  private Path file(String name, String content) throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
    return Files.writeString(data.resolve(name), content);
  }

  private static void shell(String command, Path folder) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).inheritIO().start();
    assumeTrue(process.waitFor() == 0, command);
  }

  private void refused(String reason, Path file) {
    Result result = models("import", file.toString(), "--debug");
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains("refused  " + file), result.err());
    assertTrue(result.err().contains(reason), result.err());
    assertTrue(result.out().contains("refused (exit 3)"), result.out());
    assertEquals(1, result.out().lines().count(), result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().lines().allMatch(line -> line.length() < 300), result.err());
  }

  @Test
  void inAFolder() throws IOException, InterruptedException {
    file("good.csv", SCORES);
    shell(
        "mkfifo pipe.md && ln -s loop.md loop.md && ln -s nowhere gone.csv && ln -s /dev/zero zero.json"
            + " && ln -s . up && ln -s ../data again.md && ln -s good.csv linked.csv && mkdir folder.json",
        data);
    Result result = models("import", data.toString());
    assertEquals(3, result.exit(), result.err());
    assertTrue(
        result.out().startsWith("1 model: 1 new, 0 changed, 0 unchanged · 5 files refused (exit 3)\n"), result.out());
    for (String line :
        List.of(
            "again.md: is not a regular file",
            "gone.csv: is a broken link",
            "loop.md: is a broken link",
            "pipe.md: is a pipe, which is read only if named explicitly",
            "zero.json: is not a regular file")) {
      assertTrue(result.err().contains(line + "\n"), result.err());
    }
    assertEquals("acme/finch\n", models("list", "-q").out());
  }

  @Test
  void namesThatAreNotUtf8() throws IOException, InterruptedException {
    file("good.csv", SCORES);
    shell("mv good.csv \"$(printf 'b\\377\\033[31m.csv')\" && printf { > \"$(printf 'c\\377.json')\"", data);
    Result result = models("import", data.toString());
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.out().contains("1 new"), result.out());
    assertTrue(result.err().contains(".json: is not valid JSON"), result.err());
    assertFalse(result.err().contains("\u001b"), result.err());
  }

  @Test
  void devices() {
    for (String device : List.of("/dev/zero", "/dev/null", "/dev/tty")) {
      if (Files.exists(Path.of(device))) {
        refused("is not a regular file", Path.of(device));
      }
    }
  }

  /// As `import <(…)` has it.
  @Test
  void aPipeThatIsNamed() throws IOException, InterruptedException {
    file("good.csv", SCORES);
    shell("mkfifo pipe", data);
    shell("(cat good.csv > pipe) < /dev/null > /dev/null 2>&1 &", data);
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged\n", models("import", data.resolve("pipe").toString()).out());
  }

  @Test
  void whatMayNotBeRead() throws IOException {
    Path closed = file("closed.csv", SCORES);
    Path locked = Files.createDirectories(data.resolve("locked"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "root may read all");
      Result result = models("import", data.toString());
      assertEquals(3, result.exit());
      for (Path each : List.of(closed, locked)) {
        assertTrue(result.err().contains("refused  " + each + ": cannot be read: permission denied\n"), result.err());
      }
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// Cards with the results of many benchmarks have several megabytes.
  @Test
  void aHubCardOfManyMegabytesIsRead() throws IOException {
    Path card = file("README.md", HUB_CARD + "x".repeat(9 << 20));
    Result result = models("import", card.toString(), "--model", "acme/finch");
    assertEquals(0, result.exit(), result.err());
    assertEquals("61\n", models("list", "-c", "gpqa").out());
  }

  @Test
  void tooLarge() throws IOException {
    refused(
        "too large for a card: 1,048,577 bytes (maximum 1 MiB)", file("card.md", "# Finch\n" + "x".repeat(1 << 20)));
    refused(
        "is larger than 16 MiB; keep its metadata alone, the lines from the first --- to the second\n",
        file("README.md", HUB_CARD + "x".repeat(16 << 20)));
    String large = "x".repeat(64 << 20);
    refused("is larger than 64 MiB", file("scores.csv", SCORES + large));
    refused("is larger than 64 MiB", file("models.json", "{\"a/b\":{\"name\":\"" + large + "\"}}"));
    refused(
        "has more than 4,194,304 characters",
        file("line.jsonl", "{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n{\"type\":\"" + large));
    refused(
        "has more than 4,194,304 characters",
        file("stats.jsonl", "{\"organization_id\":\"a\",\"name\":\"A\"}\n{\"name\":\"" + large));
  }

  @Test
  void tooDeep() throws IOException {
    String deep = "[".repeat(200) + "]".repeat(200);
    refused("is nested more than 100 levels deep", file("models.json", "{\"a/b\":{" + MODEL + "\"x\":" + deep + "}}"));
    refused(
        "is nested more than 100 levels deep",
        file(
            "export.jsonl",
            "{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n{\"type\":\"record\",\"x\":"
                + deep
                + "}"));
    refused("nested more than 50 levels deep", file("README.md", "---\nmodel-index: " + deep + "\n---\n"));
  }

  @Test
  void tooMany() throws IOException {
    refused(
        "has more than 10,000,000 strings, numbers and brackets",
        file("models.json", "{\"a/b\":{" + MODEL + "\"x\":[" + "[],".repeat(6_000_000) + "1]}}"));
    List<String> laughs = new ArrayList<>(List.of("a0: &a0 [x, x, x, x, x, x, x, x, x]"));
    for (int i = 1; i < 10; i++) {
      laughs.add("a%d: &a%d [%s*a%d]".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(8), i - 1));
    }
    refused(
        "more than 200,000 values after expanding aliases",
        file("README.md", "---\n" + String.join("\n", laughs) + "\nmodel-index: *a9\n---\n"));
  }

  @Test
  void tooLongANameIsRefusedWhateverTheFile() throws IOException {
    String name = "x".repeat(201);
    refused(
        "the model has more than 200 characters", file("scores.csv", "model,benchmark,score\n" + name + ",hle,20\n"));
    refused(
        "'name' has more than 200 characters",
        file("models.json", "{\"a/b\":{\"limit\":{},\"name\":\"" + name + "\"}}"));
    refused("has more than 200 characters", file("id.json", "{\"a/" + name + "\":{\"limit\":{},\"name\":\"b\"}}"));
    refused(
        "'name' has more than 200 characters",
        file("stats.jsonl", "{\"organization_id\":\"a\",\"name\":\"" + name + "\"}\n"));
    refused(
        "'name' has more than 200 characters",
        file("export.jsonl", "{\"type\":\"benchmark\",\"key\":\"x\",\"name\":\"" + name + "\"}\n"));
  }

  /// It is not taken for another text.
  @Test
  void invalidUtf8IsNotRepairedInData() throws IOException {
    Path file = file("models.json", "");
    Files.writeString(file, "{\"a/b\":{" + MODEL + "\"x\":\"ä\"}}", StandardCharsets.ISO_8859_1);
    refused("is not UTF-8; name its encoding with --encoding", file);
  }

  @Test
  void keysThatAreNone() throws IOException {
    for (String key : List.of("abc", "/", "a/", "../x", "a/../../x", "a/\\u001b[31m", "a/b/")) {
      Path file =
          file(
              "export.jsonl",
              """
              {"type":"catalog","format":"models-catalog","version":2}
              {"type":"source","key":"x","name":"X","rank":100}
              {"type":"record","source":"x","key":"%s","name":"a","lab":"b","access":"public"}
              """
                  .formatted(key));
      refused("export.jsonl:3: the id", file);
    }
  }
}
