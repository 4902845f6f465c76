package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCommandTest {
  private static final String ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) ";
  private static final String VALUES =
      """
      SELECT 1 AS n, 2 AS N, 2.5 AS real, 9223372036854775807 AS big, NULL AS absent, x'00ff' AS blob, 'tü,|"' AS text
      UNION ALL SELECT 'a' || char(27) || '[31m', -1, 1e3, -5, 'x', x'', '=1+1'\
      """;

  @TempDir private static Path folder;
  private static Path catalog;

  @BeforeAll
  static void importNotes() {
    catalog = NotesCatalog.in(folder);
  }

  private static Result sql(String... arguments) {
    return new Program()
        .catalog(catalog)
        .run(Stream.concat(Stream.of("sql"), Stream.of(arguments)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void values(String format) {
    Result result = sql(VALUES, "-f", format);
    assertEquals("", result.err());
    Golden.check("sql/values." + format, result.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) {
    Program program = new Program().terminal(columns, 0);
    Golden.check(
        "sql/tables-" + columns + ".txt",
        program
            .run("sql", "--tables", "--color", "never")
            .out()
            .replaceFirst("(?m)^(source +table) +" + Listed.sources().count() + "  ", "$1 {sources}  "));
    Golden.check("sql/values-" + columns + ".txt", program.run("sql", VALUES, "--color", "never").out());
  }

  @Test
  void schema() {
    Golden.check("sql/schema-model_tag.txt", sql("--schema", "MODEL_TAG").out());
    assertTrue(sql("--schema").out().contains("-- parameters, a count"));
    Result unknown = sql("--schema", "modle");
    assertEquals(2, unknown.exit());
    assertEquals("models: no table named 'modle'; 'models sql --tables' lists the tables\n", unknown.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO tag (name, name_lower) VALUES ('x', 'x')",
        "UPDATE model SET name = 'x'",
        "DELETE FROM model",
        "DELETE FROM tag RETURNING name",
        "REPLACE INTO tag VALUES (1, 'x', 'x')",
        "DROP TABLE model",
        "/* SELECT */ DROP TABLE model",
        "-- SELECT\n  dRoP TABLE model",
        "SELECT 1; DROP TABLE model",
        "SELECT ';' ; SELECT 2",
        "; DROP TABLE model",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE VIRTUAL TABLE x USING fts5vocab('model_fts', 'row')",
        "ALTER TABLE model RENAME TO m",
        "WITH a AS (SELECT 1) INSERT INTO model_fts (model_fts) SELECT 'rebuild'",
        "WITH a AS (SELECT 1) DELETE FROM tag RETURNING name",
        "WITH a AS (SELECT 1) UPDATE model SET name = 'x'",
        "INSERT INTO model_fts (model_fts) VALUES ('rebuild')",
        "ATTACH DATABASE 'attached.db' AS a",
        "attach 'attached.db' as a",
        "EXPLAIN ATTACH 'attached.db' AS a",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'vacuumed.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "SAVEPOINT x",
        "PRAGMA writable_schema = 1",
        "PRAGMA writable_schema(1)",
        "PRAGMA main.journal_mode = DELETE",
        "PRAGMA journal_mode(wal)",
        "PRAGMA query_only = 0",
        "PRAGMA user_version = 9",
        "PRAGMA /* x */ user_version /* y */ = /* z */ 9",
        "EXPLAIN PRAGMA user_version = 9",
        "EXPLAIN QUERY PLAN PRAGMA user_version = 9",
        "PRAGMA wal_checkpoint",
        "PRAGMA optimize",
        "PRAGMA incremental_vacuum",
        "PRAGMA shrink_memory",
        "PRAGMA",
        "PRAGMA main.",
        "PRAGMA \"user_version\" = 9",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('written', 'x')",
        "SELECT fts3_tokenizer('x', x'00')",
        "SELECT edit('x')",
        "backup to 'backed.db'",
        "restore from 'backed.db'",
        "SELECT * FROM nowhere",
        "SELECT nothing FROM model",
        "SELECT",
        "SELECT 'open",
        "SELECT \"open",
        "SELECT /* open",
        "SELECT ?",
        "SELECT ?1",
        "SELECT :x",
        "SELECT zeroblob(1000000000)",
        "EXPLAIN",
        "EXPLAIN QUERY PLAN",
        "",
        " ;; -- nothing",
        "\u0000",
        "SELECT 1 \u0000 SELECT 2",
      })
  void refused(String query) throws IOException {
    byte[] before = Files.readAllBytes(catalog);
    Result result = sql(query);
    assertEquals(2, result.exit(), result.out() + result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("models: "), result.err());
    assertArrayEquals(before, Files.readAllBytes(catalog));
    for (Path place : List.of(Path.of("."), folder)) {
      try (Stream<Path> files = Files.list(place)) {
        assertTrue(
            files
                .map(file -> file.getFileName().toString())
                .noneMatch(name -> name.matches("(attached|vacuumed|backed).db|written")));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " /* SELECT; */ select 1 ;; -- done",
        "VALUES (1), (2)",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "EXPLAIN SELECT 1",
        "EXPLAIN QUERY PLAN SELECT * FROM model",
        "PRAGMA table_info(model)",
        "PRAGMA main.table_info = model",
        "PRAGMA user_version",
        "SELECT * FROM pragma_table_info('model')",
        "SELECT ';', \"name\", [name], `name` FROM model",
        "SELECT name FROM model_fts WHERE model_fts MATCH 'qwen2'",
      })
  void answered(String query) {
    Result result = sql(query);
    assertEquals(0, result.exit(), result.err());
    assertTrue(!result.out().isEmpty());
  }

  @Test
  void parameters() {
    assertEquals(
        "5\tinteger\ttext\t-2500\ttext\n",
        sql(
                "SELECT :a + 1, typeof(@a), typeof($b), :c, typeof(:d)",
                "-p",
                "a=4",
                "-p",
                "b=007",
                "-p",
                "c=-2.5e3",
                "-p",
                "d=1=2")
            .out());
    assertEquals("';--\n", sql("SELECT :a", "-p", "a=';--").out());
    assertEquals("models: :a has no value; give it with -p a=VALUE\n", sql("SELECT :a").err());
    assertEquals("models: no parameter :b in the query\n", sql("SELECT ':b'", "-p", "b=1").err());
    assertEquals(2, sql("SELECT :a", "-p", "a").exit());
  }

  @Test
  void aRunawayQueryIsStopped() {
    for (String query :
        List.of(
            "SELECT max(n) FROM c",
            "SELECT n FROM c WHERE n < 0",
            "SELECT count(*) FROM c ORDER BY random()",
            "SELECT count(*) FROM model a, model b, model c, model d, model e, model f, c LIMIT 1")) {
      Result result = assertTimeout(Duration.ofSeconds(8), () -> sql(ENDLESS + query, "--timeout", "1"));
      assertEquals(new Result(1, "", "models: query stopped after 1 s; use --timeout to allow more time\n"), result);
    }
  }

  @Test
  void rowsStreamAndATableHasAnEnd() {
    assertEquals("1\n2\n", sql(ENDLESS + "SELECT n FROM c", "-L", "2").out());
    Result table = new Program().terminal(80, 0).run("sql", ENDLESS + "SELECT n FROM c");
    assertEquals(1001, table.out().lines().count());
    assertTrue(table.err().endsWith("1,000 rows; there may be more; use -L N to raise the limit\n"), table.err());
  }

  @Test
  void fromStandardInput() {
    assertEquals("7\n", new Program().in("SELECT 7;\n").run("sql", "-").out());
  }

  @Test
  void nothingFound() {
    assertEquals(new Result(0, "", ""), sql("SELECT name FROM model WHERE 0"));
    assertEquals(new Result(0, "[]\n", ""), sql("SELECT name FROM model WHERE 0", "--json"));
    assertEquals("name\n", sql("SELECT name FROM model WHERE 0", "--csv").out());
  }

  @Test
  void theCommandLine() {
    assertEquals(2, sql().exit());
    assertEquals(2, sql("SELECT", "1").exit());
    assertEquals(2, sql("SELECT 1", "--tables").exit());
    assertEquals(2, sql("SELECT 1", "--timeout", "0").exit());
    assertEquals(2, sql("SELECT 1", "-L", "0").exit());
    assertEquals(3, new Program().run("sql", "SELECT 1", "--db", "nowhere.db").exit());
  }

  /// Whatever stands there: an answer, or one line and exit code 2.
  @Test
  void pieces() throws IOException {
    List<String> pieces =
        List.of(
            "SELECT",
            "1",
            ";",
            "'",
            "\"",
            "--",
            "\n",
            "/*",
            "*/",
            ":a",
            "@b",
            "$c",
            "?",
            "(",
            ")",
            ",",
            "*",
            "FROM",
            "model",
            "WITH",
            "x",
            "AS",
            "INSERT",
            "INTO",
            "tag",
            "VALUES",
            "PRAGMA",
            "user_version",
            "=",
            "[",
            "]",
            "`",
            "::",
            "#1",
            "\u0000",
            "模",
            " ");
    byte[] before = Files.readAllBytes(catalog);
    Random random = new Random(4);
    for (int round = 0; round < 400; round++) {
      String query =
          "SELECT "
              + random
                  .ints(1 + random.nextInt(8), 0, pieces.size())
                  .mapToObj(pieces::get)
                  .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
      for (Result result : List.of(sql(query, "-L", "3"), sql(query, "-L", "3", "-p", "a=1"))) {
        assertTrue(
            result.exit() == 0 || result.exit() == 2 && result.err().lines().count() == 1, () -> query + ": " + result);
      }
    }
    assertArrayEquals(before, Files.readAllBytes(catalog));
  }

  /// Each row, or all of the only row, takes long, so that SQLite executes few instructions of its virtual machine.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT sum(length(randomblob(10000000))) FROM c",
        "SELECT count(*) FROM c WHERE length(hex(randomblob(5000000))) < n",
        "SELECT instr(hex(zeroblob(1000000)), hex(zeroblob(50000)) || '1') FROM c LIMIT 1",
        "SELECT group_concat(replace(hex(zeroblob(1000)), '00', 'ab'), n) FROM c"
      })
  void stopsWhileARowIsInTheMaking(String query) {
    Result result = assertTimeout(Duration.ofSeconds(8), () -> sql(ENDLESS + query, "--timeout", "1"));
    assertEquals(new Result(1, "", "models: query stopped after 1 s; use --timeout to allow more time\n"), result);
  }

  @Test
  void aTimeLimitComesAfterTheRowsBeforeIt() {
    String query = ENDLESS + "SELECT 1 UNION ALL SELECT n FROM c WHERE n < 0";
    Result result = assertTimeout(Duration.ofSeconds(8), () -> sql(query, "--timeout", "1"));
    assertEquals(new Result(1, "1\n", "models: query stopped after 1 s; use --timeout to allow more time\n"), result);
  }

  @Test
  void stopsAtAMemoryLimit() {
    String column = "randomblob(60000000)";
    String query = "SELECT " + String.join(", ", Collections.nCopies(25, column));
    Result result = assertTimeout(Duration.ofSeconds(60), () -> sql(query, "--timeout", "100"));
    assertEquals(1, result.exit());
    assertTrue(result.err().startsWith("models: query stopped: it needs more than 1,024 MiB of memory"), result.err());
  }

  @Test
  void aFailureComesAfterTheRowsBeforeIt() {
    Result result = sql("SELECT CASE WHEN value < 3 THEN value ELSE json('{') END FROM json_each('[1,2,3]')");
    assertEquals("1\n2\n", result.out());
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("malformed JSON"), result.err());
  }
}
