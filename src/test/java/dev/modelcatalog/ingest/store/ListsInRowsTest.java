package dev.modelcatalog.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SmallCatalog;
import dev.modelcatalog.rows.PackedColumns;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packed lists and scores in a model's row always agree with the separate tables: running the migration that
/// derives them changes nothing.
class ListsInRowsTest {
  private static final Path MIGRATION = Path.of("migrations/V5__lists_in_rows.sql");
  private static final List<String> TAGS =
      List.of("Reasoning", "reasoning", "a,b", "数学", "tab\\there", "one\\u001ftwo", "one\\u001etwo", "👩‍🔬");
  private static final List<String> BENCHMARKS =
      List.of("HLE", "GPQA", "MMLU", "!", "数学", "Ａ", "👩‍🔬", "a\\u001fb", "Loss");

  @TempDir Path folder;

  private void requireAgreement(Path file) throws IOException, SQLException {
    String sql = Files.readString(MIGRATION);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      List<String> rows = texts(statement);
      assertTrue(rows.stream().anyMatch(row -> row.contains("gpqa")), "no scores");
      statement.execute(sql.substring(sql.indexOf("UPDATE model SET"), sql.indexOf(";\n", sql.indexOf("UPDATE"))));
      assertEquals(texts(statement), rows);
      connection.rollback();
    }
  }

  /// Returns the packed texts. Scores are parsed, because number formats may differ.
  private static List<String> texts(Statement statement) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SELECT id, tags, datasets, input, output, scores FROM model ORDER BY id")) {
      while (rows.next()) {
        texts.add(
            IntStream.rangeClosed(1, 5).mapToObj(i -> text(rows, i)).collect(Collectors.joining(" | "))
                + " | "
                + PackedColumns.scores(rows.getString(6), true)
                + PackedColumns.scores(rows.getString(6), false).keySet());
      }
    }
    return texts;
  }

  private static String text(ResultSet rows, int column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Result run(Path file, String... command) {
    Result result = new Program().catalog(file).run(command);
    assertEquals(0, result.exit(), () -> String.join(" ", command) + ": " + result.err());
    return result;
  }

  @Test
  void agreeAfterEveryKindOfChange() throws IOException, SQLException {
    Path file = folder.resolve("catalog.db");
    SmallCatalog.make(file);
    requireAgreement(file);
    for (String command :
        List.of(
            "link ours:stanford/s1-32b llm-leaderboard:stanford/s1-32b",
            "unlink ours:stanford/s1-32b",
            "catalog undo",
            "catalog undo",
            "catalog remove --source llm-stats",
            "catalog undo")) {
      run(file, command.split(" "));
      requireAgreement(file);
    }
    Path exported = folder.resolve("exported.db");
    run(file, "export", "--format", "sqlite", exported.toString());
    requireAgreement(exported);
    run(file, "catalog", "remove", "--source", "llm-stats");
    run(file, "catalog", "restore", exported.toString());
    requireAgreement(file);
  }

  @Test
  void checkReportsWrongTexts() throws IOException, SQLException {
    Path file = folder.resolve("catalog.db");
    SmallCatalog.make(file);
    for (String wrong :
        List.of(
            "tags = 'Reasoning' WHERE tags IS NULL",
            "scores = replace(scores, '.', '.1')",
            "scores = NULL",
            "scores = 'x'",
            "input = NULL")) {
      Path damaged = Files.copy(file, folder.resolve("damaged.db"), StandardCopyOption.REPLACE_EXISTING);
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + damaged);
          Statement statement = connection.createStatement()) {
        statement.execute("UPDATE model SET " + wrong);
      }
      Result check = new Program().catalog(damaged).run("catalog", "check");
      assertEquals(3, check.exit(), wrong);
      assertTrue(check.out().contains("model: "), check.out());
    }
  }

  @Test
  void agreeAfterMigration() throws IOException, SQLException {
    Path file = folder.resolve("old.db");
    OldCatalogs.make(4, 0, file);
    String list = run(file, "list", "-f", "jsonl", "--include-flagged").out();
    Path lines = Files.writeString(folder.resolve("export.jsonl"), run(file, "export").out());
    Path now = folder.resolve("imported.db");
    assertEquals(0, run(now, "import", lines.toString()).exit());
    assertEquals(run(now, "list", "-f", "jsonl", "--include-flagged").out(), list);
    assertEquals(file + ": no problems found\n", run(file, "catalog", "check").out());
    requireAgreement(file);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreeForRandomCatalogs(long seed) throws IOException, SQLException {
    Random random = new Random(seed);
    Path file = folder.resolve("catalog.db");
    for (int round = 0; round < 3; round++) {
      Path lines = Files.writeString(folder.resolve("lines.jsonl"), lines(random));
      run(file, "import", lines.toString());
      requireAgreement(file);
      assertEquals(file + ": no problems found\n", run(file, "catalog", "check").out(), () -> "seed " + seed);
    }
    run(file, "catalog", "undo");
    requireAgreement(file);
  }

  private static String lines(Random random) {
    StringBuilder lines = new StringBuilder("{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n");
    for (int i = 0; i < 40; i++) {
      String source = random.nextBoolean() ? "llm-leaderboard" : "llm-stats";
      lines.append(
          ("{\"type\":\"record\",\"source\":\"%s\",\"key\":\"lab/m-%d\",\"name\":\"M %d\",\"lab\":\"Lab\","
                  + "\"access\":\"public\",\"tags\":[%s],\"datasets\":[%s],\"traits\":{\"input\":[%s],\"output\":[%s]},"
                  + "\"scores\":[%s]}\n")
              .formatted(source, i, i, list(random), list(random), list(random), list(random), scores(random, i)));
    }
    return lines.toString();
  }

  private static String list(Random random) {
    return TAGS.stream()
        .filter(tag -> random.nextInt(3) == 0)
        .map(tag -> '"' + tag + '"')
        .collect(Collectors.joining(","));
  }

  private static String scores(Random random, int model) {
    return BENCHMARKS.stream()
        .filter(name -> model == 0 || random.nextInt(3) > 0)
        .map(
            name -> {
              double value =
                  switch (random.nextInt(6)) {
                    case 0 -> random.nextDouble() * 100;
                    case 1 -> random.nextDouble() * 1e-9;
                    case 2 -> random.nextDouble() * 1e20;
                    case 3 -> -0.0;
                    default -> random.nextInt(1200) / 10.0;
                  };
              return random.nextInt(8) == 0
                  ? "{\"benchmark\":\"%s\",\"text\":\"soon\"}".formatted(name)
                  : "{\"benchmark\":\"%s\",\"value\":%s}".formatted(name, value);
            })
        .collect(Collectors.joining(","));
  }
}
