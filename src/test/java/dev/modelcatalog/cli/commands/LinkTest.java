package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is settled by hand comes before the rule, and stays.
class LinkTest {
  /// Two sources agree on Wren and its lab's Heron, and disagree on the name of the third. A shop offers it.
  private static final String FACTS =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"record","source":"llm-leaderboard","key":"nordlicht/wren","name":"Wren","lab":"Nordlicht",\
      "access":"public","params":7000000000,"tags":["Reasoning"],"scores":[{"benchmark":"gpqa","value":41}]}
      {"type":"record","source":"models.dev","key":"nordlicht/wren","name":"Wren","lab":"nordlicht","access":"unknown",\
      "traits":{"context":8000}}
      {"type":"record","source":"llm-stats","key":"nordlicht/wren","name":"Wren","lab":"Nordlicht","access":"unknown",\
      "scores":[{"benchmark":"hle","value":9}]}
      {"type":"record","source":"llm-leaderboard","key":"nordlicht/ibis-2","name":"Ibis 2","lab":"Nordlicht",\
      "access":"public"}
      {"type":"record","source":"llm-stats","key":"nordlicht-labs/ibis-two","name":"Ibis Two","lab":"Nordlicht Labs",\
      "access":"unknown","scores":[{"benchmark":"hle","value":17}]}
      {"type":"provider","source":"llm-stats","key":"shop","name":"Shop"}
      {"type":"offer","source":"llm-stats","provider":"shop","key":"nordlicht-labs/ibis-two",\
      "prices":{"input":1,"output":5}}
      """;

  @TempDir private Path folder;

  private Path catalog;

  private Path facts;

  @BeforeEach
  void setUp() throws IOException {
    catalog = folder.resolve("catalog.db");
    facts = Files.writeString(folder.resolve("facts.jsonl"), FACTS);
    assertEquals(0, models("import", facts.toString()).exit());
    assertEquals("nordlicht-labs/ibis-two\nnordlicht/ibis-2\nnordlicht/wren\n", ids());
  }

  private Result models(String... arguments) {
    return new Program().catalog(catalog).run(arguments);
  }

  private String ids() {
    return models("list", "-q", "--sort", "id").out();
  }

  private String places() {
    return models(
            "sql",
            "SELECT s.key || ':' || r.key || ' ' || m.id || ' ' || ifnull(r.joined_by, '-') FROM record r"
                + " JOIN source s USING (source_id) JOIN model m USING (model_id) ORDER BY 1")
        .out();
  }

  /// All that is shown is what a new catalog made from the export shows.
  private void assertIsWhatItsExportGives() throws IOException {
    Path copy = folder.resolve("copy.db");
    Files.deleteIfExists(copy);
    Program other = new Program().catalog(copy);
    Result result = other.in(models("export").out()).run("import", "-");
    assertEquals(0, result.exit(), result.err());
    String all = "SELECT id, name, access, context, price FROM model ORDER BY id";
    assertEquals(models("list", "--json").out(), other.run("list", "--json").out());
    assertEquals(models("sql", all).out(), other.run("sql", all).out());
    assertEquals(models("labs").out(), other.run("labs").out());
    assertEquals(models("export").out(), other.run("export").out());
  }

  @ParameterizedTest
  @CsvSource({
    "ibis-2, ibis-two",
    "nordlicht-labs/ibis-two, nordlicht/ibis-2",
    "llm-leaderboard:nordlicht/ibis-2, LLM-Stats:Nordlicht-Labs/Ibis-Two"
  })
  void twoModelsAreOne(String a, String b) throws IOException {
    Result result = models("link", a, b);
    assertEquals(0, result.exit(), result.err());
    assertEquals("nordlicht/ibis-2\nnordlicht/wren\n", ids());
    assertEquals(
        "nordlicht/ibis-2\t17\t2\n",
        models("sql", "SELECT id, value, price FROM model JOIN score USING (model_id) WHERE id LIKE '%ibis%'").out());
    assertEquals("nordlicht\n", models("labs", "-q").out());
    assertIsWhatItsExportGives();
  }

  @Test
  void saysWhatItDidAndHowToTakeItBack() {
    assertEquals(
        """
        linked nordlicht/ibis-2 and nordlicht-labs/ibis-two as one model: nordlicht/ibis-2
        linked record llm-stats:nordlicht-labs/ibis-two; to remove the link: models unlink --forget\
         llm-stats:nordlicht-labs/ibis-two
        """,
        models("link", "ibis-2", "ibis-two").out());
    assertEquals(
        "ibis-2 and llm-stats:nordlicht-labs/ibis-two are already one model: nordlicht/ibis-2\n",
        models("link", "ibis-2", "llm-stats:nordlicht-labs/ibis-two").out());
    assertEquals(
        "removed the manual decision for llm-stats:nordlicht-labs/ibis-two; it belongs to nordlicht-labs/ibis-two\n",
        models("unlink", "--forget", "llm-stats:nordlicht-labs/ibis-two").out());
    assertEquals("nordlicht-labs/ibis-two\nnordlicht/ibis-2\nnordlicht/wren\n", ids());
    Result again = models("unlink", "--forget", "llm-stats:nordlicht-labs/ibis-two");
    assertEquals(1, again.exit());
    assertEquals("models: no manual decision for llm-stats:nordlicht-labs/ibis-two\n", again.err());
  }

  @Test
  void staysAfterTheNextImports() throws IOException {
    models("link", "ibis-2", "ibis-two");
    models("unlink", "wren", "--source", "models.dev");
    String settled = places();
    assertEquals(1, models("catalog", "imports", "-q").out().lines().count());
    models("import", facts.toString());
    assertEquals(settled, places());
    Files.writeString(facts, FACTS.replace("\"value\":17", "\"value\":18").replace("8000", "9000"));
    models("import", facts.toString());
    assertEquals(settled, places());
    assertEquals(
        "18\n", models("sql", "SELECT value FROM score JOIN model USING (model_id) WHERE slug = 'ibis-2'").out());
    assertIsWhatItsExportGives();
    models("catalog", "undo");
    assertEquals(settled, places());
    models("catalog", "remove", "--source", "llm-stats");
    models("catalog", "undo");
    assertEquals(settled, places());
  }

  @Test
  void aRecordIsAModelOfItsOwn() throws IOException {
    assertEquals(
        "split llm-stats:nordlicht/wren into its own model: nordlicht/wren@llm-stats; the other records are"
            + " nordlicht/wren\n",
        models("unlink", "wren", "--source", "LLM-Stats").out());
    assertEquals(
        """
        llm-leaderboard:nordlicht/ibis-2 nordlicht/ibis-2 -
        llm-leaderboard:nordlicht/wren nordlicht/wren -
        llm-stats:nordlicht-labs/ibis-two nordlicht-labs/ibis-two -
        llm-stats:nordlicht/wren nordlicht/wren@llm-stats hand
        models.dev:nordlicht/wren nordlicht/wren id
        """,
        places());
    assertEquals("", models("list", "-q", "--where", "hle = 9 and id = 'nordlicht/wren'").out());
    assertIsWhatItsExportGives();
    models("unlink", "--forget", "llm-stats:nordlicht/wren");
    assertEquals("nordlicht-labs/ibis-two\nnordlicht/ibis-2\nnordlicht/wren\n", ids());
    assertIsWhatItsExportGives();
  }

  /// Without the record that named them, the others stay together.
  @Test
  void theOthersStayTogether() throws IOException {
    assertEquals(
        "split llm-leaderboard:nordlicht/wren into its own model: nordlicht/wren; the other records are"
            + " nordlicht/wren@models.dev\n",
        models("unlink", "llm-leaderboard:nordlicht/wren").out());
    assertEquals(
        """
        llm-stats:nordlicht/wren nordlicht/wren@models.dev id
        models.dev:nordlicht/wren nordlicht/wren@models.dev -
        """,
        places()
            .lines()
            .filter(line -> line.endsWith("id") || line.startsWith("models.dev"))
            .reduce("", (all, line) -> all + line + "\n"));
    assertIsWhatItsExportGives();
    models("unlink", "--forget", "llm-leaderboard:nordlicht/wren");
    models("link", "wren", "ibis-two");
    models("link", "wren", "ibis-2");
    assertEquals("nordlicht/ibis-2\n", ids());
    models("unlink", "llm-leaderboard:nordlicht/wren");
    assertEquals("nordlicht/ibis-2\nnordlicht/wren\n", ids());
    assertEquals(
        "nordlicht/wren\n",
        models("sql", "SELECT id FROM model JOIN record USING (model_id) GROUP BY 1 HAVING count(*) = 1").out());
    assertIsWhatItsExportGives();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | link wren rook | models: no model named 'rook'; try: models search rook
          1 | link wren llm-stats:nordlicht/wrenn | models: llm-stats has no record 'nordlicht/wrenn'; did you mean nordlicht/wren?
          1 | unlink wren | models: nordlicht/wren has 3 records: llm-leaderboard:nordlicht/wren, models.dev:nordlicht/wren, llm-stats:nordlicht/wren; name one of them
          1 | unlink ibis-2 --source llm-stats | models: nordlicht/ibis-2 has no record from llm-stats; its records are llm-leaderboard:nordlicht/ibis-2
          1 | unlink ibis-2 --source nowhere | models: no source named 'nowhere'; sources: {sources}
          1 | unlink --forget wren | models: nordlicht/wren has 3 records: llm-leaderboard:nordlicht/wren, models.dev:nordlicht/wren, llm-stats:nordlicht/wren; name one of them
          2 | link wren | -
          0 | unlink ibis-2 | split llm-leaderboard:nordlicht/ibis-2 into its own model: nordlicht/ibis-2
          """)
  void saysWhatIsMeant(int exit, String command, String message) {
    Result result = models(command.strip().split(" "));
    assertEquals(exit, result.exit(), result.err());
    if (!message.equals("-")) {
      assertEquals(message + "\n", Listed.withoutSources(exit == 0 ? result.out() : result.err()));
    }
    assertEquals("", exit == 0 ? result.err() : result.out());
  }

  @Test
  void aRecordOfItsOwnIsNotCountedAsJoined() throws IOException {
    assertEquals(0, models("unlink", "llm-stats:nordlicht/wren").exit());
    Program copy = new Program().catalog(folder.resolve("copy.db"));
    String report = copy.in(models("export").out()).run("import", "-").err();
    assertFalse(report.contains("by hand"), report);
  }

  @Test
  void idsReachNoTerminalWithControlCharacters() {
    String line =
        """
        {"type":"catalog","format":"models-catalog","version":2}
        {"type":"record","source":"models.dev","key":"lab/a\\u001b[1mb","name":"A","lab":"Lab","access":"public"}
        {"type":"provider","source":"models.dev","key":"shop","name":"Shop"}
        {"type":"offer","source":"models.dev","provider":"shop","key":"lab/a\\u001b[1mb","prices":{"input":1,"output":2}}
        """;
    Result result =
        new Program().catalog(catalog).terminal(100, 40).environment("NO_COLOR", "1").in(line).run("import", "-");
    assertEquals(3, result.exit(), result.err());
    assertEquals(-1, result.err().indexOf('\u001b'), result.err());
  }
}
