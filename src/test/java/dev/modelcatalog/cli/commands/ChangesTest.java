package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `changes` and `catalog imports` on four runs: two cards and three offers come, one of each changes, one goes and
/// comes back with another score.
class ChangesTest {
  private static final String HEADER = "{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n";
  private static final String WREN =
      """
      {"type":"record","source":"llm-leaderboard","key":"nordlicht/wren","name":"Wren","lab":"Nordlicht",\
      "access":"public","params":7000000000,"tags":["Reasoning","Small"],"scores":[\
      {"benchmark":"gpqa","value":41},{"benchmark":"hle","variant":"with tools","value":9.5,"url":"https://a.example/"},\
      {"benchmark":"hle","variant":"with tools","value":10}],"notes":"A small model for tests.",\
      "links":[{"label":"Try","target":"https://a.example/wren"}]}
      """;
  private static final String HERON =
      """
      {"type":"record","source":"llm-leaderboard","key":"nordlicht/heron","name":"Heron","lab":"Nordlicht",\
      "access":"unknown"}
      """;
  private static final String SHOP =
      """
      {"type":"provider","source":"models.dev","key":"shop","name":"Shop"}
      {"type":"offer","source":"models.dev","provider":"shop","key":"nordlicht/wren","prices":{"input":3,"output":9},\
      "tiers":[{"above":200000,"input":6}]}
      {"type":"offer","source":"models.dev","provider":"shop","key":"rook","prices":{"input":1}}
      {"type":"offer","source":"models.dev","provider":"shop","key":"jay","prices":{"input":1}}
      """;
  private static final String WREN_LATER =
      """
      {"type":"record","source":"llm-leaderboard","key":"nordlicht/wren","name":"Wren","lab":"Nordlicht",\
      "released":"2025-03","access":"public","params":7250000000,"tags":["Small","Tools"],\
      "traits":{"context":128000,"open":true},"scores":[\
      {"benchmark":"gpqa","value":44.5},{"benchmark":"hle","variant":"with tools","value":9.5,"url":"https://b.example/"},\
      {"benchmark":"mmlu","value":70,"date":"2025"}],\
      "notes":"A small model for tests, which has been taught\\nto use tools and to say so at length.",\
      "links":[{"label":"Try","target":"https://b.example/wren"}]}
      """;
  private static final String SHOP_LATER =
      """
      {"type":"provider","source":"models.dev","key":"shop","name":"Shop"}
      {"type":"offer","source":"models.dev","provider":"shop","key":"nordlicht/wren","prices":{"input":2.5,"output":9},\
      "tiers":[{"above":200000,"input":5}]}
      """;

  @TempDir private static Path folder;

  private static Path catalog;

  @BeforeAll
  static void setUp() {
    catalog = folder.resolve("catalog.db");
    read(HEADER + WREN + HERON + SHOP);
    read(HEADER + WREN_LATER + SHOP_LATER);
    assertEquals(0, models("catalog", "remove", "heron").exit());
    read(HEADER + HERON + WREN_LATER.replace("44.5", "46"));
  }

  private static void read(String lines) {
    Result result = new Program().catalog(catalog).in(lines).run("import", "-");
    assertEquals(0, result.exit(), result.err());
  }

  private static Result models(String... arguments) {
    return new Program().catalog(catalog).run(arguments);
  }

  private static String out(String command) {
    Result result = models(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          last    | changes
          all     | changes --since 1
          wren    | changes --since 2025 --model wren
          offers  | changes --since 1 --offers --source models.dev
          few     | changes --since 1 -L 3
          prices  | changes --since 1 --prices
          imports | catalog imports
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {40, 80, 120}) {
      Result result = new Program().catalog(catalog).terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      result.out().lines().forEach(line -> assertTrue(Cells.width(line) <= columns, line));
      Golden.check("changes/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
    }
  }

  @Test
  void inColour() {
    Golden.check(
        "changes/colour.txt", new Program().catalog(catalog).terminal(80, 0).run("changes", "--since", "3").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("changes/pipe." + format, out("changes --since 1 -f " + format));
    Golden.check("changes/prices." + format, out("changes --since 1 --prices -f " + format));
    Golden.check("changes/imports." + format, out("catalog imports -f " + format));
  }

  @Test
  void whatWasReplacedIsFollowedThroughTheImports() {
    assertEquals(
        "changed\tgpqa\t44.5\t46\nchanged\tgpqa\t41\t44.5\n",
        JsonMapper.shared()
            .readTree(out("changes --since 1 --model wren --json"))
            .valueStream()
            .filter(row -> row.get("field").asString("").equals("gpqa"))
            .map(
                row ->
                    "%s\t%s\t%s\t%s\n"
                        .formatted(
                            row.get("change").asString(),
                            row.get("field").asString(),
                            row.get("old").asString(),
                            row.get("new").asString()))
            .reduce("", String::concat));
    assertEquals("nordlicht/heron\nnordlicht/wren\n", out("changes -q"));
    assertEquals("4\n3\n2\n1\n", out("catalog imports -q"));
    assertEquals(out("changes --since 1"), out("changes --since 2026-11-23"));
    assertEquals("", out("changes --since 2027"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | changes --since 12 | models: no import with id 12; the last one is 4
          1 | changes --source nowhere | models: no source named 'nowhere'; sources: {sources}
          2 | changes --since yesterday | models: --since takes an import id or a date (2025-11-23), not 'yesterday'; see 'models changes --help'
          2 | changes -L 0 | models: --limit must be at least 1, not 0; see 'models changes --help'
          """)
  void mistakes(int exit, String command, String message) {
    Result result = models(command.strip().split(" "));
    assertEquals(exit, result.exit());
    assertEquals(message + "\n", Listed.withoutSources(result.err()));
  }

  @Test
  void nothingWasImported() {
    Path empty = folder.resolve("empty.db");
    assertEquals(0, new Program().catalog(empty).run("catalog", "init", "--empty").exit());
    Result result = new Program().catalog(empty).terminal(80, 0).run("changes");
    assertEquals(0, result.exit());
    assertEquals("no imports\n", result.err());
    assertEquals("[]\n", new Program().catalog(empty).run("changes", "--json").out());
    assertEquals("[]\n", new Program().catalog(empty).run("catalog", "imports", "--json").out());
  }

  /// What was replaced before a catalog was written out is not known in one that is made from that.
  @Test
  void saysWhatItCannotKnow() {
    Path copy = folder.resolve("copy.db");
    assertEquals(0, new Program().catalog(copy).in(models("export").out()).run("import", "-").exit());
    Result result = new Program().catalog(copy).run("changes");
    assertEquals(
        "4\tadded\tnordlicht/heron\tllm-leaderboard\tnordlicht/heron\t\t\t\t\n"
            + "4\tadded\tnordlicht/wren\tllm-leaderboard\tnordlicht/wren\t\t\t\t\n",
        result.out());
    assertTrue(
        result
            .err()
            .matches(
                "import 4 of 2026-11-23 12:00 \\(.*\\): earlier values were not kept,"
                    + " so its changes are listed as added\n"),
        result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"changes --since 1", "catalog imports"})
  void theKeysAreWrittenDown(String command) {
    String help = new Program().run("help", "formats").out();
    for (JsonNode row : JsonMapper.shared().readTree(out(command + " --json"))) {
      for (String key : row.propertyNames()) {
        assertTrue(Pattern.compile("\\b" + key + "\\b").matcher(help).find(), () -> command + ": " + key);
      }
    }
  }
}
