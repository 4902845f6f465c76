package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.ingest.store.CatalogWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Opening, making and migrating the file.
class CatalogTest {
  private static final Path SAMPLE = Path.of(System.getProperty("models.sample"));

  @TempDir Path folder;

  private static String refusal(Path file) {
    return assertThrows(
            CatalogException.class, () -> Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll).close())
        .getMessage();
  }

  @Test
  void refusesWhatIsNoCatalog() throws IOException, SQLException {
    assertTrue(refusal(folder.resolve("none.db")).contains("no catalog at"));
    assertTrue(refusal(folder).contains("is a folder"));
    Path text =
        Files.writeString(
            folder.resolve("text.db"), "This is no database, and it is longer than a page's header. ".repeat(100));
    assertTrue(refusal(text).endsWith("is not a catalog: not a SQLite database"), () -> refusal(text));
    Path empty = Files.createFile(folder.resolve("empty.db"));
    assertTrue(refusal(empty).contains("not a model catalog"), () -> refusal(empty));
    Path other = folder.resolve("other.db");
    execute(other, "CREATE TABLE t (x)", "PRAGMA user_version = 1");
    assertTrue(refusal(other).contains("not a model catalog"), () -> refusal(other));
  }

  @Test
  void refusesWhatANewerProgramWrote() throws SQLException {
    Path file = folder.resolve("newer.db");
    Migrations.createEmpty(file);
    execute(file, "PRAGMA user_version = 99");
    assertTrue(
        refusal(file)
            .contains(
                "newer version of models (schema 99; this version reads up to "
                    + Catalog.SCHEMA_VERSION
                    + "); update"));
  }

  @Test
  void refusesADamagedOneInALine() throws IOException {
    Path file = folder.resolve("damaged.db");
    Files.copy(SAMPLE, file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 4096; at < bytes.length(); at += 4096) {
        bytes.seek(at);
        bytes.write(new byte[200]);
      }
    }
    Program.Result result = new Program().catalog(file).run("list");
    assertEquals(3, result.exit());
    assertTrue(result.err().matches("models: .*damaged.db is damaged; .*\n"), result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.db",
        "with space.db",
        "quote'\".db",
        "what?.db",
        "hash#.db",
        "per%20cent.db",
        "tülu-数.db",
        ";.db",
        "&a=b.db"
      })
  void liesUnderAnyName(String name) throws IOException {
    Path file = folder.resolve(name);
    Migrations.createFrom(SAMPLE, file);
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
      assertEquals(Catalog.SCHEMA_VERSION, catalog.schemaVersion());
    }
    assertTrue(files().contains(name), () -> files().toString());
    assertEquals(1062, new Program().catalog(file).run("list", "-q").out().lines().count());
  }

  @Test
  void aQuestionLeavesTheSampleAsItLies() throws IOException {
    Path file = folder.resolve("catalog.db.sample");
    Files.copy(SAMPLE, file);
    byte[] before = Files.readAllBytes(file);
    try (Catalog catalog = Catalog.openImmutable(file)) {
      assertEquals(Catalog.SCHEMA_VERSION, catalog.schemaVersion());
      assertEquals(Set.of("catalog.db.sample"), files());
    }
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(file)));
  }

  @Test
  void aQuestionMakesOnlySqlitesOwnFiles() {
    Path file = folder.resolve("c.db");
    Migrations.createFrom(SAMPLE, file);
    assertEquals(Set.of("c.db"), files());
    new Program().catalog(file).run("list", "-q");
    assertTrue(Set.of("c.db", "c.db-wal", "c.db-shm").containsAll(files()), () -> files().toString());
  }

  @Test
  void aQuestionCannotWrite() {
    Path file = folder.resolve("c.db");
    Migrations.createFrom(SAMPLE, file);
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
      assertThrows(CatalogException.class, () -> catalog.dsl().execute("DELETE FROM model"));
    }
  }

  @Test
  void newOnesUseWal() throws SQLException {
    Path file = folder.resolve("c.db");
    Migrations.createEmpty(file);
    try (Connection connection = DriverManager.getConnection(Connections.url(file));
        Statement statement = connection.createStatement()) {
      assertEquals("wal", statement.executeQuery("PRAGMA journal_mode").getString(1));
    }
  }

  @Test
  void theFirstCommandMigratesAnOlderOneAfterACopy() throws IOException {
    Path file = folder.resolve("old.db");
    Flyway.configure()
        .dataSource(Connections.url(file), null, null)
        .locations("classpath:migrations")
        .target("1")
        .load()
        .migrate();
    byte[] before = Files.readAllBytes(file);
    Program.Result result = new Program().catalog(file).run("catalog", "info", "--json");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("from schema 1 to " + Catalog.SCHEMA_VERSION), result.err());
    assertTrue(result.out().contains("\"schema\":" + Catalog.SCHEMA_VERSION), result.out());
    assertTrue(Files.size(folder.resolve("old.db.bak-v1")) > 0);
    assertEquals("", new Program().catalog(file).run("list").err());
    try (Catalog copy =
        Catalog.openToRead(copied(folder.resolve("old.db.bak-v1")), note -> {}, CatalogWriter::deriveAll)) {
      assertEquals(Catalog.SCHEMA_VERSION, copy.schemaVersion());
    }
    assertTrue(before.length > 0);
  }

  private Path copied(Path file) throws IOException {
    return Files.copy(file, folder.resolve("copy.db"));
  }

  @Test
  void migrateOnDemandSaysWhenThereIsNothingToDo() {
    Path file = folder.resolve("c.db");
    Migrations.createEmpty(file);
    Program.Result result = new Program().catalog(file).run("catalog", "migrate");
    assertEquals(0, result.exit());
    assertEquals(file + " is up to date (schema " + Catalog.SCHEMA_VERSION + ")\n", result.err());
  }

  @Test
  void aFileInPlaceIsNeverOverwritten() {
    Path file = folder.resolve("c.db");
    Migrations.createEmpty(file);
    assertThrows(CatalogException.class, () -> Migrations.createFrom(SAMPLE, file));
    assertEquals(3, new Program().catalog(file).run("catalog", "init").exit());
  }

  /// Two programs may make the first catalog at the same time; the later one must not replace the other's.
  @Test
  void aCatalogThatAnotherProgramMadeIsNotReplaced() throws IOException {
    Path file = folder.resolve("c.db");
    Path draft = folder.resolve("draft.db");
    Migrations.createFrom(SAMPLE, file);
    Migrations.createEmpty(draft);
    String message = assertThrows(CatalogException.class, () -> Migrations.publish(draft, file)).getMessage();
    assertTrue(message.endsWith("was created by another process at the same time; try again"), message);
    assertEquals(1062, new Program().catalog(file).run("list", "-q").out().lines().count());
  }

  /// Each migration says which one it is, and the program knows the last.
  @Test
  void theSchemaVersionIsTheNumberOfTheLastMigration() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("migrations"))) {
      for (Path file : files.toList()) {
        int number = Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
        assertTrue(Files.readString(file).contains("PRAGMA user_version = " + number + ";"), file::toString);
        numbers.add(number);
      }
    }
    assertEquals(Catalog.SCHEMA_VERSION, numbers.stream().mapToInt(n -> n).max().orElseThrow());
    assertEquals(numbers.size(), Catalog.SCHEMA_VERSION);
  }

  @Test
  void aCopyIsOneFileWithoutJournal() throws IOException {
    Path file = folder.resolve("c.db");
    Migrations.createFrom(SAMPLE, file);
    Path copy = folder.resolve("it's a copy.db");
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
      Backup.export(catalog, copy);
    }
    try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "r")) {
      bytes.seek(18);
      assertEquals(1, bytes.read(), "1: rollback journal, 2: WAL");
    }
    assertFalse(files().contains("it's a copy.db.partial"));
  }

  private Set<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Connections.url(file));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
