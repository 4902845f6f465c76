package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `export --format parquet`, read by DuckDB.
class ParquetTest {
  private static final Pattern SQL = Pattern.compile("(?ms)^```sql\n(.*?)^```$");

  @TempDir Path folder;

  private Path catalog;
  private Path tables;
  private Connection duckdb;

  @BeforeEach
  void export() throws SQLException {
    catalog = MarketCatalog.in(folder);
    tables = folder.resolve("tables");
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    write(catalog);
  }

  @AfterEach
  void close() throws SQLException {
    duckdb.close();
  }

  private void write(Path from) {
    Result result = new Program().catalog(from).terminal(80, 0).run("export", "-f", "parquet", tables.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.out());
    assertTrue(result.err().matches("wrote [\\d,]+ models to .*tables\n"), result.err());
  }

  /// The rows of an answer, with `|` between values.
  private List<String> ask(String sql) throws SQLException {
    String placed = sql.replaceAll("'(?:tables/)?(\\w+\\.parquet)'", "'" + tables + "/$1'");
    try (Statement statement = duckdb.createStatement();
        ResultSet rows = statement.executeQuery(placed)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        answers.add(String.join("|", values));
      }
      return answers;
    }
  }

  private JsonNode json(String... args) {
    Result result = new Program().catalog(catalog).run(args);
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  private Set<String> columns(String file) throws SQLException {
    return new TreeSet<>(ask("SELECT column_name FROM (DESCRIBE SELECT * FROM '%s')".formatted(file)));
  }

  private static Set<String> keys(JsonNode object, String... more) {
    Set<String> keys = new TreeSet<>(object.propertyNames());
    keys.addAll(List.of(more));
    return keys;
  }

  @Test
  void onlyTheFilesAreThere() throws IOException {
    write(catalog); // over the first ones
    try (Stream<Path> files = Files.list(tables)) {
      assertEquals(
          List.of("claims.parquet", "models.parquet", "offers.parquet", "scores.parquet"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void columnsAreTheKeysOfJson() throws SQLException {
    Set<String> models = keys(json("list", "--json").get(0), "notes");
    models.remove("scores");
    assertEquals(models, columns("models.parquet"));
    String scored = ask("SELECT model FROM 'scores.parquet' LIMIT 1").getFirst();
    JsonNode shown = json("show", scored, "--sources", "--json").get(0);
    assertEquals(keys(shown.get("score_details").iterator().next(), "model", "benchmark"), columns("scores.parquet"));
    assertEquals(keys(shown.get("statements").get(0), "model"), columns("claims.parquet"));
    String provider = ask("SELECT provider FROM 'offers.parquet' LIMIT 1").getFirst();
    assertEquals(keys(json("providers", provider, "--json").get(0)), columns("offers.parquet"));
  }

  /// The types are those that `models help formats` states.
  @Test
  void columnsAreTyped() throws SQLException {
    String types = "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '%s')";
    Set<String> models = new LinkedHashSet<>(ask(types.formatted("models.parquet")));
    for (String column :
        List.of(
            "id|VARCHAR",
            "released|VARCHAR",
            "params|BIGINT",
            "ratio|BIGINT",
            "alscore|DOUBLE",
            "tags|VARCHAR[]",
            "open|BOOLEAN",
            "price|DOUBLE")) {
      assertTrue(models.contains(column), () -> column + " in " + models);
    }
    Set<String> offers = new LinkedHashSet<>(ask(types.formatted("offers.parquet")));
    for (String column :
        List.of(
            "context|BIGINT",
            "updated|DATE",
            "retires|DATE",
            "other_prices|MAP(VARCHAR, DOUBLE)",
            "tiers|MAP(VARCHAR, MAP(VARCHAR, DOUBLE))",
            "regions|VARCHAR[]")) {
      assertTrue(offers.contains(column), () -> column + " in " + offers);
    }
    assertTrue(ask(types.formatted("claims.parquet")).contains("list|VARCHAR[]"));
  }

  /// DuckDB writes the rows as JSON, which must say what the program's own JSON says.
  @Test
  void valuesAreThoseOfJson() throws SQLException {
    JsonNode expected = json("list", "--json", "--sort", "id");
    List<String> rows = ask("SELECT to_json(m) FROM 'models.parquet' m ORDER BY id");
    assertEquals(expected.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = JsonMapper.shared().readTree(rows.get(i));
      for (String key : expected.get(i).propertyNames()) {
        if (!key.equals("scores")) {
          assertSame(expected.get(i).get(key), row.get(key), key);
        }
      }
      assertEquals(
          expected.get(i).get("scores").size(),
          ask("SELECT benchmark FROM 'scores.parquet' WHERE flag IS NULL AND value IS NOT NULL AND model = '%s'"
                  .formatted(expected.get(i).get("id").asString()))
              .size());
    }
    JsonNode statements =
        json("show", expected.get(0).get("id").asString(), "--sources", "--json").get(0).get("statements");
    List<String> claims =
        ask(
            "SELECT to_json(c) FROM 'claims.parquet' c WHERE model = '%s'"
                .formatted(expected.get(0).get("id").asString()));
    assertEquals(statements.size(), claims.size());
    for (int i = 0; i < claims.size(); i++) {
      JsonNode row = JsonMapper.shared().readTree(claims.get(i));
      for (String key : statements.get(i).propertyNames()) {
        assertSame(statements.get(i).get(key), row.get(key), key);
      }
    }
  }

  @Test
  void offersAreThoseOfJson() throws SQLException {
    List<String> providers = ask("SELECT DISTINCT provider FROM 'offers.parquet' ORDER BY 1");
    assertFalse(providers.isEmpty());
    for (String provider : providers) {
      JsonNode expected = json("providers", provider, "--json");
      List<String> rows = ask("SELECT to_json(o) FROM 'offers.parquet' o WHERE provider = '%s'".formatted(provider));
      assertEquals(expected.size(), rows.size());
      for (int i = 0; i < rows.size(); i++) {
        JsonNode row = JsonMapper.shared().readTree(rows.get(i));
        for (String key : expected.get(i).propertyNames()) {
          assertSame(expected.get(i).get(key), row.get(key), key);
        }
      }
    }
  }

  private static void assertSame(JsonNode expected, JsonNode actual, String key) {
    if (expected.isNumber()) {
      assertEquals(expected.doubleValue(), actual.doubleValue(), key);
    } else {
      assertEquals(expected.toString(), actual.toString().replaceAll("\\.0(?=[,}])", ""), key);
    }
  }

  @Test
  void anEmptyCatalogHasEmptyTables() throws SQLException {
    Path empty = folder.resolve("empty.db");
    assertEquals(0, new Program().run("catalog", "init", "--empty", "--db", empty.toString()).exit());
    write(empty);
    for (String file : List.of("models.parquet", "scores.parquet", "claims.parquet", "offers.parquet")) {
      assertEquals(List.of("0"), ask("SELECT count(*) FROM '%s'".formatted(file)));
    }
  }

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Result result = new Program().catalog(catalog).run("export", "-f", "parquet", file.toString());
    assertEquals(1, result.exit());
    assertEquals("models: cannot write %s: it is not a folder\n".formatted(file), result.err());
    assertEquals(2, new Program().catalog(catalog).run("export", "-f", "parquet").exit());
  }

  /// The SQL of the recipes runs, and finds something in the sample.
  @Test
  void theRecipesRun() throws IOException, SQLException {
    write(Path.of(System.getProperty("models.sample")));
    Matcher sql = SQL.matcher(Files.readString(Path.of("docs/recipes.md")));
    int recipes = 0;
    for (; sql.find(); recipes++) {
      assertFalse(ask(sql.group(1)).isEmpty(), sql.group(1));
    }
    assertEquals(2, recipes);
  }
}
