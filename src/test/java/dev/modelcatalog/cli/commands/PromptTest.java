package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the program behaves at a prompt and in a job: terminals, pagers, names that are wrong, runs that change nothing.
class PromptTest {
  private static final String SCORES = "model,benchmark,score\nacme/one,gpqa,60\n";

  @TempDir Path folder;

  private Program program() {
    return new Program()
        .catalog(folder.resolve("own.db"))
        .environment("XDG_STATE_HOME", folder.resolve("state").toString());
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumb", ""})
  void aTerminalWithoutEscapesGetsNone(String term) {
    for (String command :
        List.of("list -n 3", "rank gpqa -n 3", "show s1-32B", "stats", "labs stanford", "--help", "search qwen -n 2")) {
      Program program = new Program().environment("TERM", term).terminal(80, 50);
      Result result = program.run(command.split(" "));
      assertFalse((result.out() + result.err()).contains("\u001b"), command);
      assertTrue(
          new Program()
              .environment("TERM", term)
              .terminal(80, 50)
              .run("list", "--color", "always")
              .out()
              .contains("\u001b"));
    }
    String pager =
        new Program().environment("TERM", term).environment("PATH", "/usr/bin").terminal(80, 50).run("config").out();
    assertTrue(pager.lines().anyMatch(line -> line.matches("pager +- +built in")), pager);
  }

  /// Paging is done by a real process, whose output the test does not see; what counts is that nothing goes wrong.
  @ParameterizedTest
  @ValueSource(strings = {"head -n 1 > /dev/null", "true", "head -c 1 > /dev/null", "sleep 0.2"})
  void aPagerMayEndEarly(String pager) {
    Program program = new Program().environment("PATH", "/usr/bin:/bin").environment("PAGER", pager).terminal(80, 5);
    for (String[] command :
        new String[][] {{"list"}, {"list", "--json"}, {"show", "gpt-5", "--sources"}, {"list", "--help"}}) {
      Result result = program.run(command);
      assertEquals(0, result.exit(), result.err());
      assertFalse(result.err().contains("cannot write"), result.err());
    }
  }

  @Test
  void longHelpGoesThroughThePager() throws Exception {
    Path paged = folder.resolve("paged");
    Program program =
        new Program()
            .environment("PATH", "/usr/bin:/bin")
            .environment("PAGER", "sed -n p > '%s'".formatted(paged))
            .terminal(80, 24);
    assertEquals("", program.run("list", "--help").out());
    assertEquals(
        new Program().run("list", "--help").out(), Files.readString(paged).replaceAll("\u001b\\[[0-9;]*m", ""));
    Files.delete(paged);
    assertEquals("", program.run("help", "rank").out());
    assertTrue(Files.exists(paged));
    Files.delete(paged);
    assertFalse(program.run("list", "--help", "--no-pager").out().isEmpty());
    assertFalse(program.run("--version").out().isEmpty());
    assertFalse(Files.exists(paged));
  }

  @Test
  void theSampleIsNamedOnceADayAndWhenAsked() {
    Program program = new Program().environment("XDG_STATE_HOME", folder.toString()).terminal(80, 0);
    assertTrue(program.run("list", "-n", "1").err().contains("using the sample"));
    assertFalse(program.run("list", "-n", "1").err().contains("sample"));
    assertFalse(program.run("rank", "gpqa", "-n", "1").err().contains("sample"));
    assertTrue(
        program
            .run("catalog", "info")
            .out()
            .lines()
            .findFirst()
            .orElseThrow()
            .contains("(the sample; 'models update'"));
    assertTrue(program.run("config").err().contains("the sample answers"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show s1-32B nope gpt-4.5             | show s1-32B gpt-4.5
          show nope s1-32B gpt-4.5 --json      | show s1-32B gpt-4.5 --json
          show s1-32B gpt-4.5 nope -f markdown | show s1-32B gpt-4.5 -f markdown
          show s1-32B nope --sources           | show s1-32B --sources
          compare s1-32B nope gpt-4.5          | compare s1-32B gpt-4.5
          compare s1-32B nope gpt-4.5 --csv    | compare s1-32B gpt-4.5 --csv
          cost gpt-5 nope --input 1M           | cost gpt-5 --input 1M
          """)
  void oneBadNameDoesNotStopTheOthers(String line, String good) {
    Result result = new Program().run(line.split(" "));
    assertEquals(new Program().run(good.split(" ")).out(), result.out());
    assertEquals("models: no model named 'nope'; try: models search nope\n", result.err());
    assertEquals(1, result.exit());
  }

  @Test
  void eachBadNameOfStandardInputIsNamed() {
    Result result = new Program().in("nope\ns1-32B\nnada\n").run("show", "-", "--jsonl");
    assertEquals(1, result.out().lines().count());
    assertEquals(
        List.of("models: no model named 'nope'", "models: no model named 'nada'"),
        result.err().lines().map(line -> line.split(";")[0]).toList());
    assertEquals(1, result.exit());
    assertEquals("", new Program().in("nope\n").run("show", "-", "--json").out());
    Result alone = new Program().in("nope\ns1-32B\n").run("compare", "-");
    assertEquals(1, alone.exit());
    assertTrue(alone.err().startsWith("models: no model named 'nope'"), alone.err());
    assertEquals(0, new Program().in("").run("show", "-").exit());
  }

  @Test
  void jobsAreSilentWhenNothingChanges() throws Exception {
    String scores = file("scores.csv", SCORES);
    Result first = program().run("import", "-q", scores);
    assertEquals(new Result(0, "1 model: 1 new, 0 changed, 0 unchanged\n", ""), first);
    assertFalse(program().run("changes").out().isEmpty());
    Result again = program().run("import", "-q", scores);
    assertEquals(new Result(0, "", ""), again);
    assertEquals(new Result(0, "", ""), program().run("changes"));
    assertEquals(new Result(0, "", ""), program().run("changes", "-q"));
    assertEquals("[]\n", program().run("changes", "--json").out());
    Result shown = program().terminal(80, 0).run("changes");
    assertEquals("", shown.out());
    assertTrue(
        shown.err().startsWith("the last run changed nothing; --since 1 shows the changes of import 1 of "),
        shown.err());
    assertFalse(program().run("changes", "--since", "1").out().isEmpty());
    Result bad = program().run("import", "-q", scores, file("bad.csv", "model,benchmark,score\nacme/one,gpqa,many\n"));
    assertEquals(3, bad.exit());
    assertTrue(bad.err().startsWith("refused  ") && bad.err().lines().count() == 1, bad.err());
    program().run("import", "-q", file("more.csv", SCORES.replace("60", "61")));
    assertFalse(program().run("changes").out().isEmpty());
  }

  @Test
  void theImportThatMadeTheCatalogIsNeverUndone() throws Exception {
    String scores = file("scores.csv", SCORES);
    program().run("import", scores);
    Result undo = program().run("catalog", "undo");
    assertEquals(1, undo.exit());
    assertTrue(
        undo.err().startsWith("models: cannot undo import 1 of ")
            && undo.err().contains("it made this catalog; 'models catalog init --empty'"),
        undo.err());
    assertEquals("acme/one\n", program().run("list", "-q").out());
    program().run("import", file("more.csv", SCORES.replace("one", "two")));
    assertEquals(0, program().run("catalog", "undo").exit());
    assertEquals(1, program().run("catalog", "undo", "--dry-run").exit());
    assertEquals("acme/one\n", program().run("list", "-q").out());
  }

  @Test
  void theSampleIsNeverUndone() throws Exception {
    Program own = new Program().environment("XDG_DATA_HOME", folder.toString());
    own.run("import", file("scores.csv", SCORES));
    assertEquals(0, own.run("catalog", "undo").exit());
    Result undo = own.run("catalog", "undo");
    assertEquals(1, undo.exit());
    assertTrue(undo.err().contains("it made this catalog"), undo.err());
    assertTrue(own.run("list", "-q").out().lines().count() > 500);
  }

  @Test
  void anEmptyCatalogCanBeEmptyAgain() throws Exception {
    program().run("catalog", "init", "--empty");
    program().run("import", file("scores.csv", SCORES));
    assertEquals(0, program().run("catalog", "undo").exit());
    assertEquals("", program().run("list", "-q").out());
  }
}
