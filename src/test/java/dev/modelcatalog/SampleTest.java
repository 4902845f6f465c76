package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sample catalog: what the build makes of the facts, and the copy of it that is committed.
class SampleTest {
  private static final Path FACTS = Path.of("src/sample/facts.jsonl");
  private static final Path BUILT = Path.of(System.getProperty("models.sample"));
  private static final Path COMMITTED = Path.of("catalog.db.sample");

  @Test
  void theCommittedSampleIsUpToDate() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(BUILT, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
    }
    assertTrue(
        Files.mismatch(BUILT, COMMITTED) < 0,
        "catalog.db.sample is out of date; refresh it with: mvn test -Dtest=SampleTest -Dgolden.update");
  }

  @Test
  void holdsTheFacts() throws IOException {
    assertEquals(Files.readString(FACTS), new Program().run("export").out());
  }

  @Test
  void holdsNoProseExceptOneNoteOfOurOwn() throws IOException {
    List<String> facts = Files.readAllLines(FACTS);
    assertEquals(1, facts.stream().filter(line -> line.contains("\"notes\":")).count());
    assertEquals(0, facts.stream().filter(line -> line.contains("\"text\":") || line.contains("\"path\":")).count());
    assertTrue(new Program().run("list", "-q").out().lines().count() >= 600);
  }
}
