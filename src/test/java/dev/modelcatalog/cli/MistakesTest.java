package dev.modelcatalog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Suggestions go by what a word means in other programs, then by its letters.
class MistakesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      textBlock =
          """
          ls                            ~ unknown command 'ls'; did you mean 'models list'?
          find qwen 3                   ~ unknown command 'find'; did you mean 'models search qwen 3'?
          find                          ~ unknown command 'find'; did you mean 'models search WORDS'?
          top gpqa                      ~ unknown command 'top'; did you mean 'models rank gpqa'?
          info                          ~ unknown command 'info'; did you mean 'models catalog info' or 'models show MODEL'?
          version                       ~ unknown command 'version'; did you mean 'models --version'?
          undo                          ~ unknown command 'undo'; did you mean 'models catalog undo'?
          qwen                          ~ unknown command 'qwen'; to look for a model: models search qwen
          qwen 'max 3'                  ~ unknown command 'qwen'; to look for a model: models search qwen 'max 3'
          lst                           ~ unknown command 'lst'; did you mean list?
          --list                        ~ unknown option '--list'; did you mean 'models list'?
          list --max-params 3B          ~ unknown option '--max-params'; did you mean --params ..3B?
          list --max-params=3B          ~ unknown option '--max-params=3B'; did you mean --params ..3B?
          list --min-params 3B          ~ unknown option '--min-params'; did you mean --params 3B..?
          list --order-by gpqa          ~ unknown option '--order-by'; did you mean --sort gpqa?
          list --size 7B                ~ unknown option '--size'; did you mean --params 7B?
          list --top 3                  ~ unknown option '--top'; did you mean --limit 3?
          rank gpqa --top 3             ~ unknown option '--top'; did you mean --limit 3?
          sql 'select 1' --max 3        ~ unknown option '--max'; did you mean --limit 3?
          list --head                   ~ unknown option '--head'; did you mean --limit N?
          list --desc                   ~ unknown option '--desc'; did you mean --sort KEY:desc?
          rank gpqa --reverse           ~ unknown option '--reverse'; did you mean --ascending?
          list --output x.csv           ~ unknown option '--output'; did you mean -o x.csv?
          list --max-results 3          ~ unknown option '--max-results'; did you mean --limit 3?
          list --org Google             ~ unknown option '--org'; did you mean --lab Google?
          list --min-gpqa 50            ~ unknown option '--min-gpqa'; did you mean --where 'gpqa >= 50'?
          list --silent                 ~ unknown option '--silent'; did you mean --quiet?
          list --jq .id                 ~ unknown option '--jq'; pipe JSON to jq: models list … --json | jq .id
          show s1-32B --jq              ~ unknown option '--jq'; pipe JSON to jq: models show … --json | jq EXPR
          list --format=yaml            ~ not 'yaml'; did you mean json?
          list --format=md              ~ not 'md'; did you mean markdown?
          list --colums name            ~ unknown option '--colums'; did you mean --columns?
          list --zzzzzzzz               ~ unknown option '--zzzzzzzz'; see 'models list --help'
          """)
  void meant(String line, String message) {
    Result result = new Program().run(words(line));
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().strip().endsWith(message), result.err());
    assertEquals(1, result.err().lines().count());
  }

  private static String[] words(String line) {
    return Stream.of(line.strip().split(" (?=(?:[^']*'[^']*')*[^']*$)"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  /// No suggestion names what is not there, and no word of the program itself is redirected.
  @Test
  void everyMeaningExists() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of("src/main/resources/dev/modelcatalog/cli/meanings.tsv")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t"))
            .toList();
    for (String[] row : rows) {
      assertEquals(3, row.length, String.join("|", row));
      String first = row[1].split(" ")[0];
      if (row[0].equals("command") && !first.startsWith("-")) {
        List<String> help = Stream.of(row[1].split(" ")).takeWhile(word -> word.matches("[a-z]+")).toList();
        String[] args = Stream.concat(help.stream(), Stream.of("--help")).toArray(String[]::new);
        Result result = new Program().run(args);
        assertTrue(result.out().startsWith("Usage: models " + String.join(" ", help)), row[1] + result.err());
      }
    }
  }
}
