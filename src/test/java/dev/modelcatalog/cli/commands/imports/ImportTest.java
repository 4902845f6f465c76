package dev.modelcatalog.cli.commands.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cards and catalogs in, and out again.
class ImportTest {
  private static final String CARD =
      """
      # Wren 3

      > Reasoning

      **Organization:** [Nordlicht AI](../../labs/nordlicht-ai.md)
      **Released:** Mar/2025
      **Access:** 🟢 Public

      ---

      ## 📊 Overview

      Wren 3 is designed for advanced reasoning and multi-step problem solving.

      ## 🔧 Technical Specifications

      ### Model Architecture
      - **Type:** Dense
      - **Parameters:** 7.0B
      - **Training Tokens:** 2000.0B
      - **Token:Param Ratio:** 286:1 ✅ Compute-optimal

      ### Training Efficiency
      - **ALScore:** 0.4 (Lightweight)
      - **Formula:** √(Parameters × Tokens) ÷ 300

      ### Training Data
      - **Dataset Type:** synthetic, web-scale

      ## 📈 Performance Benchmarks

      | Benchmark | Score | Description |
      |-----------|-------|-------------|
      | **MMLU** | 71.5 | General knowledge across 57 subjects |
      | **MMLU-Pro** | - | Advanced MMLU variant |
      | **GPQA** | 41.0 | Graduate-level reasoning |
      | **HLE** | - | High-level evaluation |

      ## 🏷️ Model Tags

      `Reasoning`

      ## 📝 Additional Notes

      A small model for tests.

      ## 🔗 Resources

      - 🎮 [Try the Model](https://example.org/wren)

      ## 🔍 Related Models

      **From Nordlicht AI:**
      - See all models in [Nordlicht AI profile](../../labs/nordlicht-ai.md)

      **Similar Architecture:**
      - See all [Dense models](../../architectures/dense.md)

      ---

      **Last Updated:** 2025-10-02

      [← Back to Leaderboard](../../README.md) • [View All Nordlicht AI Models](../../labs/nordlicht-ai.md)
      """;

  @TempDir Path folder;

  private Path catalog;

  @BeforeEach
  void setUp() {
    catalog = folder.resolve("catalog.db");
  }

  private Program.Result models(String... args) {
    return new Program().catalog(catalog).run(args);
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void theCatalogIsBelowTheHomeOfTheShell() {
    Program program = new Program().environment("XDG_DATA_HOME", "").environment("HOME", folder.toString());
    assertEquals(0, program.run("catalog", "init", "--empty").exit());
    assertTrue(Files.exists(folder.resolve(".local/share/models/catalog.db")));
  }

  @Test
  void countsWhatIsNewChangedAndUnchanged() throws IOException {
    Path card = file("wren.md", CARD);
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged\n", models("import", card.toString()).out());
    assertEquals(
        "1 model: 0 new, 0 changed, 1 unchanged · catalog unchanged\n", models("import", card.toString()).out());
    file("wren.md", CARD.replace("| 41.0 |", "| 44.0 |"));
    assertEquals("1 model: 0 new, 1 changed, 0 unchanged\n", models("import", card.toString()).out());
    assertEquals("44\n", models("list", "-c", "gpqa").out());
    assertEquals("nordlicht-ai/wren-3\n", models("list", "-q", "--where", "notes ~ 'SMALL model'").out());
  }

  @Test
  void whatAModelNoLongerHasIsForgotten() throws IOException {
    Path card = file("wren.md", CARD);
    models("import", card.toString());
    file(
        "wren.md",
        CARD.replace("> Reasoning", "> Large Language Model")
            .replace("`Reasoning`", "_No specific tags_")
            .replace(
                "designed for advanced reasoning and multi-step problem solving",
                "a large language model developed by Nordlicht AI"));
    assertEquals("1 model: 0 new, 1 changed, 0 unchanged\n", models("import", card.toString()).out());
    assertEquals("no model has the tag 'reasoning'\n", models("list", "-q", "--tag", "reasoning").err());
  }

  @Test
  void anUnchangedImportWritesNoRow() throws IOException {
    Path card = file("wren.md", CARD);
    models("import", card.toString());
    String before = models("export").out();
    Files.move(card, folder.resolve("in/elsewhere.md"));
    models("import", folder.resolve("in").toString());
    assertEquals(before, models("export").out());
  }

  @Test
  void oneBadFileStopsNoOther() throws IOException {
    file("a.md", "no card at all\n");
    file("b.md", CARD);
    Program.Result result = models("import", folder.resolve("in").toString());
    assertEquals(3, result.exit());
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged · 1 file refused (exit 3)\n", result.out());
    assertTrue(
        result.err().matches("refused  .*/a\\.md: is no data of a known kind: not a model card, .*\n"), result.err());
  }

  /// A folder of several kinds of files may have some of no known kind, but not only such.
  @Test
  void filesOfNoKnownKind() throws IOException {
    file("notes.md", "no card at all\n");
    file("stock.csv", "item,price\nnut,1\nbolt,2\n");
    file("package.json", "{\"version\": 1}\n");
    Program.Result result = models("import", folder.resolve("in").toString());
    assertEquals(3, result.exit());
    assertEquals(
        "0 models: 0 new, 0 changed, 0 unchanged · no file of a known kind (exit 3) · catalog unchanged\n",
        result.out());
    assertTrue(result.err().startsWith("note  "), result.err());
    file("wren.md", CARD);
    assertEquals(0, models("import", folder.resolve("in").toString()).exit());
  }

  @Test
  void aFileOfNoKnownKindAmongItsLike() throws IOException {
    file("a.csv", "item,price\nnut,1\n");
    file("b.csv", "model,benchmark,score\nAcme/Wren,gpqa,61\n");
    Program.Result result = models("import", folder.resolve("in").toString());
    assertEquals(3, result.exit());
    assertTrue(
        result
            .err()
            .contains(
                "a.csv:1: has no column with model names; the header must have 'model' or 'name', and a benchmark or a"
                    + " field such as params, released or input_price"),
        result.err());
    assertEquals("acme/wren\n", models("list", "-q").out());
  }

  @Test
  void anEmptyFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Program.Result result = models("import", empty.toString());
    assertEquals(3, result.exit());
    assertEquals(
        "0 models: 0 new, 0 changed, 0 unchanged · no files to import (exit 3) · catalog unchanged\n", result.out());
  }

