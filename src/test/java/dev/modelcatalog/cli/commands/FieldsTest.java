package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Field.Origin;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is in the list of fields works everywhere: a field that a step of the way does not know fails here. The
/// model that has a value in every field is made from the list, too.
class FieldsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;

  private static Path file;

  static Stream<Field<?>> all() {
    return Fields.ALL.stream();
  }

  static Stream<Field<?>> stated() {
    return Fields.STATED.stream();
  }

  static Stream<Field<?>> facets() {
    return all().filter(Field::isFacet);
  }

  static Stream<Field<?>> withCompletedValues() {
    return all().filter(field -> field.isFacet() || field.type() == ValueType.LIST);
  }

  @BeforeAll
  static void importModel() {
    ObjectNode record = JSON.createObjectNode();
    record.put("type", "record").put("source", "models.dev").put("key", "acme/wren");
    record.put("name", "Wren").put("lab", "acme");
    ObjectNode traits = JSON.createObjectNode();
    Fields.STATED.forEach(
        field -> (field.origin() == Origin.TRAIT ? traits : record).set(field.interchangeKey(), value(field)));
    record.set("traits", traits);
    file = folder.resolve("catalog.db");
    run(
        file,
        """
        {"type":"catalog","format":"models-catalog","version":2}
        %s
        {"type":"provider","source":"models.dev","key":"acme","name":"Acme"}
        {"type":"offer","source":"models.dev","provider":"acme","key":"wren","model":"acme/wren",\
        "prices":{"input":1,"output":2}}
        """
            .formatted(record),
        "import",
        "-");
  }

  private static JsonNode value(Field<?> field) {
    return JSON.valueToTree(
        switch (field.type()) {
          case TEXT -> field == Fields.ACCESS ? "public" : Fields.isBasis(field) ? "published" : "A " + field.name();
          case LIST -> List.of("One " + field.name(), "Another");
          case COUNT -> 1_000 + Fields.ALL.indexOf(field);
          case NUMBER -> 0.5 + Fields.ALL.indexOf(field);
          case DATE -> "2025-02";
          case BOOLEAN -> true;
          case SCORES, BAR, MONEY, SIZE -> throw new IllegalArgumentException("records do not state " + field);
        });
  }

  private static String run(Path catalog, String in, String... command) {
    Result result = new Program().catalog(catalog).in(in).run(command);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private static String run(String... command) {
    return run(file, "", command);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFiltered(Field<?> field) {
    assertEquals("acme/wren\n", run("filter", field.name() + " is known", "-q"));
    assertEquals("", run("filter", field.name() + " is missing", "-q"));
    run("filter", field.example());
    for (String alias : field.aliases()) {
      assertEquals("acme/wren\n", run("filter", alias + " is known", "-q"));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isSortedBy(Field<?> field) {
    assertEquals("acme/wren\n", run("list", "--sort", field.name(), "-q"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isChosen(Field<?> field) {
    JsonNode row = JSON.readTree(run("list", "-c", field.name(), "-f", "json")).get(0);
    assertEquals(List.of(field.jsonKey()), List.copyOf(row.propertyNames()));
    assertFalse(isMissing(row.get(field.jsonKey())), row::toString);
    assertFalse(run("list", "-c", field.name()).isBlank());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isInJson(Field<?> field) {
    JsonNode row = JSON.readTree(run("list", "-f", "json")).get(0);
    JsonNode card = JSON.readTree(run("show", "acme/wren", "-f", "json")).get(0);
    assertEquals(field != Fields.NOTES, row.has(field.jsonKey()), "notes are not in a row of a list");
    assertFalse(isMissing(card.get(field.jsonKey())), card::toString);
  }

  private static boolean isMissing(JsonNode value) {
    return value == null || value.isNull() || value.isArray() && value.isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isCompleted(Field<?> field) {
    assertTrue(complete("list", "-c", field.name()).contains(field.name()));
    assertTrue(complete("filter", field.name()).stream().anyMatch(each -> (each + " ").startsWith(field.name() + " ")));
    assertTrue(complete("list", "--sort", field.name()).contains(field.name()));
  }

  @ParameterizedTest
  @MethodSource("withCompletedValues")
  void hasCompletedValues(Field<?> field) {
    assertFalse(complete("filter", field.name() + " = ").isEmpty());
  }

  private static List<String> complete(String... words) {
    String[] command = Stream.concat(Stream.of("__complete", "--"), Stream.of(words)).toArray(String[]::new);
    return run(command).lines().skip(1).map(line -> line.split("\t")[0]).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isExplained(Field<?> field) {
    assertTrue(
        run("help", "filters").lines().anyMatch(line -> line.strip().matches(field.name() + "\\s.*")), field.name());
  }

  @ParameterizedTest
  @MethodSource("stated")
  void hasClaims(Field<?> field) {
    JsonNode claims = JSON.readTree(run("show", "acme/wren", "--sources", "-f", "json")).get(0).get("statements");
    assertTrue(
        claims.valueStream().anyMatch(claim -> claim.get("field").asString().equals(field.jsonKey())),
        claims::toString);
    assertTrue(run("show", "acme/wren", "--sources").contains(field.label()));
  }

  @ParameterizedTest
  @MethodSource("stated")
  void isOnTheCard(Field<?> field) {
    String card = run("show", "acme/wren");
    String text =
        switch (field.type()) {
          case TEXT ->
              field == Fields.ACCESS
                  ? "Public"
                  : field == Fields.PARAMS_BASIS
                      ? Fields.PARAMS.label()
                      : field == Fields.TOKENS_BASIS ? Fields.TOKENS.label() : "A " + field.name();
          case LIST -> "One " + field.name();
          case COUNT -> "1.0";
          case DATE -> "Feb 2025";
          default -> field.label();
        };
    assertTrue(card.toLowerCase().contains(text.toLowerCase()), card);
  }

  @ParameterizedTest
  @MethodSource("stated")
  void isExportedAndImported(Field<?> field) {
    JsonNode record =
        run("export")
            .lines()
            .map(JSON::readTree)
            .filter(line -> line.get("type").asString().equals("record"))
            .findFirst()
            .orElseThrow();
    JsonNode stated = (field.origin() == Origin.TRAIT ? record.get("traits") : record).get(field.interchangeKey());
    assertEquals(value(field).toString(), stated.toString());
  }

  @Test
  void areTheSameInACopy() {
    Path copy = folder.resolve("copy.db");
    run(copy, run("export"), "import", "-");
    String columns = String.join(",", Fields.ALL.stream().map(Field::name).toList());
    assertEquals(run("list", "-f", "jsonl", "-c", columns), run(copy, "", "list", "-f", "jsonl", "-c", columns));
  }

  @ParameterizedTest
  @MethodSource("facets")
  void isAColourOfCharts(Field<?> field) {
    run("chart", "--x", "params", "--y", "tokens", "--color", field.name());
  }
}
