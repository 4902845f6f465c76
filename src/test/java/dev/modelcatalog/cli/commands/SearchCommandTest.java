package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCommandTest {
  @TempDir private static Path folder;
  private static Path notes;

  @BeforeAll
  static void importNotes() {
    notes = NotesCatalog.in(folder);
  }

  private static Program notes() {
    return new Program().catalog(notes);
  }

  private static List<String> ids(Program program, String... words) {
    String[] arguments = new String[words.length + 2];
    arguments[0] = "search";
    arguments[1] = "-q";
    System.arraycopy(words, 0, arguments, 2, words.length);
    Result result = program.run(arguments);
    assertEquals(0, result.exit(), result.err());
    return result.out().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) {
    StringBuilder all = new StringBuilder();
    for (String word : List.of("distil", "reasoning", "evil", "模型", "naive")) {
      Result result = notes().terminal(columns, 0).run("search", word, "--color", "never");
      assertTrue(result.out().codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), result.out());
      all.append("$ models search ").append(word).append('\n').append(result.out()).append(result.err()).append('\n');
    }
    Golden.check("search/terminal-" + columns + ".txt", all.toString());
  }

  @Test
  void inColour() {
    Golden.check(
        "search/colour.txt",
        notes().terminal(100, 0).run("search", "distil", "qwen").out()
            + notes().terminal(100, 0).run("search", "evil", "title").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("search/piped." + format, notes().run("search", "distil", "-f", format).out());
  }

  @Test
  void theColumnsOfListAndTheMatch() {
    String list = new Program().run("list", "-f", "tsv", "--header", "-L", "1").out().lines().findFirst().orElseThrow();
    String search = new Program().run("search", "gpt", "-f", "tsv", "--header").out().lines().findFirst().orElseThrow();
    assertEquals(list + "\tmatch", search);
    assertEquals("name\tmatch\n", new Program().run("search", "zzzz", "-c", "name,match", "--header").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s1-32B         | stanford/s1-32b",
        "GPT-4.5        | openai/gpt-45",
        "gpt-4.         | openai/gpt-4o",
        "TULU           | allen-ai/tülu-3",
        "tülu           | allen-ai/tülu-3",
        "tu\u0308lu     | allen-ai/tülu-3",
        "qwen2.5-c      | alibaba/qwen25-coder",
      })
  void findsNamesAsTheyAreTyped(String word, String first) {
    List<String> found = ids(new Program(), word);
    assertTrue(found.contains(first), found::toString);
  }

  @Test
  void namesComeBeforeTagsAndTagsBeforeNotes() {
    assertEquals("cmu/mamba", ids(new Program(), "mamba").getFirst());
    List<String> fours = ids(new Program(), "gpt-4");
    assertTrue(fours.indexOf("openai/gpt-4-turbo") < fours.indexOf("openai/gpt-4o"), fours::toString);
    assertEquals(
        List.of("alibaba/qwen25-32b-instruct", "stanford/s1-32b", "tiny-lab/distil-mamba"), ids(notes(), "qwen"));
    assertEquals("tiny-lab/no-notes-reasoning", ids(notes(), "reasoning").getFirst());
  }

  @Test
  void everyWordMustOccur() {
    assertEquals(List.of("stanford/s1-32b"), ids(notes(), "distil", "gemini"));
    assertEquals(List.of("stanford/s1-32b"), ids(notes(), "stanford", "qwen2"));
    assertEquals(List.of(), ids(notes(), "distil", "nowhere"));
  }

  @Test
  void aPhraseStandsAsItIs() {
    assertEquals(List.of("stanford/s1-32b"), ids(notes(), "Test Time"));
    assertEquals(List.of("stanford/s1-32b"), ids(notes(), "\"test-time scaling\" qwen"));
    assertEquals(List.of(), ids(notes(), "time test"));
    assertEquals(List.of(), ids(notes(), "\"distil\" stanford"));
    Result nothing = notes().terminal(80, 0).run("search", "scaling time");
    assertTrue(
        nothing
            .err()
            .startsWith(
                "quoted words were searched for as a phrase; without quotes, each word matches separately\n"
                    + "0 of 7 models\n"),
        nothing.err());
  }

  @Test
  void scriptsWithoutSpacesAreFoundAnywhere() {
    assertEquals(List.of("阿里巴巴/通义千问-18b"), ids(notes(), "千问"));
    assertEquals(List.of("阿里巴巴/通义千问-18b"), ids(notes(), "语言模型", "1.8b"));
    assertEquals(List.of("alibaba/qwen25-32b-instruct"), ids(notes(), "结构化"));
    assertEquals(List.of("阿里巴巴/通义千问-18b"), ids(notes(), "巴巴"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"***", "-", "\"\"", "( ) : ^ + { }", "🦙", "\u0007", " "})
  void withoutALetterThereIsNothingToSearchFor(String word) {
    Result result = new Program().run("search", word);
    assertEquals(2, result.exit());
    assertTrue(result.err().startsWith("models: no letters or digits to search for in '"), result.err());
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void operatorsAreWords() {
    assertEquals(List.of(), ids(notes(), "qwen", "OR", "mamba"));
    assertEquals(List.of(), ids(notes(), "qwen", "NOT", "s1"));
    assertEquals(List.of("alibaba/qwen25-32b-instruct"), ids(notes(), "qwen", "AND", "json"));
    assertEquals(List.of(), ids(notes(), "name:qwen2"));
    assertEquals(ids(notes(), "qwen"), ids(notes(), "^qwen*"));
  }

  @Test
  void flagsNarrowIt() {
    assertEquals(
        List.of("openai/gpt-45"),
        ids(new Program(), "gpt", "--score", "gpqa>=69", "--lab", "openai", "--where", "params > 2T"));
    List<String> bySize = ids(new Program(), "llama", "--sort", "params:asc", "-L", "3");
    assertEquals(3, bySize.size());
    Result result = new Program().terminal(80, 0).run("search", "gpt");
    assertEquals(21, result.out().lines().count());
    assertTrue(result.err().contains("20 of "), result.err());
    assertTrue(ids(new Program(), "gpt").size() > 20);
  }

  @Test
  void nothingFoundIsNoError() {
    assertEquals(new Result(0, "", ""), new Program().run("search", "zzzz"));
    assertEquals(new Result(0, "[]\n", ""), new Program().run("search", "zzzz", "--json"));
  }
}