  @Test
  void aTableOfModels() throws IOException {
    String table =
        """
        name\tlab\tparams\treleased\tinput price\toutput price\tGPQA\tnotes
        Wren\tAcme\t32B\t2025-02\t0.25\t1.25\t61\t"in two\nlines"
        Finch\tAcme\t1.450,5M\t2025\t\t\t59,6\t
        """;
    Program.Result result = models("import", file("models.tsv", table).toString(), "--source", "Our Lab");
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "acme/wren\t32000000000\t2025-02\t0.5\t61\nacme/finch\t1450500000\t2025\t\t59.6\n",
        models("list", "-c", "id,params,released,price,gpqa", "--sort", "params:desc").out());
    assertTrue(models("import", folder.resolve("in").toString(), "--source", "Our Lab").out().contains("2 unchanged"));
  }

  @Test
  void strictTakesAllOrNone() throws IOException {
    file("a.md", "no card at all\n");
    file("b.md", CARD);
    Program.Result result = models("import", "--strict", folder.resolve("in").toString());
    assertEquals(3, result.exit());
    assertTrue(result.out().contains("· --strict: nothing written"), result.out());
    assertEquals("", models("list", "-q").out());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    Path card = file("wren.md", CARD);
    Program.Result result = models("import", "--dry-run", card.toString());
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged · dry run: nothing written\n", result.out());
    assertFalse(Files.exists(catalog));
    models("catalog", "init", "--empty");
    models("import", "--dry-run", card.toString());
    assertEquals("", models("list", "-q").out());
  }

  @Test
  void theSecondOfTwoDifferingCardsIsRefused() throws IOException {
    file("a.md", CARD);
    file("b.md", CARD.replace("| 41.0 |", "| 44.0 |"));
    file("c.md", CARD);
    Program.Result result = models("import", folder.resolve("in").toString());
    assertEquals(3, result.exit());
    assertTrue(
        result
            .err()
            .matches(
                "(?s).*refused  \\S*/b\\.md: contradicts \\S*/a\\.md about nordlicht-ai/wren-3; import only one"
                    + " of the two.*"),
        result.err());
    assertEquals("41\n", models("list", "-c", "gpqa").out());
  }

  @Test
  void theSecondOfTwoDifferingLinesIsRefused() throws IOException {
    models("import", file("wren.md", CARD).toString());
    String line =
        models("export").out().lines().filter(l -> l.contains("\"type\":\"record\"")).findFirst().orElseThrow();
    Program.Result result =
        new Program().catalog(catalog).in(line + "\n" + line.replace("Dense", "MoE") + "\n").run("import", "-");
    assertEquals(3, result.exit());
    assertTrue(
        result
            .err()
            .contains(
                "refused  standard input:2: contradicts an earlier entry of this import about nordlicht-ai/wren-3"),
        result.err());
  }

  @Test
  void readsStandardInput() {
    Program.Result result = new Program().catalog(catalog).in(CARD).run("import", "-");
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged\n", result.out());
  }

  @Test
  void readsOtherEncodings() throws IOException {
    Path file = file("wren.md", "");
    Files.write(
        file,
        CARD.replaceAll("[🟢📊🔧📈🔗📝🔍🎮]|🏷️", "")
            .replaceAll("[✅√×÷←•]", "-")
            .replace("Wren 3", "Wren Größe")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(3, models("import", file.toString()).exit());
    Program.Result result = models("import", "--encoding", "latin1", file.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("nordlicht-ai/wren-größe\n", models("list", "-q").out());
    assertEquals(2, models("import", "--encoding", "utf-99", file.toString()).exit());
  }

  @Test
  void namesWhatIsNotThere() {
    Program.Result result = models("import", folder.resolve("nothing.md").toString());
    assertEquals(3, result.exit());
    assertTrue(result.err().contains("nothing.md: does not exist"), result.err());
  }

  @Test
  void theFirstImportBeginsWithTheSample() throws IOException {
    Path data = folder.resolve("data");
    Program.Result result =
        new Program().environment("XDG_DATA_HOME", data.toString()).run("import", file("wren.md", CARD).toString());
    assertEquals(0, result.exit(), result.err());
    Program.Result list = new Program().environment("XDG_DATA_HOME", data.toString()).run("list", "-q");
    assertEquals(1063, list.out().lines().count());
    assertTrue(Files.exists(data.resolve("models/catalog.db")));
  }

  @Test
  void badLinesOfJsonAreRefusedOneByOne() throws IOException {
    models("import", file("wren.md", CARD).toString());
    String good = models("export").out();
    Path other = folder.resolve("other.db");
    String bad =
        good
            + "{\"type\":\"record\"\n"
            + "[]\n"
            + "{\"type\":\"record\",\"source\":\"nobody\"}\n"
            + "{\"type\":\"model\"}\n"
            + "{\"type\":\"record\",\"source\":\"llm-leaderboard\",\"key\":\"a/b\",\"name\":\"b\",\"lab\":\"a\",\"access\":\"public\",\"params\":-1}\n"
            + "{\"type\":\"record\",\"source\":\"llm-leaderboard\",\"key\":\"a/b\",\"name\":\"b\",\"lab\":\"a\",\"access\":\"open\"}\n"
            + "{\"type\":\"record\",\"source\":\"llm-leaderboard\",\"key\":\"a/b\",\"name\":\"b\",\"lab\":\"a\"}\n"
            + "{\"type\":\"record\",\"source\":\"llm-leaderboard\",\"key\":\"a/b\",\"name\":\"b\",\"lab\":\"a\",\"access\":\"public\",\"released\":\"2025-13\"}\n";
    Program.Result result = new Program().catalog(other).in(bad).run("import", "-");
    assertEquals(3, result.exit());
    assertEquals(
        8, result.err().lines().filter(line -> line.startsWith("refused  standard input:")).count(), result.err());
    assertEquals("nordlicht-ai/wren-3\n", new Program().catalog(other).run("list", "-q").out());
  }

  @Test
  void exportedLinesMakeTheSameCatalog() throws IOException {
    models(
        "import",
        file("wren.md", CARD.replace("Mar/2025", "TBA").replace("A small model", "Ein „kleines“ \\\"model\\\""))
            .toString());
    models(
        "import",
        file("other.md", CARD.replace("Wren 3", "Wren 4").replace("| 41.0 |", "| 4.1 |").replace("71.5", ">70"))
            .toString());
    Path lines = folder.resolve("lines.jsonl");
    assertEquals(0, models("export", lines.toString()).exit());
    Path again = folder.resolve("again.db");
    Program.Result imported = new Program().catalog(again).run("import", lines.toString());
    assertEquals("2 models: 2 new, 0 changed, 0 unchanged\n", imported.out());
    assertEquals(Files.readString(lines), new Program().catalog(again).run("export").out());
    assertEquals(Files.readString(lines), new Program().catalog(again).run("export", "-f", "jsonl").out());
    assertEquals(Files.readString(lines), new Program().catalog(again).run("export", "-").out());
    assertEquals(2, new Program().catalog(again).run("export", "-f", "cards", "-").exit());
    assertFalse(Files.exists(Path.of("-")));
  }

  @Test
  void exportedCardsAreTheImportedFiles() {
    Path data = SharedData.path("data/llm-leaderboard/models");
    Program.Result imported = models("import", data.toString());
    assertEquals(0, imported.exit());
    assertTrue(imported.out().startsWith("600 models: 600 new, 0 changed, 0 unchanged\n"), imported.out());
    assertTrue(imported.err().contains("about-this-sheet.md"), imported.err());
    Path cards = folder.resolve("cards");
    assertEquals(0, models("export", "--format", "cards", cards.toString()).exit());
    Map<String, String> expected = texts(data);
    expected.remove("about-this-sheet.md");
    assertEquals(expected, texts(cards));
    assertEquals(
        expected.get("deepseek-ai/deepseek-v31-base.md"),
        models("show", "deepseek-ai/deepseek-v31-base", "-f", "markdown").out());
    assertTrue(
        models("import", data.toString())
            .out()
            .startsWith("600 models: 0 new, 0 changed, 600 unchanged · catalog unchanged"));
  }

  private static Map<String, String> texts(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString(), file -> read(file), (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theFoundingCardIsTheUndamagedOne() throws IOException {
    Path undamaged = SharedData.path("data/llm-leaderboard/models/stanford/s1-32b.md");
    Path founding = SharedData.path("seed/s1-32B.txt");
    models("import", founding.toString());
    assertEquals(Files.readString(undamaged), models("show", "s1-32B", "-f", "markdown").out());
    assertTrue(models("import", undamaged.toString()).out().startsWith("1 model: 0 new, 0 changed, 1 unchanged"));
  }

  /// A card that was never a card is written from its facts.
  @Test
  void theSamplesCardsAreWrittenFromFacts() {
    String card = new Program().run("show", "s1-32B", "-f", "markdown").out();
    assertTrue(
        card.startsWith("# s1-32B\n\n> Reasoning\n\n**Organization:** [Stanford](../../labs/stanford.md)\n"), card);
    Program.Result imported = new Program().catalog(catalog).in(card).run("import", "-");
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged\n", imported.out());
    assertEquals(card, models("show", "s1-32B", "-f", "markdown").out());
  }

  @Test
  void theCatalogIsNotExportedOntoItself() throws IOException {
    models("import", file("wren.md", CARD).toString());
    for (String form : List.of("jsonl", "sqlite")) {
      Program.Result result = models("export", "--format", form, catalog.toString());
      assertEquals(3, result.exit());
      assertTrue(result.err().endsWith("is the catalog itself; choose another file\n"), result.err());
    }
    assertEquals("nordlicht-ai/wren-3\n", models("list", "-q").out());
  }

  /// A benchmark may have the name of a field.
  @Test
  void aBenchmarkCalledAsAFieldIsStillAnother() throws IOException {
    String rows = "| **params** | 61 | x |\n| **tag** | 62 | x |\n| **ID** | 63 | x |\n\n## 🏷️";
    Program.Result imported = models("import", file("wren.md", CARD.replaceFirst("\\n## 🏷️", rows)).toString());
    assertEquals(0, imported.exit(), imported.err());
    assertEquals(
        "nordlicht-ai/wren-3\t7000000000\t61\t62\t63\n",
        models("list", "-c", "id,params,params-score,tag-score,id-score", "--where", "params-score > 60").out());
  }

  @Test
  void linesThatSayMoreThanIsKnownAreRefused() throws IOException {
    models("import", file("wren.md", CARD).toString());
    String good = models("export").out();
    Path other = folder.resolve("other.db");
    Program.Result misspelt =
        new Program().catalog(other).in(good.replace("\"params\"", "\"parms\"")).run("import", "-");
    assertEquals(3, misspelt.exit());
    assertTrue(
        misspelt.out().contains("0 models: 0 new, 0 changed, 0 unchanged · 1 line refused (exit 3)"), misspelt.out());
    assertTrue(misspelt.err().contains("has the unknown key 'parms'"), misspelt.err());
    Program.Result newer =
        new Program().catalog(other).in(good.replace("\"version\":2", "\"version\":9")).run("import", "-");
    assertTrue(
        newer.out().startsWith("0 models: 0 new, 0 changed, 0 unchanged · 1 file refused (exit 3)"), newer.out());
    Program.Result huge =
        new Program().catalog(other).in(good + "{\"type\":\"" + "x".repeat(5 << 20) + "\"}\n").run("import", "-");
    assertTrue(huge.out().contains("1 new, 0 changed, 0 unchanged · 1 line refused"), huge.out());
    assertTrue(huge.err().contains("has more than"), huge.err());
  }

  @Test
  void anotherNameUnderTheSameIdIsSaid() throws IOException {
    models("import", file("wren.md", CARD).toString());
    Program.Result result = models("import", file("other.md", CARD.replace("Wren 3", "Wren-3")).toString());
    assertTrue(result.err().contains("nordlicht-ai/wren-3 was named 'Wren 3' and is now named 'Wren-3'"), result.err());
  }

  /// The slugs of cards leave out a `+`.
  @Test
  void aCardNeverReplacesAnother() throws IOException {
    models("import", file("wren.md", CARD).toString());
    Program.Result result = models("import", file("other.md", CARD.replace("Wren 3", "Wren 3+")).toString());
    assertEquals(3, result.exit());
    assertTrue(
        result
            .err()
            .contains(
                "'Wren 3+' has the id nordlicht-ai/wren-3, as has 'Wren 3'; give it a different name, or first remove"
                    + " the other one: models catalog remove nordlicht-ai/wren-3"),
        result.err());
    assertEquals("Wren 3\n", models("list", "-c", "name").out());
  }

  @Test
  void idsOfOnesOwnModelsKeepTheirCharacters() throws IOException {
    String scores =
        """
        model,benchmark,score
        Cohere/Command-R,mmlu,60
        Cohere/Command-R+,mmlu,70
        NovaSearch/stella_en_1.5B_v5,mmlu,80
        X/C#,mmlu,50
        X/C,mmlu,40
        """;
    Program.Result result = models("import", file("own.csv", scores).toString(), "--source", "Our Lab");
    assertTrue(result.err().contains("'X/C' has the id x/c, as has the model 'C#'"), result.err());
    assertEquals(
        "cohere/command-r\t60\ncohere/command-r+\t70\nnovasearch/stella_en_1.5b_v5\t80\nx/c\t50\n",
        models("list", "-c", "id,mmlu", "--sort", "id").out());
    assertTrue(models("show", "command-r+").out().contains("Command-R+"));
    assertEquals(0, models("show", "novasearch/stella_en_1.5b_v5").exit());
  }

  @Test
  void eachSettingOfABenchmarkIsKept() throws IOException {
    String rows = "| **GPQA Diamond** | 61.5 | x |\n\n## 🏷️";
    models("import", file("wren.md", CARD.replaceFirst("\\n## 🏷️", rows)).toString());
    String card = models("show", "wren-3", "--json").out();
    assertTrue(card.contains("\"scores\":{\"mmlu\":71.5,\"gpqa\":61.5}"), card);
    String claims = models("show", "wren-3", "--sources", "--json").out();
    assertTrue(claims.contains("\"value\":61.5") && claims.contains("\"variant\":\"diamond\""), claims);
    assertEquals("61.5\n", models("list", "-c", "gpqa").out());
  }

  @Test
  void emptyLinesBetweenAllLinesDoNotMatter() throws IOException {
    Program.Result result = models("import", file("wren.md", CARD.replace("\n", "\n\n")).toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("71.5\t41\n", models("list", "-c", "mmlu,gpqa").out());
    assertEquals(CARD.replace("\n", "\n\n"), models("show", "wren-3", "-f", "markdown").out());
  }

  @Test
  void aRunThatKeepsNothingLeavesNoCatalog() throws IOException {
    file("a.md", "no card at all\n");
    models("import", folder.resolve("in").toString());
    models("import", "--strict", folder.resolve("in").toString());
    models("import", folder.resolve("nothing.md").toString());
    assertFalse(Files.exists(catalog));
  }

  @Test
  void theKindsAreNamedAsTheyAreTyped() {
    assertEquals(
        "models: invalid value for option '--as': choose one of %s, not 'foo'; see 'models import --help'\n"
            .formatted(Stream.of(FileKind.values()).map(FileKind::toString).collect(Collectors.joining(", "))),
        new Program().run("import", "--as", "foo", "x").err());
  }

  @Test
  void aFileMayNameAModelByTheEndOfItsId() throws IOException {
    Path catalog = folder.resolve("catalog.db");
    Path scores =
        Files.writeString(folder.resolve("scores.csv"), "model,benchmark,score\nnordlicht/Grey Wren 7B,gpqa,41\n");
    assertEquals(0, new Program().catalog(catalog).run("import", scores.toString()).exit());
    Path more = Files.writeString(folder.resolve("more.csv"), "model,benchmark,score\ngrey-wren-7b,hle,12\n");
    Program.Result result = new Program().catalog(catalog).run("import", more.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("nordlicht/grey-wren-7b\n", new Program().catalog(catalog).run("list", "-q").out());
  }

  @Test
  void keysThatDifferInCaseAloneAreModelsOfTheirOwn() throws IOException {
    List<String> keys = List.of("nordlicht/wren", "nordlicht/WREN", "nordlicht/Wren");
    String expected = "nordlicht/WREN\nnordlicht/Wren@own\nnordlicht/wren@own-2\n";
    Path atOnce = file("all.jsonl", lines(keys));
    models("import", atOnce.toString());
    assertEquals(expected, sortedIds());
    Files.delete(catalog);
    for (String key : keys) {
      Program.Result result = models("import", file("one.jsonl", lines(List.of(key))).toString());
      assertEquals(0, result.exit(), result.err());
    }
    assertEquals(expected, sortedIds());
    assertEquals(0, models("catalog", "remove", "nordlicht/WREN").exit());
    assertEquals("nordlicht/Wren\nnordlicht/wren@own\n", sortedIds());
  }

  /// A first import builds indexes behind the rows.
  @Test
  void aFirstImportLeavesAllIndexes() throws IOException {
    models("import", file("wren.md", CARD).toString());
    String schema = "SELECT name, sql FROM sqlite_schema ORDER BY name";
    Path empty = folder.resolve("empty.db");
    assertEquals(0, new Program().catalog(empty).run("catalog", "init", "--empty").exit());
    String expected = new Program().catalog(empty).run("sql", schema).out();
    assertTrue(expected.contains("score_value") && expected.contains("model_alscore"), expected);
    assertEquals(expected, models("sql", schema).out());
    assertEquals("ok\n", models("sql", "SELECT integrity_check FROM pragma_integrity_check").out());
  }

  /// Until it is complete, a draft's rows take none with them that refer to them.
  @Test
  void whatAFirstImportReplacesLeavesNothingBehind() throws IOException {
    String card = file("wren.md", CARD).toString();
    String scores = file("scores.csv", "model,benchmark,score\nnordlicht-ai/wren-3,bbh,60\n").toString();
    assertEquals(0, models("import", card, scores, "--source", "own").exit());
    assertEquals(0, models("catalog", "check").exit());
    String together = models("export").out().replaceAll("(?m)^.*\"type\":\"import\".*\n|\"import\":\\d+,", "");
    assertTrue(together.contains("\"value\":60.0"), together);
    Files.delete(catalog);
    models("import", card, "--source", "own");
    models("import", scores, "--source", "own");
    assertEquals(together, models("export").out().replaceAll("(?m)^.*\"type\":\"import\".*\n|\"import\":\\d+,", ""));
  }

  private static String lines(List<String> keys) {
    return "{\"type\":\"source\",\"key\":\"own\",\"name\":\"Own\",\"rank\":10}\n"
        + keys.stream()
            .map(
                key ->
                    "{\"type\":\"record\",\"source\":\"own\",\"key\":\"%s\",\"name\":\"Wren\",\"lab\":\"Nordlicht\","
                            .formatted(key)
                        + "\"access\":\"public\"}\n")
            .collect(Collectors.joining());
  }

  private String sortedIds() {
    return models("list", "-q").out().lines().sorted().map(id -> id + "\n").collect(Collectors.joining());
  }
}
