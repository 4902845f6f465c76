package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample that ships with the program is what its facts make.
class SampleTest {
  private static final Path FACTS = Path.of("src/sample/facts.jsonl");

  @TempDir Path folder;

  @Test
  void holdsTheFacts() throws IOException {
    Path rebuilt = folder.resolve("rebuilt.db");
    Program.Result result = new Program().catalog(rebuilt).run("import", FACTS.toString());
    assertEquals(0, result.exit(), result.err());
    String facts = Files.readString(FACTS);
    assertEquals(facts, new Program().catalog(rebuilt).run("export").out());
    assertEquals(facts, new Program().run("export").out());
    assertEquals(
        new Program().catalog(rebuilt).run("list", "-f", "jsonl").out(),
        new Program().run("list", "-f", "jsonl").out());
  }

  @Test
  void holdsNoProseButOneNoteOfOurOwn() throws IOException {
    assertEquals(1, Files.readAllLines(FACTS).stream().filter(line -> line.contains("\"notes\":")).count());
    assertEquals(
        0,
        Files.readAllLines(FACTS).stream()
            .filter(line -> line.contains("\"text\":") || line.contains("\"path\":"))
            .count());
    assertTrue(new Program().run("list", "-q").out().lines().count() >= 600);
  }
}
