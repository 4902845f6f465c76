package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.TableDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;

/// Catalogs of earlier schema versions, made by Flyway with the migrations up to that version and filled with what this
/// program writes of made-up models, as far as the version has columns for it.
public final class OldCatalogs {
  private static final int SEVERAL_SOURCES = 3;
  private static final int LABS = 7;
  private static final int OFFERED_FACTS = 9;

  private static final String ALL_TABLES =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
          + " AND name <> 'flyway_schema_history' ORDER BY name";

  /// Earlier migrations filled these tables.
  private static final Set<String> FILLED_BEFORE_LABS = Set.of("lab_alias", "lab_name");

  private static final Set<String> STATED =
      Set.of("source", "import", "change", "record", "decision", "provider", "offer", "offer_tier", "offer_price");

  /// The columns that rules compute, in any of these tables.
  private static final Set<String> DERIVED =
      Set.of(
          "model_id",
          "joined_by",
          "match_slug",
          "match_name",
          "match_repository",
          "repository",
          "lab_slug",
          "slug",
          "maker",
          "params_flag",
          "as_of");

  private OldCatalogs() {}

  /// Makes one.
  ///
  /// @param models how many models; from version 3 on those of [SmallCatalog]
  public static void make(int version, int models, Path file) throws IOException, SQLException {
    Path now = file.resolveSibling("now.db");
    if (version >= SEVERAL_SOURCES) {
      SmallCatalog.makeEarlier(now, version >= OFFERED_FACTS);
    } else {
      Path lines = Files.writeString(file.resolveSibling("lines.jsonl"), lines("llm-leaderboard", models));
      assertEquals(0, new Program().catalog(now).run("import", lines.toString()).exit());
      Files.delete(lines);
    }
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + file, null, null)
        .locations("classpath:migrations")
        .target(Integer.toString(version))
        .load()
        .migrate();
    fill(file, now, version);
    if (version == Catalog.SCHEMA_VERSION) {
      try (Catalog catalog = Catalog.openToWrite(file, note -> {}, dsl -> {})) {
        TableDigests.refresh(catalog.dsl());
      }
    }
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(now + suffix));
    }
  }

  private static void fill(Path file, Path now, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + now + "' AS now");
      connection.setAutoCommit(false);
      for (String table : texts(statement, ALL_TABLES)) {
        if (version < LABS && FILLED_BEFORE_LABS.contains(table) || table.equals("benchmark_alias")) {
          continue;
        }
        String nowTable = tableSince8(table, "now", statement);
        List<String> there = texts(statement, "SELECT name FROM pragma_table_info('%s', 'now')".formatted(nowTable));
        List<String> here = texts(statement, "SELECT name FROM pragma_table_info('%s', 'main')".formatted(table));
        List<String> nowColumns = columnsSince8(table, here, "now", statement);
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
          if (there.contains(nowColumns.get(i))) {
            columns.add('"' + here.get(i) + '"');
            values.add('"' + nowColumns.get(i) + '"');
          }
        }
        // Later migrations add the other sources.
        String where =
            table.equals("source")
                ? " WHERE key IN (%s) OR source_id IN (SELECT source_id FROM now.record)"
                    .formatted(String.join(", ", texts(statement, "SELECT quote(key) FROM main.source")))
                : "";
        statement.execute("DELETE FROM main." + table);
        statement.execute(
            "INSERT INTO main.%s (%s) SELECT %s FROM now.%s%s"
                .formatted(table, String.join(", ", columns), String.join(", ", values), nowTable, where));
      }
      if (version >= SEVERAL_SOURCES) { // where it was made is nobody's business
        statement.execute("UPDATE main.import SET what = replace(what, '%s/', '')".formatted(now.getParent()));
      }
      statement.execute("INSERT INTO model_fts (model_fts) VALUES ('rebuild')");
      connection.commit();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM"); // nor what stood in its place before
    }
  }

  /// The tables of what sources state and users do. All others are derived from them.
  public static List<String> tables(Statement statement) throws SQLException {
    List<String> all = texts(statement, ALL_TABLES);
    return all.stream()
        .filter(table -> table.equals(benchmarks(all)) || STATED.contains(table) || table.startsWith("record_"))
        .filter(table -> !table.equals("record_score_derived"))
        .toList();
  }

  /// The columns of a table, but for those that are derived.
  public static List<String> columns(String table, Statement statement) throws SQLException {
    return texts(statement, "SELECT name FROM pragma_table_info('%s', 'main')".formatted(table)).stream()
        .filter(column -> !DERIVED.contains(column))
        .filter(column -> !(table.equals("stated_benchmark") && column.equals("benchmark_id")))
        .toList();
  }

  /// The name that a table has in a later schema: version 8 separates stated benchmarks from derived ones.
  public static String tableSince8(String table, String schema, Statement statement) throws SQLException {
    return table.equals("benchmark")
            && separatesBenchmarks(schema, statement)
            && !separatesBenchmarks("main", statement)
        ? "stated_benchmark"
        : table;
  }

  /// The names that columns have in a later schema.
  public static List<String> columnsSince8(String table, List<String> columns, String schema, Statement statement)
      throws SQLException {
    boolean isRenamed =
        List.of("benchmark", "record_score").contains(table)
            && separatesBenchmarks(schema, statement)
            && !separatesBenchmarks("main", statement);
    return columns.stream()
        .map(column -> isRenamed && column.equals("benchmark_id") ? "stated_benchmark_id" : column)
        .toList();
  }

  private static boolean separatesBenchmarks(String schema, Statement statement) throws SQLException {
    return !texts(statement, "SELECT 1 FROM %s.sqlite_schema WHERE name = 'stated_benchmark'".formatted(schema))
        .isEmpty();
  }

  private static String benchmarks(List<String> tables) {
    return tables.contains("stated_benchmark") ? "stated_benchmark" : "benchmark";
  }

  public static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  /// Made-up models in the form of exports.
  ///
  /// @param source a key, of a source that has a line here
  public static String lines(String source, int models) {
    StringBuilder lines =
        new StringBuilder(
            """
            {"type":"catalog","format":"models-catalog","version":2}
            {"type":"source","key":"%s","name":"%s","rank":50,"naming":1}
            """
                .formatted(source, source));
    for (int i = 0; i < models; i++) {
      lines.append(
          ("{\"type\":\"record\",\"source\":\"%s\",\"key\":\"lab-%d/model-%d\",\"name\":\"Model %d\",\"lab\":\"Lab"
               + " %d\",\"released\":\"20%d\",\"access\":\"public\",\"arch\":\"Dense\",\"params\":%d,\"tokens\":%d,"
               + "\"datasets\":[\"web-scale\"],\"tags\":[\"Reasoning\",\"tag-%d\"],\"links\":[{\"label\":\"Paper\","
               + "\"target\":\"https://example.org/%d\"}],\"scores\":[{\"benchmark\":\"gpqa\",\"value\":%d.5}],\"notes\":\"Note"
               + " %d.\"}\n")
              .formatted(
                  source,
                  i % 40,
                  i,
                  i,
                  i % 40,
                  20 + i % 6,
                  1_000_000_000L * (1 + i % 90),
                  20_000_000_000L * (1 + i % 90),
                  i % 7,
                  i,
                  25 + i % 70,
                  i));
    }
    return lines.toString();
  }
}
