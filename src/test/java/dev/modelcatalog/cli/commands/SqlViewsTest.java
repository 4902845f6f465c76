package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The views of `models sql` have what the other commands say.
class SqlViewsTest {
  @TempDir Path folder;

  private static String out(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private static List<JsonNode> rows(String... args) {
    return out(args).lines().map(JsonMapper.shared()::readTree).toList();
  }

  /// Returns a value as a view shows it: a list separated by commas, 1 or 0 for true or false.
  private static String plain(JsonNode value) {
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(each -> texts.add(each.asString()));
      return texts.isEmpty() ? "null" : String.join(",", texts);
    }
    if (value.isNumber()) {
      return String.valueOf(value.doubleValue());
    }
    return value.isBoolean() ? value.asBoolean() ? "1.0" : "0.0" : value.isNull() ? "null" : value.asString();
  }

  private static String line(JsonNode row, Iterable<String> keys) {
    List<String> values = new ArrayList<>();
    keys.forEach(key -> values.add(key + "=" + plain(row.path(key))));
    return String.join(" ", values);
  }

  private static List<String> lines(List<JsonNode> rows, Iterable<String> keys) {
    return rows.stream().map(row -> line(row, keys)).sorted().toList();
  }

  @Test
  void modelsAreThoseOfList() {
    List<JsonNode> view = rows("sql", "SELECT * FROM models", "-f", "jsonl");
    List<JsonNode> list = rows("list", "-f", "jsonl");
    List<String> keys = view.getFirst().propertyNames().stream().filter(key -> !key.equals("notes")).toList();
    assertTrue(list.getFirst().propertyNames().containsAll(keys), keys::toString);
    assertEquals(lines(list, keys), lines(view, keys));
  }

  @Test
  void scoresAreThoseOfList() {
    Map<String, String> expected = new HashMap<>();
    for (JsonNode model : rows("list", "-f", "jsonl")) {
      model
          .get("scores")
          .properties()
          .forEach(score -> expected.put(model.get("id").asString() + " " + score.getKey(), plain(score.getValue())));
    }
    Map<String, String> view = new HashMap<>();
    for (JsonNode score : rows("sql", "SELECT * FROM scores WHERE flag IS NULL", "-f", "jsonl")) {
      view.put(score.get("model").asString() + " " + score.get("benchmark").asString(), plain(score.get("value")));
    }
    assertEquals(expected, view);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stanford/s1-32b", "openai/gpt-4o", "anthropic/claude-3-opus"})
  void claimsAreThoseOfShow(String model) {
    List<JsonNode> shown = new ArrayList<>();
    rows("show", model, "--sources", "-f", "jsonl")
        .getFirst()
        .get("statements")
        .forEach(
            statement -> {
              if (!statement.get("benchmark").isNull()) {
                shown.add(statement);
              }
            });
    List<String> keys = List.of("benchmark", "value", "setting", "error", "flag", "url", "record", "method");
    List<JsonNode> view = rows("sql", "SELECT * FROM claims WHERE model = :m", "-p", "m=" + model, "-f", "jsonl");
    assertEquals(lines(shown, keys), lines(view, keys));
    assertEquals(
        shown.stream().filter(each -> each.get("shown").asBoolean()).count(),
        view.stream().filter(each -> each.get("chosen").asInt() == 1).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"openrouter", "anthropic", "amazon-bedrock"})
  void offersAreThoseOfProviders(String provider) {
    List<JsonNode> view = rows("sql", "SELECT * FROM offers WHERE provider = :p", "-p", "p=" + provider, "-f", "jsonl");
    List<String> keys = List.copyOf(view.getFirst().propertyNames());
    assertEquals(lines(rows("providers", provider, "-f", "jsonl"), keys), lines(view, keys));
  }

  /// `help formats` lists the columns of each view, in their order.
  @ParameterizedTest
  @ValueSource(strings = {"models", "scores", "offers", "claims"})
  void theColumnsAreDescribed(String view) {
    String help = out("help", "formats");
    String section = help.substring(help.indexOf("VIEWS OF SQL"));
    String own = section.substring(section.indexOf("\n  " + view + " (")).split("\n\n")[0];
    String listed = own.substring(own.indexOf("\n    ")).replaceAll("(?s)\\([^)]*\\)|\\.\\s.*|\\s+", "");
    List<JsonNode> row = rows("sql", "SELECT * FROM " + view, "-L", "1", "-f", "jsonl");
    assertEquals(String.join(",", row.getFirst().propertyNames()), listed);
  }

  @Test
  void theyComeFirstWithTheirDescriptions() {
    List<String> names = out("sql", "--tables").lines().map(line -> line.split("\t")[0]).toList();
    assertEquals(List.of("claims", "models", "offers", "scores"), names.subList(0, 4));
    assertTrue(out("sql", "--schema").startsWith("CREATE VIEW models AS\n"));
    String schema = out("sql", "--schema", "scores");
    assertTrue(schema.startsWith("CREATE VIEW scores AS\n") && schema.contains("-- NULL: it counts"), schema);
  }

  /// The file has nothing of them, and they open no way to change it.
  @Test
  void theFileIsAsItWas() throws Exception {
    Path file = folder.resolve("catalog.db");
    assertEquals(0, new Program().run("export", file.toString()).exit());
    byte[] before = Files.readAllBytes(file);
    for (String change :
        List.of(
            "DROP VIEW models", "CREATE TEMP VIEW x AS SELECT 1", "DELETE FROM models", "CREATE TEMP TABLE x (n)")) {
      Result refused = new Program().catalog(file).run("sql", change);
      assertEquals(2, refused.exit(), change);
      assertTrue(refused.err().startsWith("models: "), refused.err());
    }
    assertEquals(0, new Program().catalog(file).run("sql", "SELECT count(*) FROM claims").exit());
    assertEquals(0, new Program().catalog(file).run("catalog", "check").exit());
    assertEquals(new TreeSet<>(List.of("catalog.db")), names());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  private TreeSet<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(each -> each.getFileName().toString()).toList());
    }
  }
}
