package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SmallCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A changed value in any table is found by `catalog check`, also in those that nothing derives.
class TableDigestsTest {
  private static final int CHANGES = Integer.getInteger("changes", 16);
  private static final long SEED = Long.getLong("seed", 13);

  private static final String COLUMNS =
      "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.schema = 'main'"
          + " AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'flyway_schema_history' ORDER BY 1, 2";

  @TempDir Path folder;

  private Path original;

  /// With a journal of several imports, a manual link and an own benchmark.
  @BeforeEach
  void make() throws IOException {
    original = folder.resolve("c.db");
    SmallCatalog.make(original);
    Path scores = folder.resolve("scores.csv");
    for (int score : new int[] {20, 30}) {
      Files.writeString(scores, "model,benchmark,score\nstanford/s1-32b,our-test,%d\n".formatted(score));
      assertEquals(0, run("import", scores.toString(), "--source", "own").exit());
    }
    assertEquals("", problems(original));
  }

  private Program.Result run(String... command) {
    return new Program().catalog(original).run(command);
  }

  private static String problems(Path file) {
    Program.Result result = new Program().catalog(file).run("catalog", "check");
    return result.exit() == 0 ? "" : result.out() + result.err();
  }

  private Path copy() throws IOException {
    return Files.copy(original, folder.resolve("copy.db"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String[]> texts(Statement statement, String sql) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(new String[] {result.getString(1), result.getString(2)});
      }
    }
    return rows;
  }

  /// Changes one value as a wrong byte would: a letter or a digit.
  ///
  /// @return whether there was one, and SQLite took the new one
  private static boolean change(Statement statement, String table, String column, Random random) throws SQLException {
    String value = "\"" + column + "\"";
    String other =
        "CASE typeof(%1$s) WHEN 'text' THEN CASE WHEN %1$s = '' THEN 'x' ELSE substr(%1$s, 1, length(%1$s) - 1) || 'Q' END"
                .formatted(value)
            + " WHEN 'blob' THEN zeroblob(length(%1$s)) ELSE %1$s + 1 END".formatted(value);
    try {
      int rows =
          statement.executeUpdate(
              "UPDATE \"%1$s\" SET %2$s = %3$s WHERE %2$s = (SELECT %2$s FROM \"%1$s\" WHERE %2$s IS NOT NULL"
                      .formatted(table, value, other)
                  + " LIMIT 1 OFFSET abs(%d) %% max(1, (SELECT count(%s) FROM \"%s\")))"
                      .formatted(random.nextInt(1000), value, table));
      return rows > 0;
    } catch (SQLException e) { // a constraint
      return false;
    }
  }

  @Test
  void aChangedValueInAnyTable() throws Exception {
    Random random = new Random(SEED);
    List<String> missed = new ArrayList<>();
    int changed = 0;
    for (int i = 0; i < CHANGES; i++) {
      Path file = copy();
      String where;
      boolean isChanged;
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA foreign_keys = OFF");
        List<String[]> columns = texts(statement, COLUMNS);
        String[] column = columns.get(random.nextInt(columns.size()));
        where = column[0] + "." + column[1];
        isChanged = change(statement, column[0], column[1], random);
      }
      changed += isChanged ? 1 : 0;
      if (isChanged && problems(file).isEmpty()) {
        missed.add(where);
      }
    }
    assertTrue(changed > CHANGES / 3, "changed: " + changed);
    assertEquals(List.of(), missed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE provider SET name = printf('%sx', name)                   | provider: its rows are not those that were written
          UPDATE stated_benchmark SET description = 'x' WHERE key = 'gpqa'  | stated_benchmark: its rows are not those that were written
          UPDATE import SET program = 'x'                                   | import: its rows are not those that were written
          UPDATE change SET before = printf('%s ', before) WHERE import_id = 2 | change: what import 2 replaced is not what was written
          """)
  void isNamed(String sql, String problem) throws Exception {
    Path file = copy();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
    }
    assertTrue(problems(file).contains(problem), problems(file));
  }

  /// Whatever writes to a catalog leaves the right digests.
  @Test
  void afterEveryChange() {
    for (String command :
        List.of(
            "catalog undo",
            "catalog remove stanford/s1-32b",
            "catalog backup " + folder.resolve("backup.db"),
            "catalog restore " + folder.resolve("backup.db"),
            "catalog migrate")) {
      Program.Result result = run(command.split(" "));
      assertEquals(0, result.exit(), command + ": " + result.err());
      assertEquals("", problems(original), command);
    }
  }
}
