package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SmallCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `catalog check`, `backup` and `restore`.
class BackupTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void makeCatalog() throws IOException {
    file = folder.resolve("c.db");
    SmallCatalog.make(file);
  }

  private Program.Result run(String... args) {
    return new Program().catalog(file).run(args);
  }

  private String export() {
    return run("export").out();
  }

  private void assertSound() {
    assertEquals(new Program.Result(0, file + ": no problems found\n", ""), run("catalog", "check"));
  }

  private void assertRefused(String message, String... args) {
    assertEquals(new Program.Result(3, "", "models: " + message + "\n"), run(args));
  }

  private void change(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> !name.matches(".*-(wal|shm)"))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatTheProgramWroteIsSound() {
    assertSound();
    assertEquals(0, run("catalog", "remove", "--source", "llm-stats").exit());
    assertSound();
    assertEquals(0, run("catalog", "undo").exit());
    assertSound();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE model SET params = params + 1 WHERE id = 'stanford/s1-32b'           | model:
          UPDATE model SET name_lower = 'S1' WHERE id = 'stanford/s1-32b'             | model:
          UPDATE score SET value = value + 1 WHERE value = 59.6                       | score:
          DELETE FROM score WHERE value = 59.6                                        | score:
          UPDATE tag SET name_lower = 'x' WHERE name = 'Reasoning'                    | tag:
          UPDATE lab SET name_lower = 'x' WHERE slug = 'openai'                       | lab:
          UPDATE record SET params = 7 WHERE key = 'stanford/s1-32b'                  | record:
          UPDATE record SET match_slug = 'x' WHERE key = 'stanford/s1-32b'            | record:
          UPDATE offer SET input = 9 WHERE offer_id = 1                               | offer:
          UPDATE offer SET digest = x'00' WHERE offer_id = 1                          | offer:
          DELETE FROM model_tag                                                       | model_tag:
          DELETE FROM lab_name WHERE position > 0                                     | lab_name:
          INSERT INTO model_fts (model_fts) VALUES ('delete-all')                     | the full-text index
          UPDATE record SET released = '20x5' WHERE key = 'stanford/s1-32b'           |
          UPDATE record_score SET stated_benchmark_id = 999 WHERE record_id = 1              | record_score: row
          """)
  void tellsWhatDoesNotAgree(String statement, String finding) throws SQLException {
    change(statement);
    Program.Result result = run("catalog", "check");
    assertEquals(3, result.exit(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("models: " + file + " is"), result.err());
    if (finding != null) {
      assertTrue(result.out().lines().anyMatch(line -> line.startsWith(finding)), result.out());
    }
  }

  @Test
  void aBackupIsTheSameAndReplacesNothing() throws IOException {
    Path copy = folder.resolve("copy.db");
    assertEquals(
        new Program.Result(0, "", "wrote %s, a backup of %s\n".formatted(copy, file)),
        run("catalog", "backup", copy.toString()));
    assertEquals(export(), new Program().catalog(copy).run("export").out());
    byte[] before = Files.readAllBytes(copy);
    assertEquals(0, run("catalog", "remove", "--source", "llm-stats").exit());
    assertRefused(
        copy + " already exists; choose another file, or use --force to overwrite it",
        "catalog",
        "backup",
        copy.toString());
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(copy)));
    assertEquals(0, run("catalog", "backup", "--force", copy.toString()).exit());
    assertEquals(export(), new Program().catalog(copy).run("export").out());
    assertRefused(
        file + " is the catalog itself; choose another file", "catalog", "backup", "--force", file.toString());
    assertRefused(
        "cannot write " + folder.resolve("no/copy.db") + ": no such folder",
        "catalog",
        "backup",
        folder.resolve("no/copy.db").toString());
    assertEquals(List.of("c.db", "copy.db"), names());
  }

  @Test
  void restoringPutsItBackAndKeepsWhatWasThere() throws IOException {
    String before = export();
    String copy = folder.resolve("copy.db").toString();
    run("catalog", "backup", copy);
    run("catalog", "remove", "--source", "llm-stats");
    String after = export();
    assertEquals(
        new Program.Result(
            0, "", "restored %1$s from %2$s; the replaced catalog is %1$s.replaced-1\n".formatted(file, copy)),
        run("catalog", "restore", copy));
    assertEquals(before, export());
    assertSound();
    assertEquals(after, new Program().catalog(folder.resolve("c.db.replaced-1")).run("export").out());
    assertEquals(0, run("catalog", "restore", file + ".replaced-1").exit());
    assertEquals(after, export());
    assertEquals(List.of("c.db", "c.db.replaced-1", "c.db.replaced-2", "copy.db"), names());
  }

  @Test
  void restoringTakesNothingThatIsNotSound() throws IOException, SQLException {
    String before = export();
    Path copy = folder.resolve("copy.db");
    run("catalog", "backup", copy.toString());
    Path sound = file;
    file = copy;
    change("UPDATE model SET params = 7 WHERE id = 'stanford/s1-32b'");
    file = sound;
    Program.Result result = run("catalog", "restore", copy.toString());
    assertEquals(3, result.exit());
    assertTrue(result.err().contains(copy + " is damaged (model: 1 row"), result.err());
    assertEquals(3, run("catalog", "restore", "no-such.db").exit());
    assertRefused(file + " is the catalog itself; choose another file", "catalog", "restore", file.toString());
    assertEquals(before, export());
    assertEquals(List.of("c.db", "copy.db"), names());
  }

  @Test
  void restoringReplacesWhatIsNoDatabaseAnyMore() throws IOException {
    String before = export();
    String copy = folder.resolve("copy.db").toString();
    run("catalog", "backup", copy);
    Files.write(file, new byte[5000]);
    Files.write(folder.resolve("c.db-wal"), new byte[5000]);
    assertEquals(0, run("catalog", "restore", copy).exit());
    assertEquals(before, export());
    assertSound();
    Files.delete(file);
    assertEquals("restored %s from %s\n".formatted(file, copy), run("catalog", "restore", copy).err());
    assertEquals(before, export());
  }

  @Test
  void onlyTheOwnerReadsIt() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    String copy = folder.resolve("copy.db").toString();
    run("catalog", "backup", copy);
    Files.delete(file);
    assertEquals(0, run("catalog", "restore", copy).exit());
    Path imported = folder.resolve("imported.db");
    Path lines = Files.writeString(folder.resolve("lines.jsonl"), new Program().catalog(file).run("export").out());
    assertEquals(0, new Program().catalog(imported).run("import", lines.toString()).exit());
    for (Path each : List.of(file, Path.of(copy), imported)) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)), each.toString());
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    run("catalog", "backup", "--force", copy);
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(copy))));
    run("catalog", "restore", copy);
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("c.db.replaced-1"))));
  }
}
