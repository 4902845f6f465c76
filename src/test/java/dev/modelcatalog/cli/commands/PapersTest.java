package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers for papers: tables of LaTeX, and the sources as BibTeX.
class PapersTest {
  private static String out(String... command) {
    Result result = new Program().run(command);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rank    | rank gpqa -L 5
          mix     | rank gpqa=2 mmlu-pro -L 3 --explain
          list    | list --lab Stanford
          compare | compare s1-32B gpt-4.5
          cost    | cost s1-32B gpt-5-mini --input 50M --output 10M -L 3
          """)
  void asALatexTable(String name, String command) {
    String table = out((command + " -f latex").split(" "));
    Golden.check("papers/%s.tex".formatted(name), table);
    List<String> rows = table.lines().filter(line -> line.endsWith(" \\\\")).toList();
    String columns = table.lines().filter(line -> line.startsWith("\\begin")).findFirst().orElseThrow();
    int expected = columns.substring(columns.lastIndexOf('{') + 1).length() - 1;
    for (String row : rows) {
      assertEquals(expected, row.split("(?<!\\\\)&").length, row);
    }
  }

  /// Nothing that a catalog holds is a command of LaTeX.
  @Test
  void textIsEscaped() {
    String evil = "a\\input{x} 50% & #1 _b_ ^2 ~c $d$ {e} \"f\" <g> |h| [i]";
    String table = out("sql", "SELECT '" + evil + "' AS a_name, 1.5 AS score", "-f", "latex");
    assertEquals(
        """
        % needs \\usepackage{booktabs}
        \\begin{tabular}{lr}
        \\toprule
        A name & Score \\\\
        \\midrule
        a\\textbackslash{}input\\{x\\} 50\\% \\& \\#1 \\_b\\_ \\textasciicircum{}2 \\textasciitilde{}c \\$d\\$ \\{e\\} \\textquotedbl{}f\\textquotedbl{} \\textless{}g\\textgreater{} \\textbar{}h\\textbar{} {[}i{]} & 1.5 \\\\
        \\bottomrule
        \\end{tabular}
        """,
        table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rank | rank gpqa -L 3 --cite
          show | show s1-32B --cite
          list | list --lab Stanford --cite
          """)
  void citesTheSources(String name, String command) {
    Golden.check("papers/%s.bib".formatted(name), out(command.split(" ")));
  }

  /// The sources of a ranking are those that --explain names.
  @ParameterizedTest
  @ValueSource(strings = {"gpqa", "mmlu", "gpqa mmlu-pro", "hle --open"})
  void citesThoseBehindTheScores(String criteria) {
    String cited = out(("rank " + criteria + " --cite").split(" "));
    String explained = out(("rank " + criteria + " --explain -f jsonl").split(" "));
    List<String> sources =
        java.util.regex.Pattern.compile("\"source\":\"([^\"]+)\",\"flag\"")
            .matcher(explained)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .sorted()
            .toList();
    List<String> titles =
        cited
            .lines()
            .filter(line -> line.contains("title = {{"))
            .map(line -> line.replaceAll(".*\\{\\{|\\}\\}.*", ""))
            .sorted()
            .collect(Collectors.toList());
    assertEquals(sources, titles);
    assertTrue(cited.contains("urldate = {"), cited);
  }
}
