package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.flywaydb.core.Flyway;

/// Catalogs of earlier schema versions, made by Flyway with the migrations up to that version and filled with what this
/// program writes of made-up models, as far as the version has columns for it.
public final class OldCatalogs {
  private static final int SEVERAL_SOURCES = 3;

  private OldCatalogs() {}

  /// Makes one.
  ///
  /// @param models how many models; from version 3 on those of [SmallCatalog]
  public static void make(int version, int models, Path file) throws IOException, SQLException {
    Path now = file.resolveSibling("now.db");
    if (version >= SEVERAL_SOURCES) {
      SmallCatalog.make(now);
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
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(now + suffix));
    }
  }

  private static void fill(Path file, Path now, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + now + "' AS now");
      connection.setAutoCommit(false);
      for (String table : tables(statement)) {
        String columns =
            String.join(
                ", ",
                texts(
                    statement,
                    """
                    SELECT '"' || name || '"' FROM pragma_table_info('%1$s', 'main')
                    INTERSECT SELECT '"' || name || '"' FROM pragma_table_info('%1$s', 'now')\
                    """
                        .formatted(table)));
        // Later migrations add the other sources.
        String where =
            table.equals("source")
                ? " WHERE key IN (%s) OR source_id IN (SELECT source_id FROM now.record)"
                    .formatted(String.join(", ", texts(statement, "SELECT quote(key) FROM main.source")))
                : "";
        statement.execute("DELETE FROM main." + table);
        statement.execute(
            "INSERT INTO main.%1$s (%2$s) SELECT %2$s FROM now.%1$s%3$s".formatted(table, columns, where));
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

  /// The tables of rows, but for those that the migrations fill.
  public static List<String> tables(Statement statement) throws SQLException {
    return texts(
        statement,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT"
            + " LIKE 'sqlite_%' AND name NOT IN ('flyway_schema_history', 'lab_alias', 'benchmark_alias', 'lab_name')"
            + " ORDER BY name");
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
