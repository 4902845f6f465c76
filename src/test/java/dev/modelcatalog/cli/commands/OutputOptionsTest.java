package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SmallCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Formats, files, order and width: the options that users of other programs know.
class OutputOptionsTest {
  @TempDir Path folder;

  private static String out(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list -n 3                                    | list -L 3
          list -n3                                     | list -L 3
          rank gpqa -n 2                               | rank gpqa -L 2
          sql 'select name from model order by 1' -n 2 | sql 'select name from model order by 1' -L 2
          similar s1-32B -n 2                          | similar s1-32B -L 2
          list -n 2 --tsv                              | list -L 2 -f tsv
          list -n 2 --jsonl                            | list -L 2 -f jsonl
          show s1-32B --jsonl                          | show s1-32B -f jsonl
          labs --jsonl                                 | labs -f jsonl
          list -n 2 --json=id,name,gpqa                | list -L 2 -f json -c id,name,gpqa
          list -n 2 --json=id,scores,max_output        | list -L 2 -f json -c id,scores,max-output
          rank gpqa -n 2 --json=id,score               | rank gpqa -L 2 -f json -c id,score
          labs -n 2 --json=lab,models                  | labs -L 2 -f json -c lab,models
          list -n 2 --sort gpqa --reverse              | list -L 2 --sort gpqa:asc
          list -n 2 --sort name:desc,gpqa --reverse    | list -L 2 --sort name:asc,gpqa:asc
          list -n 2 --reverse                          | list -L 2 --sort released:asc
          list --no-color -n 1                         | list --color never -L 1
          """)
  void otherSpellings(String spelling, String usual) {
    String out = out(words(spelling));
    assertEquals(out(words(usual)), out);
    assertFalse(out.isEmpty());
  }

  private static String[] words(String line) {
    return Stream.of(line.strip().split(" (?=(?:[^']*'[^']*')*[^']*$)"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  @Test
  void allScoresAreOneJsonKey() {
    assertTrue(out("list", "--json=scores", "-n", "1").startsWith("[\n{\"scores\":{\"gpqa\":"));
    String row = out("list", "--where", "name = s1-32B", "--json=id,scores");
    assertTrue(row.startsWith("[\n{\"id\":\"stanford/s1-32b\",\"scores\":{\"gpqa\":"), row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list --json=id,nmae     | --columns: unknown field 'nmae'; did you mean name?
          list --json=            | --columns
          show s1-32B --json=id   | 'models show' takes no --json=NAMES; use --json, and choose the keys with jq
          list --json --csv       | --format, --json, --jsonl, --csv and --tsv cannot be used together
          list --tsv --jsonl      | cannot be used together
          search qwen --reverse   | --reverse needs --sort here
          list -o x.xlsx          | no format for the suffix of 'x.xlsx'; use .csv, .tsv, .json, .jsonl, .md or .tex, or choose one with -f
          """)
  void mistakes(String line, String message) {
    Result result = new Program().run(words(line));
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains(message), result.err());
    assertEquals("", result.out());
  }

  /// Missing values are last in both directions; without sort keys, --reverse inverts the default order.
  @Test
  void reversedOrderKeepsMissingValuesLast() {
    List<String> list = out("list", "-c", "id,gpqa", "--sort", "gpqa", "--reverse").lines().toList();
    assertTrue(list.getLast().endsWith("\t"), list.getLast());
    assertFalse(list.getFirst().endsWith("\t"), list.getFirst());
    assertEquals(out("labs", "-q").lines().toList().reversed(), out("labs", "-q", "--reverse").lines().toList());
  }

  @ParameterizedTest
  @CsvSource({"csv, csv", "tsv, tsv", "json, json", "jsonl, jsonl", "md, markdown", "txt, tsv"})
  void aFileHasTheFormatOfItsSuffix(String suffix, String format) throws Exception {
    Path file = folder.resolve("models." + suffix);
    Result result = new Program().terminal(60, 20).run("list", "-n", "3", "-o", file.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.out());
    assertEquals(out("list", "-n", "3", "-f", format), Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "rank gpqa",
        "show s1-32B",
        "compare s1-32B gpt-4.5",
        "labs stanford",
        "labs",
        "sql 'select 1'"
      })
  void whatGoesToAFileIsWhatGoesToAPipe(String line) throws Exception {
    Path file = folder.resolve("answer");
    String[] args = Stream.concat(Stream.of(words(line)), Stream.of("-o", file.toString())).toArray(String[]::new);
    Result result = new Program().terminal(60, 20).run(args);
    assertEquals("", result.out());
    assertEquals(out(words(line)), Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFileIsReplacedOnlyByAWholeAnswer() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    Result failed = new Program().run("sql", "select abs(-9223372036854775808)", "-o", file.toString());
    assertFalse(failed.exit() == 0);
    assertEquals("old", Files.readString(file));
    out("list", "-n", "1", "-o", file.toString());
    assertEquals(out("list", "-n", "1", "--csv"), Files.readString(file));
  }

  @Test
  void aCatalogIsNeverReplacedByText() throws Exception {
    Path catalog = folder.resolve("catalog.db");
    SmallCatalog.make(catalog);
    byte[] before = Files.readAllBytes(catalog);
    Result result = new Program().catalog(catalog).run("list", "-f", "csv", "-o", catalog.toString());
    assertEquals("models: cannot write %s: it is a database; choose another file\n".formatted(catalog), result.err());
    assertEquals(1, result.exit());
    assertArrayEquals(before, Files.readAllBytes(catalog));
  }

  @Test
  void csvHasTheLineEndsOfTheSystemUnlessAsked() {
    String csv = out("list", "-n", "2", "--csv");
    assertFalse(csv.contains("\r"));
    assertEquals(csv.replace("\n", "\r\n"), out("list", "-n", "2", "--csv", "--crlf"));
  }

  @Test
  void jsonIsIndentedForPeople() {
    Result result =
        new Program().terminal(80, 50).run("list", "--where", "name = s1-32B", "--json=id,params,tags,scores");
    Golden.check("list/json-terminal.txt", result.out());
    assertEquals("[]\n", new Program().terminal(80, 50).run("list", "--params", "1..2", "--json").out());
    String lines = new Program().terminal(80, 50).run("list", "-n", "2", "--jsonl").out();
    assertEquals(2, lines.lines().count());
  }

  /// The columns that a table is sorted by are dropped last.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list --sort hle -n 3                               | HLE
          list --sort price:desc -n 3                        | PRICE
          list -n 3                                          | RELEASED
          list -c name,lab,arch,params,tokens,mmlu,gpqa,hle,price,license --sort price -n 3 | PRICE
          labs --sort newest -n 3                            | NEWEST
          benchmarks --sort models -n 3                      | MODELS
          rank gpqa mmlu hle mmlu-pro -n 3                   | SCORE
          rank gpqa --explain -n 3                           | SOURCE
          rank gpqa=2 mmlu --explain -n 3                    | SOURCE
          similar s1-32B -n 3                                | DISTANCE
          """)
  void theOrderStaysVisible(String line, String header) {
    for (int width : new int[] {40, 50, 60, 80}) {
      Result result = new Program().terminal(width, 50).run(words(line + " --no-color"));
      assertTrue(List.of(result.out().lines().findFirst().orElseThrow().split("\\s+")).contains(header), result.out());
      assertTrue(result.out().lines().allMatch(row -> row.codePointCount(0, row.length()) <= width), result.out());
    }
  }

  @Test
  void manyColumnsNeverWrap() {
    String line =
        "list -n 4 -c"
            + " id,name,lab,released,access,arch,params,tokens,ratio,mmlu,mmlu-pro,gpqa,hle,context,price,license";
    for (int width = 10; width <= 240; width += 23) {
      int most = width;
      Result result = new Program().terminal(width, 50).run(words(line + " --no-color"));
      assertEquals(5, result.out().lines().count());
      assertTrue(result.out().lines().allMatch(row -> row.codePointCount(0, row.length()) <= most), result.out());
      assertEquals(
          !result.out().contains("LICENSE"), result.err().contains("no room for "), result.out() + result.err());
    }
    Result narrow = new Program().terminal(60, 50).run(words(line + " --no-color"));
    Golden.check("list/many-columns.txt", narrow.out() + narrow.err());
  }
}
