package dev.modelcatalog.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How command lines could go on; what shells make of it is not tested here.
class CompletionTest {
  @TempDir Path folder;

  private static List<String> answer(Program program, String... words) {
    List<String> all = new ArrayList<>(List.of("__complete", "--"));
    all.addAll(List.of(words));
    Result result = program.run(all.toArray(String[]::new));
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out().lines().map(line -> line.replaceFirst("\t.*", "")).toList();
  }

  private static List<String> values(String... words) {
    List<String> answer = answer(new Program(), words);
    return answer.subList(1, answer.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sho                             | show
          catalog im                      | imports
          list --lim                      | --limit
          show stanford/s1-               | stanford/s1-32b
          show s1-                        | s1-32B
          show S1-                        | S1-32B
          compare o3 stanford/s1-         | stanford/s1-32b
          similar stanford/s1-            | stanford/s1-32b
          cost stanford/s1-               | stanford/s1-32b
          cost --sort mon                 | monthly
          cost -c total,cache-s           | total,cache-saving
          cost --per d                    | day
          list --lab stanf                | stanford
          list --lab=stanf                | --lab=stanford
          list --lab stanford,meta-a      | stanford,meta-ai
          list --provider anthro          | anthropic
          list --provider nano-gpt,opencode-g | nano-gpt,opencode-go
          list --tag REASONI              | REASONIng
          list --arch den                 | dense
          list --access pri               | private
          list -f jsonl                   | jsonl
          list --color alw                | always
          list -c name,alsc               | name,alscore
          list -qc alsc                   | alscore
          list --sort alscore:d           | alscore:desc
          labs --sort new                 | newest
          labs stanf                      | stanford
          benchmarks mmlu-p               | mmlu-pro
          rank gpqa=2 alsc                | alscore
          pareto --max gpqa,relea         | gpqa,released
          chart --x relea                 | released
          chart --y mmlu-p                | mmlu-pro
          chart --color fam               | family
          chart --color=alw               | --color=always
          list --source llm-l             | llm-leaderboard
          help exit                       | exit-codes
          completion z                    | zsh
          --db /nonexistent list --access pu | public
          """)
  void theBeginningOfAWordHasAnEnd(String line, String expected) {
    assertTrue(values(line.split(" ")).contains(expected), () -> values(line.split(" ")).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alsco                           | alscore >=
          gpqa >= 50 and rati             | gpqa >= 50 and ratio <=
          not (licen                      | not (license =
          tag = reasoni                   | tag = reasoning
          tag in (sota, reasoni           | tag in (sota, reasoning
          access !                        |
          access != pri                   | access != private
          lab = stability-                | lab = stability-ai
          lab = "stanf                    | lab = "stanford"
          open = y                        | open = yes
          hle is mis                      | hle is missing
          gpqa >= 50 an                   | gpqa >= 50 and
          """)
  void anExpressionGoesOn(String typed, String expected) {
    List<String> found = values("filter", typed);
    assertEquals(found, values("list", "--where", typed));
    assertTrue(expected == null ? found.isEmpty() : found.contains(expected), found::toString);
  }

  @Test
  void whatTheSettingsHaveIsOffered() {
    Program program =
        new Program()
            .settings(
                folder,
                """
                [queries]
                shortlist = "gpqa >= 55"
                small = "params <= 8B"
                [weights]
                coding = { gpqa = 1 }
                """);
    assertEquals(List.of("values", "@shortlist", "@small"), answer(program, "list", ""));
    assertEquals(List.of("values", "@small"), answer(program, "list", "@shortlist", "@sm"));
    assertEquals(List.of("values", "@coding"), answer(program, "rank", "@"));
    assertTrue(answer(program, "rank", "").containsAll(List.of("@coding", "gpqa")));
    assertEquals(List.of("open", "@shortlist", "@small"), answer(program, "filter", "@s"));
    assertEquals(List.of("open", "@small", "@small and", "@small or"), answer(program, "list", "--where", "@sm"));
    assertEquals(
        List.of(
            "open", "gpqa > 3 and not @shortlist", "gpqa > 3 and not @shortlist and", "gpqa > 3 and not @shortlist or"),
        answer(program, "filter", "gpqa > 3 and not @sh"));
    assertEquals(List.of("open", "@small and", "@small or"), answer(program, "filter", "@small "));
    assertEquals(List.of("open"), answer(program, "filter", "tag = @s"));
    assertEquals(
        List.of(
            "open",
            "@small or hle >=",
            "@small or hle <=",
            "@small or hle =",
            "@small or hle is known",
            "@small or hle is missing"),
        answer(program, "filter", "@small or hle"));
    assertEquals(List.of("values"), answer(new Program(), "list", ""));
    assertTrue(values("help", "se").contains("settings"));
  }

  @Test
  void nothingIsOfferedWhereAnythingCanStand() {
    assertEquals(List.of(), values("list", "-L", ""));
    assertEquals(List.of(), values("search", "q"));
    assertEquals(List.of(), values("list", "--no-such-option=x"));
    assertEquals(List.of(), values("list", "--", "--lab"));
    assertEquals(List.of("files"), answer(new Program(), "import", "car"));
    assertEquals(List.of("files"), answer(new Program(), "list", "--db", "cat"));
    assertEquals(List.of("files"), answer(new Program(), "chart", "-o", "cat"));
    assertEquals("open", answer(new Program(), "filter", "para").getFirst());
  }

  @Test
  void withoutAWordEverythingIsOffered() {
    assertTrue(values("").contains("rank") && !values("").contains("__complete"), () -> values("").toString());
    assertEquals(
        new Program().run("list", "-q").out().lines().sorted().toList(), values("show", "").stream().sorted().toList());
    assertTrue(values("list", "-").containsAll(List.of("--lab", "--db", "--help")));
  }

  @Test
  void theCatalogOfTheCommandLineIsAsked() throws IOException {
    Path card =
        Files.writeString(folder.resolve("own.md"), new Program().run("show", "s1-32B", "-f", "markdown").out());
    Path own = folder.resolve("own.db");
    assertEquals(0, new Program().run("--db", own.toString(), "import", card.toString()).exit());
    List<String> expected = List.of("values", "stanford/s1-32b");
    assertEquals(expected, answer(new Program(), "--db", own.toString(), "show", ""));
    assertEquals(expected, answer(new Program(), "show", "--db=" + own, ""));
    assertEquals(expected, answer(new Program().catalog(own), "show", ""));
  }

  @Test
  void aCatalogThatCannotBeUsedHasNoNames() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.db"), "broken");
    assertEquals(List.of("values"), answer(new Program().catalog(broken), "show", ""));
    assertFalse(answer(new Program().catalog(broken), "sho").isEmpty());
    assertEquals(List.of("values"), answer(new Program().catalog(folder.resolve("none.db")), "show", ""));
    assertFalse(Files.exists(folder.resolve("none.db")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theScriptIsTheOneThatIsPackaged(String shell) throws IOException {
    String file = shell.equals("zsh") ? "_models" : "models." + shell;
    assertEquals(
        Files.readString(Path.of("src/main/dist/completion", file)), new Program().run("completion", shell).out());
  }

  @Test
  void aMisspeltShellIsAskedFor() {
    Result result = new Program().run("completion", "bsh");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("did you mean bash?"), result.err());
  }
}
