package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
  @TempDir private static Path folder;
  private static Path notes;

  @BeforeAll
  static void importNotes() {
    notes = NotesCatalog.in(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) {
    Program program = new Program().terminal(columns, 0);
    Golden.check(
        "compare/two-" + columns + ".txt", program.run("compare", "s1-32b", "GPT-4.5", "--color", "never").out());
    Golden.check(
        "compare/five-" + columns + ".txt",
        program
            .run(
                "compare",
                "gpt-4.5",
                "anthropic/claude-opus-41",
                "qwen2.5",
                "TÜLU 3",
                "Gemini 2.5 Pro Preview",
                "--color",
                "never")
            .out());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 24, 30, 40, 60, 80, 100, 120, 200})
  void noLineIsWiderThanTheTerminal(int columns) {
    Result result =
        new Program()
            .catalog(notes)
            .terminal(columns, 0)
            .run("compare", "evil", "distil-mamba", "通义", "tiny-lab/no-notes-reasoning", "--color", "never");
    assertEquals(0, result.exit(), result.err());
    if (columns >= 20) {
      result.out().lines().forEach(line -> assertTrue(Cells.width(line) <= columns, line));
    }
    assertTrue(result.out().codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), result.out());
  }

  @Test
  void inColour() {
    Golden.check("compare/colour.txt", new Program().terminal(80, 0).run("compare", "s1-32b", "GPT-4.5").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsv", "csv", "json", "jsonl", "markdown", "table"})
  void inAPipe(String format) {
    Result result = new Program().run("compare", "s1-32b", "GPT-4.5", "-f", format);
    assertEquals("", result.err());
    Golden.check("compare/piped." + format, result.out());
  }

  @Test
  void missingValuesHaveNoBest() {
    String json = new Program().run("compare", "s1-32b", "gpt-4.5", "--json").out();
    assertTrue(
        json.contains(
            "{\"field\":\"hle\",\"values\":{\"openai/gpt-45\":6.4},\"best\":[],\"difference\":null,\"variants\":{},"),
        json);
    assertTrue(json.contains("\"best\":[\"openai/gpt-45\"],\"difference\":9.9"), json);
    assertTrue(!json.contains("mmlu-pro"), json);
  }

  @Test
  void namesFromStandardInput() {
    Program program = new Program().in("stanford/s1-32b\n\ngpt-4.5\n");
    assertEquals(new Program().run("compare", "s1-32b", "gpt-4.5"), program.run("compare", "-"));
  }

  @Test
  void twoDifferentModelsAreNeeded() {
    for (String[] names :
        List.of(
            new String[] {"compare", "s1-32b"},
            new String[] {"compare", "-"},
            new String[] {"compare", "s1-32b", "stanford/s1-32b"})) {
      Result result = new Program().run(names);
      assertEquals(2, result.exit());
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
    }
    assertEquals(2, new Program().run("compare").exit());
    Result unknown = new Program().run("compare", "s1-32b", "s1-32x");
    assertEquals(1, unknown.exit());
    assertTrue(unknown.err().contains("did you mean s1-32B?"), unknown.err());
    assertEquals(
        new Program().run("compare", "s1-32b", "gpt-4.5"), new Program().run("compare", "s1-32b", "gpt-4.5", "s1-32B"));
  }
}
