package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SmallCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Catalogs that somebody sends, with objects in their schema that the migrations do not make. No command works with
/// such a catalog but `export`, which gives what it would give of the original.
class ForeignSchemaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Endless if it is ever run.
  private static final String ENDLESS =
      "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path original;
  private static String exported;

  /// A change of the schema, and what the message says of it.
  record Change(String finding, List<String> statements) {
    static Change of(String finding, String... statements) {
      return new Change(finding, List.of(statements));
    }

    @Override
    public String toString() {
      return statements.getFirst();
    }
  }

  @BeforeAll
  static void make() throws IOException {
    original = shared.resolve("original.db");
    SmallCatalog.make(original);
    exported = run(original, "export").out();
    assertTrue(exported.lines().count() > 100);
  }

  static Stream<Change> changes() {
    return Stream.of(
        Change.of(
            "has the trigger 'slow', which",
            "CREATE TRIGGER slow AFTER INSERT ON record BEGIN SELECT count(*) FROM (" + ENDLESS + "); END"),
        Change.of(
            "has the trigger 'gone', which",
            "CREATE TRIGGER gone BEFORE UPDATE ON model BEGIN SELECT raise(IGNORE); END"),
        Change.of("has the view 'extra', which", "CREATE VIEW extra AS " + ENDLESS),
        Change.of("has the table 'extra', which", "CREATE TABLE extra (x)"),
        Change.of("has the table 'x'y z', which", "CREATE TABLE \"x'y\nz\" (x)"),
        Change.of("has the table 'extra', which", "CREATE VIRTUAL TABLE extra USING rtree (a, b, c)"),
        Change.of("has the table 'extra', which", "CREATE VIRTUAL TABLE extra USING fts5 (a)"),
        Change.of("has the index 'extra', which", "CREATE INDEX extra ON record (length(name))"),
        Change.of(
            "has the index 'extra', which",
            "CREATE UNIQUE INDEX extra ON record (source_id, name, key) WHERE name > ''"),
        Change.of("has the table 'sqlite_stat1', which", "ANALYZE"),
        Change.of("has a changed table 'record'", "ALTER TABLE record ADD COLUMN extra TEXT"),
        Change.of(
            "has a changed table 'record'",
            "ALTER TABLE record ADD COLUMN extra INTEGER GENERATED ALWAYS AS (length(hex(zeroblob(3000000))))"),
        Change.of("has a changed table 'score'", "ALTER TABLE score RENAME COLUMN value TO worth"),
        Change.of(
            "has a changed table 'provider'",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET sql = replace(sql, 'TEXT NOT NULL,       -- ''OpenRouter''',"
                + " 'TEXT NOT NULL CHECK (name LIKE ''%a%a%a%a%a%a%a%b''),') WHERE name = 'provider'",
            "UPDATE sqlite_schema SET sql = replace(sql, 'name        TEXT    NOT NULL,',"
                + " 'name TEXT NOT NULL CHECK (length(name) < 1000),') WHERE name = 'provider'"),
        Change.of(
            "has a changed view 'model_text'",
            "DROP VIEW model_text",
            "CREATE VIEW model_text AS SELECT model_id, name, name AS lab, name AS tags, notes FROM model"),
        Change.of("lacks the index 'model_released'", "DROP INDEX model_released"),
        Change.of("lacks the table 'fetch'", "DROP TABLE fetch"),
        Change.of(
            "has the view 'hidden', which",
            "PRAGMA writable_schema = ON",
            "INSERT INTO sqlite_schema VALUES ('view', 'hidden', 'hidden', 0, 'CREATE VIEW hidden AS SELECT 1')"));
  }

  private static Result run(Path file, String... args) {
    return assertTimeoutPreemptively(PATIENCE, () -> new Program().catalog(file).run(args));
  }

  private Path changed(Change change) throws IOException, SQLException {
    Path file = Files.copy(original, folder.resolve("sent.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : change.statements()) {
        statement.execute(sql);
      }
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isRefusedByNameAndCanBeExported(Change change) throws IOException, SQLException {
    Path file = changed(change);
    byte[] bytes = Files.readAllBytes(file);
    Path card = Files.writeString(folder.resolve("more.jsonl"), OldCatalogs.lines("made-up", 3));
    for (String[] command :
        new String[][] {
          {"list"},
          {"sql", "--tables"},
          {"sql", "select 1"},
          {"import", card.toString()},
          {"catalog", "undo"},
          {"catalog", "info"},
          {"catalog", "backup", folder.resolve("copy.db").toString()},
          {"catalog", "migrate"}
        }) {
      Result result = run(file, command);
      assertEquals(3, result.exit(), result.toString());
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
      assertTrue(result.err().contains(change.finding()) && result.err().contains("'models export"), result.err());
    }
    Result check = run(file, "catalog", "check");
    assertEquals(3, check.exit());
    assertTrue(check.out().contains(change.finding()), check.out());
    if (!change.finding().contains("'score'") && !change.finding().startsWith("lacks the table")) {
      assertEquals(new Result(0, exported, ""), run(file, "export"));
      Path clean = folder.resolve("clean.db");
      assertEquals(0, run(file, "export", "-f", "sqlite", clean.toString()).exit());
      assertEquals(0, run(clean, "catalog", "check").exit(), () -> run(clean, "catalog", "check").toString());
      assertEquals(exported, run(clean, "export").out());
    }
    org.junit.jupiter.api.Assertions.assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @CsvSource({"1", "4", "8"})
  void isRefusedBeforeItIsMigrated(int version) throws IOException, SQLException {
    Path file = folder.resolve("old.db");
    OldCatalogs.make(version, 12, file);
    String expected = run(Files.copy(file, folder.resolve("sound.db")), "export").out();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TRIGGER slow AFTER UPDATE ON model BEGIN SELECT count(*) FROM (" + ENDLESS + "); END");
    }
    Result result = run(file, "list");
    assertEquals(3, result.exit());
    assertTrue(result.err().contains("has the trigger 'slow', which models did not make"), result.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(each -> each.toString().contains("old.db.bak")).toList());
    }
    assertEquals(expected, run(file, "export").out());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aSchemaVersionBelowOneIsNoCatalog(int version) throws IOException, SQLException {
    Path file = changed(Change.of("", "PRAGMA user_version = " + version));
    for (String command : List.of("list", "export")) {
      Result result = run(file, command);
      assertEquals(3, result.exit(), result.toString());
      assertTrue(result.err().contains("sent.db is a database, but not a model catalog"), result.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's.db", "a?mode=rw#b%41.db"})
  void isExportedWhateverItsFileIsCalled(String name) throws IOException, SQLException {
    Path file = changed(Change.of("", "CREATE VIEW extra AS SELECT 1"));
    Path renamed = Files.move(file, folder.resolve(name));
    assertEquals(new Result(0, exported, ""), run(renamed, "export"));
  }

  @Test
  void aHugeSchemaIsRefusedAtOnce() throws IOException, SQLException {
    Path file = Files.copy(original, folder.resolve("huge.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("PRAGMA writable_schema = ON");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO sqlite_schema VALUES ('view', ?1, ?1, 0, 'CREATE VIEW ' || ?1 || ' AS SELECT 1')")) {
        for (int i = 0; i < 300_000; i++) {
          insert.setString(1, "v" + i);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
    for (String[] command : new String[][] {{"list"}, {"catalog", "check"}, {"export"}}) {
      Result result = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> new Program().catalog(file).run(command));
      assertEquals(3, result.exit(), result.toString());
      assertTrue(
          (result.out() + result.err()).contains("has more tables and views than models make"), result.toString());
    }
  }

  @Test
  void commentsAndSpacesOfTheSchemaDoNotMatter() throws SQLException, IOException {
    Path file =
        changed(
            Change.of(
                "",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(replace(sql, '-- ', '-- as before: '), '  ', ' ')"));
    assertEquals(0, run(file, "list").exit(), () -> run(file, "list").err());
  }
}
