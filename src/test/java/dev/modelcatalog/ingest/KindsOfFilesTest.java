package dev.modelcatalog.ingest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.ingest.source.FileStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of files that are no data, that hold nothing, or that are damaged; and what is taken in all the same.
class KindsOfFilesTest {
  private static final String CARD =
      """
      ---
      model-index:
      - name: %s
        results:
        - task: {type: text-generation}
          dataset: {name: House test, type: house-test}
          metrics:
          - {type: accuracy, value: 71.5}
      ---
      # wren
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Result models(String... arguments) {
    return new Program().catalog(folder.resolve("catalog.db")).run(arguments);
  }

  /// The findings of an import of one file, without its name.
  private String told(int exit, Path file, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "import";
    arguments[1] = file.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Result result = models(arguments);
    assertEquals(exit, result.exit(), result::toString);
    return result
        .err()
        .lines()
        .filter(line -> line.matches("(?:refused|note|warning)  .*"))
        .map(line -> line.replace(file.toString(), "FILE"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.json | version https://git-lfs.github.com/spec/v1\\noid sha256:9a\\nsize 18\\n"
            + "| is a Git LFS pointer, not the file itself; run 'git lfs pull'",
        "a.csv | ../.git/annex/objects/aa/bb/MD5E-s1.csv | is a git-annex pointer, not the file itself;"
            + " run 'git annex get'",
        "a.json | <!DOCTYPE html>\\n<html></html>"
            + "| is a web page; download the file itself, not the page that shows it",
        "a.md | \\n<!-- x -->\\n<HTML><body>x | is a web page; download the file itself, not the page that shows it",
        "a.csv | <?xml version=\"1.0\"?><Error/> | is XML; download the file itself, not the page that shows it",
        "a.json | PK\u0003\u0004xyz | is a ZIP archive; unpack it, and import what is in it",
        "a.csv | PK\u0003\u0004xyz[Content_Types].xml | is a spreadsheet (Excel, LibreOffice or alike); save the sheet"
            + " as CSV",
        "a.xlsx | PK\u0003\u0004xyzdocProps/app.xml | is a spreadsheet (Excel, LibreOffice or alike); save the sheet as"
            + " CSV",
        "a.csv | %PDF-1.7 | is a PDF document; write its scores into a CSV file: model,benchmark,score",
      })
  void filesThatAreNoData(String name, String text, String expected) throws IOException {
    Path file = file(name, text.replace("\\n", "\n"));
    assertEquals("refused  FILE: " + expected + "\n", told(3, file));
    assertEquals("refused  FILE: " + expected + "\n", told(3, file, "--as", "models.dev"));
  }

  @Test
  void otherBytesThatAreNoData() throws IOException {
    byte[] excel = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0};
    assertEquals(
        "refused  FILE: is a spreadsheet (Excel, LibreOffice or alike); save the sheet as CSV\n",
        told(3, Files.write(folder.resolve("a.csv"), excel)));
    byte[] tar = new byte[512];
    System.arraycopy("scores.csv".getBytes(UTF_8), 0, tar, 0, 10);
    System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
    assertEquals(
        "refused  FILE: is a tar archive; unpack it, and import what is in it\n",
        told(3, Files.write(folder.resolve("a.tar"), tar)));
    assertEquals(
        "refused  FILE: UTF-16 text; save it as UTF-8, or use --encoding UTF-16\n",
        told(3, Files.write(folder.resolve("b.csv"), "model,benchmark,score\na/b,gpqa,60\n".getBytes(UTF_16))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[![badge](https://x.example/l.svg)](LICENSE)\n# Wren\n\nText.\n",
        "[1]: https://x.example\n\nText.\n",
        "<div align=\"center\">\n\n# Wren\n\n</div>\n",
        "# Wren\n\nText.\n",
        "{{ card }}\n\nText.\n"
      })
  void markdownThatIsNoCard(String text) throws IOException {
    String expected =
        "refused  FILE: is no data of a known kind: not a model card, which has lines such as **Organization:**;"
            + " 'models import --help' lists the kinds\n";
    assertEquals(expected, told(3, file("a.md", text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nlicense: apache-2.0\nlanguage:\n- ru\n---\n",
        "---\nlicense: mit\n---\n## Usage\n\nRun it.\n",
        "\uFEFF\n---\r\nlicense: mit\r\n---",
        "---\n{{ card_data }}\n---\n# Model\n",
        "---\nmodel-index:\n- name: wren-ft\n  results: []\n---\n# wren-ft\n",
        "---\nmodel-index: []\n---\n"
      })
  void hubCardsWithoutScoresAreNoError(String text) throws IOException {
    Path empty = file("a.md", text);
    file("b.md", CARD.formatted("wren"));
    String told = told(0, empty, "--model", "acme/wren");
    assertTrue(told.startsWith("note  FILE: ") && told.contains("has no scores"), told);
    told = told(0, folder.resolve("in"), "--model", "acme/wren");
    assertEquals(1, told.lines().count(), told);
    assertEquals("acme/wren\t71.5\n", models("list", "-c", "id,house-test").out());
  }

  @Test
  void aNameInBracesIsNoTemplateIfThereAreScores() throws IOException {
    Path card = file("a.md", CARD.formatted("{Wren Kyrgyz by somebody}"));
    assertEquals("", told(0, card, "--model", "acme/wren"));
    assertEquals("acme/wren\t71.5\n", models("list", "-c", "id,house-test").out());
    assertTrue(told(3, card).contains("does not name its model"));
  }

  /// Whatever stands before it, a `model-index` is found.
  @Test
  void theBeginningOfAFileDoesNotDecide() throws IOException {
    String tags = "tags:\n" + "- a-tag-of-many\n".repeat(10_000);
    Path card = file("a.md", CARD.formatted("wren").replace("---\nmodel-index", "---\n" + tags + "model-index"));
    assertEquals("", told(0, card, "--model", "acme/wren"));
    String line = "{\"type\": \"source\", \"note\": \"" + "x".repeat(100_000) + "\"}\n";
    assertTrue(new FileStart(line + line).hasLine(object -> object.path("type").isString()));
  }

  @Test
  void aDocumentOverManyLinesIsNotJsonLines() {
    assertFalse(new FileStart("{\n\"a\": [\n{\"type\": \"x\"},\n{\"type\": \"x\"}\n]}\n").hasLine(line -> true));
    assertFalse(new FileStart("[\n{\"type\": \"x\"}\n]\n").hasLine(line -> true));
    assertTrue(new FileStart("{\"type\": \"x\", \n{\"type\": \"x\"}\n").hasLine(line -> true), "a broken first line");
  }

  @Test
  void aBrokenEntryCostsNoOther() throws IOException {
    Path twice =
        file(
            "api.json",
            """
            {
            "acme": {"name": "Acme", "npm": "@x/acme", "models": {
             "wren": {"id": "wren", "name": "Wren", "cost": {"input": 1, "output": 2}},
             "dove": {"id": "dove", "name": "Dove", "cost": {"input": NaN, "output": 2}},
             "wren": {"id": "wren", "name": "Wren", "cost": {"input": 5, "output": 9}}}},
            "bolt": {"name": "Bolt", "npm": "@x/bolt", "models": {
             "ox": {"id": "ox", "name": "Ox", "name": "Ox", "cost": {"input": 3, "output": 4}}}}
            }
            """);
    String told = told(3, twice);
    assertTrue(told.contains("acme/wren: has the key 'wren' twice"), told);
    assertTrue(told.contains("NaN, which is not a number in JSON"), told);
    assertTrue(models("providers", "-f", "csv").out().contains("bolt,Bolt,1,"), models("providers", "-f", "csv").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"acme\": {\"name\": \"A | ends in the middle",
        "{\"acme\": {\"name\": \"A\", }} | a comma before }",
        "{'acme': 1} | a key without double quotes",
        "{\"acme\": undefined} | 'undefined' is not a JSON value",
        "{\"acme\": 1} {\"b\": 2} | more follows after the end",
        "{\"acme\": [1 2]} | unexpected '2'",
        "{\"acme\": 01} | a number begins with 0",
        "{\"acme\": \"a\u0001b\"} | a string has a line break or another control character"
      })
  void whyJsonIsNotValid(String text, String expected) throws IOException {
    String told = told(3, file("a.json", text));
    assertTrue(told.matches("refused  FILE: is not valid JSON: line 1, column \\d+, \\Q" + expected + "\\E\\n"), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"filename": ".eval_results/gpqa.yaml", "verified": false, "pullRequest": 4,
          "data": {"dataset": {"id": "Idavidrein/gpqa", "task_id": "gpqa_diamond"}, "value": 61.2}}]
        """,
        "[{\"dataset\": {\"id\": \"Idavidrein/gpqa\", \"task_id\": \"gpqa_diamond\"}, \"value\": 61.2}]",
        """
        {"id": "somebody/wren", "evalResults": [
          {"data": {"dataset": {"id": "Idavidrein/gpqa", "task_id": "gpqa_diamond"}, "value": 61.2}}]}
        """
      })
  void evaluationResultsOfTheApi(String text) throws IOException {
    assertEquals("", told(0, file("a.json", text), "--model", "acme/wren"));
    assertEquals("acme/wren\t61.2\n", models("list", "-c", "id,gpqa").out());
  }

  @Test
  void theModelOfAnAnswerOfTheApi() throws IOException {
    told(0, file("b.md", CARD.formatted("wren")), "--model", "acme/wren");
    Path answer =
        file(
            "a.json",
            """
            {"id": "acme/wren", "cardData": {"license": "mit", "model-index": [{"name": "x", "results": [
              {"dataset": {"name": "MMLU", "type": "cais/mmlu"}, "metrics": [{"type": "acc", "value": 64.5}]}]}]}}
            """);
    assertEquals("", told(0, answer));
    assertEquals("acme/wren\t64.5\tmit\n", models("list", "-c", "id,mmlu,license").out());
  }
}
