package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The sample catalog: what the build makes of the facts, and the copy of it that is committed.
class SampleTest {
  private static final Path FACTS = Path.of("src/sample/facts.jsonl");
  private static final Path BUILT = Path.of(System.getProperty("models.sample"));
  private static final Path COMMITTED = Path.of("catalog.db.sample");
  private static final Pattern SOURCE = Pattern.compile("^\\{\"type\":\"source\",\"key\":\"([^\"]*)\"");
  private static final Pattern DATA_OF = Pattern.compile("^\\{\"type\":\"(?:record|offer)\",\"source\":\"([^\"]*)\"");

  @Test
  void theCommittedSampleIsUpToDate() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(BUILT, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
    }
    assertTrue(
        Files.mismatch(BUILT, COMMITTED) < 0,
        "catalog.db.sample is out of date; refresh it with: mvn test -Dtest=SampleTest -Dgolden.update");
  }

  /// Sources without data are ignored: a migration that adds a source adds it to the export, but not to the facts.
  @Test
  void holdsTheFacts() throws IOException {
    List<String> exported = new Program().run("export").out().lines().toList();
    assertIterableEquals(withoutUnusedSources(Files.readAllLines(FACTS)), withoutUnusedSources(exported));
  }

  private static List<String> withoutUnusedSources(List<String> lines) {
    Set<String> used = new HashSet<>();
    for (String line : lines) {
      Matcher data = DATA_OF.matcher(line);
      if (data.find()) {
        used.add(data.group(1));
      }
    }
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      Matcher source = SOURCE.matcher(line);
      if (!source.find() || used.contains(source.group(1))) {
        kept.add(line);
      }
    }
    return kept;
  }

  @Test
  void holdsNoProseExceptOneNoteOfOurOwn() throws IOException {
    List<String> facts = Files.readAllLines(FACTS);
    assertEquals(1, facts.stream().filter(line -> line.contains("\"notes\":")).count());
    assertEquals(0, facts.stream().filter(line -> line.contains("\"text\":") || line.contains("\"path\":")).count());
    assertTrue(new Program().run("list", "-q").out().lines().count() >= 600);
  }
}
