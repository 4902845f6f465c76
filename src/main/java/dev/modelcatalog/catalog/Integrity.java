package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.PackedColumns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.Function;

/// Checks the integrity of a catalog. Each finding is one line.
public final class Integrity {
  /// The maximum number of findings of each type.
  private static final int MAX_FINDINGS = 10;

  /// Natural keys of referenced rows, by referencing column. Row ids differ in a rebuilt catalog.
  private static final Map<String, String> NATURAL_KEYS =
      Map.ofEntries(
          Map.entry("model_id", "SELECT id FROM %1$s.model x WHERE x.model_id = t.%2$s"),
          Map.entry("lab_id", "SELECT slug FROM %1$s.lab x WHERE x.lab_id = t.%2$s"),
          Map.entry("tag_id", "SELECT name FROM %1$s.tag x WHERE x.tag_id = t.%2$s"),
          Map.entry("dataset_id", "SELECT name FROM %1$s.dataset x WHERE x.dataset_id = t.%2$s"),
          Map.entry("modality_id", "SELECT name FROM %1$s.modality x WHERE x.modality_id = t.%2$s"),
          Map.entry("benchmark_id", "SELECT key FROM %1$s.benchmark x WHERE x.benchmark_id = t.%2$s"),
          Map.entry(
              "stated_benchmark_id", "SELECT key FROM %1$s.stated_benchmark x WHERE x.stated_benchmark_id = t.%2$s"),
          Map.entry("source_id", "SELECT key FROM %1$s.source x WHERE x.source_id = t.%2$s"),
          Map.entry(
              "provider_id",
              "SELECT s.key || ':' || x.key FROM %1$s.provider x JOIN %1$s.source s USING (source_id)"
                  + " WHERE x.provider_id = t.%2$s"),
          Map.entry(
              "record_id",
              "SELECT s.key || ':' || x.key FROM %1$s.record x JOIN %1$s.source s USING (source_id)"
                  + " WHERE x.record_id = t.%2$s"),
          Map.entry(
              "offer_id",
              "SELECT s.key || ':' || p.key || '/' || x.key FROM %1$s.offer x"
                  + " JOIN %1$s.provider p USING (provider_id) JOIN %1$s.source s USING (source_id)"
                  + " WHERE x.offer_id = t.%2$s"));

  /// Selects the tables to compare, without those that record the history of the catalog and what was fetched, which an
  /// export does not include, and their digests.
  private static final String COMPARED =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND"
          + " name NOT IN ('flyway_schema_history', 'change', 'fetch', 'table_digest') ORDER BY name";

  private static final String SAME_NUMBERS = "same_numbers";

  private Integrity() {}

  /// Returns findings about the file: its schema, pages, rows, indexes and foreign keys.
  ///
  /// @throws CatalogException if it cannot be opened at all
  public static List<String> ofFile(Path file) {
    List<String> findings = new ArrayList<>();
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      String problem = catalog.schemaProblem();
      if (problem != null) { // what is foreign in it could run
        return List.of("schema: " + problem);
      }
      for (String line : catalog.ask("PRAGMA integrity_check(" + MAX_FINDINGS + ")")) {
        if (!line.equals("ok")) {
          findings.add("file: " + line);
        }
      }
      catalog
          .ask(
              "SELECT \"table\" || ': row ' || coalesce(rowid, '') || ' refers to a missing ' || parent"
                  + " FROM pragma_foreign_key_check LIMIT "
                  + MAX_FINDINGS)
          .forEach(findings::add);
    } catch (CatalogException e) {
      if (e.code() == null) {
        throw e;
      }
      findings.add("file: " + CatalogException.firstLine(e.getCause().getMessage()));
    }
    return findings;
  }

  /// Returns findings about the tables that nothing derives.
  ///
  /// @param copy a catalog of this program's version
  public static List<String> ofTables(Path copy) {
    try (Catalog catalog = Catalog.openWithoutMigration(copy)) {
      return TableDigests.damaged(catalog.dsl());
    }
  }

  /// Returns findings about the full-text index.
  ///
  /// @param copy a writable catalog of this program's version
  public static List<String> ofText(Path copy) {
    try (Connection connection = Connections.open(copy, false, false);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO model_fts (model_fts, rank) VALUES ('integrity-check', 1)");
      return List.of();
    } catch (SQLException e) {
      return List.of("the full-text index does not match the models");
    }
  }

  /// Returns the differences between two catalogs, ignoring row ids.
  ///
  /// @param given the catalog to check
  /// @param expected the expected catalog
  public static List<String> differences(Path given, Path expected) {
    List<String> findings = new ArrayList<>();
    try (Connection connection = Connections.open(given, false, false);
        Statement statement = connection.createStatement()) {
      Function.create(connection, SAME_NUMBERS, new SameNumbers());
      statement.execute("ATTACH '%s' AS expected".formatted(expected.toString().replace("'", "''")));
      for (String table : texts(statement, COMPARED)) {
        List<String> columns = texts(statement, "SELECT name FROM pragma_table_info('" + table + "')");
        String here = rows("main", table, columns);
        String there = rows("expected", table, columns);
        long wrong = count(statement, here, there);
        long missing = count(statement, there, here);
        if (wrong + missing > 0) {
          findings.add(
              "%s: %,d row%s not match the records, %,d %s missing, such as %s"
                  .formatted(
                      table,
                      wrong,
                      wrong == 1 ? " does" : "s do",
                      missing,
                      missing == 1 ? "is" : "are",
                      wrong > 0 ? example(statement, here, there) : example(statement, there, here)));
        }
      }
    } catch (SQLException e) {
      throw CatalogException.explain(given, e);
    }
    return findings;
  }

  private static String rows(String schema, String table, List<String> columns) {
    List<String> values =
        columns.stream()
            .map(
                column -> {
                  if (table.equals("model") && column.matches("(plain_)?scores")) {
                    return SAME_NUMBERS + "(t." + column + ")";
                  }
                  String name = NATURAL_KEYS.get(column.replaceFirst("^to_", ""));
                  return name == null ? "t.\"" + column + '"' : '(' + name.formatted(schema, column) + ')';
                })
            .toList();
    return "SELECT %s FROM %s.\"%s\" t".formatted(String.join(", ", values), schema, table);
  }

  /// Normalizes packed scores, because migrations format numbers like SQLite and imports like Java: `1.0e-07` and
  /// `1.0E-7`.
  private static final class SameNumbers extends Function {
    @Override
    protected void xFunc() throws SQLException {
      String scores = value_text(0);
      try {
        result(PackedColumns.scores(scores, true) + " " + PackedColumns.scores(scores, false).keySet());
      } catch (RuntimeException e) { // the text is damaged
        result(scores);
      }
    }
  }

  private static long count(Statement statement, String rows, String others) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM (%s EXCEPT %s)".formatted(rows, others))) {
      return result.getLong(1);
    }
  }

  private static String example(Statement statement, String rows, String others) throws SQLException {
    try (ResultSet result = statement.executeQuery("%s EXCEPT %s LIMIT 1".formatted(rows, others))) {
      return result.next() ? "'" + result.getString(1) + "'" : "none";
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }
}
