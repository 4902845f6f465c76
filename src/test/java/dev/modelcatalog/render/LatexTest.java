package dev.modelcatalog.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables for LaTeX, and the sources as BibTeX. Where LaTeX is installed, it sets both.
class LatexTest {
  private static final List<String> TABLES =
      List.of(
          "list -L 40 -c name,lab,params,released,gpqa,license,tags,price",
          "rank gpqa -L 20",
          "rank gpqa mmlu-pro -L 20 --ties",
          "rank gpqa --explain -L 5",
          "compare s1-32B openai/gpt-5",
          "cost --input 1M --output 1M -L 20",
          "fit --memory 24GB -L 20",
          "pareto --max gpqa --min price",
          "providers --model openai/gpt-5",
          "benchmarks",
          "labs");

  /// Whatever means something to TeX.
  private static final String HOSTILE =
      """
      model,benchmark,score
      "Acme/a_b & c%d #e $f {g} h~i ^j \\k <x> ""q"" 'r' `s` -- --- [t]",gpqa,50
      "Acme/[x] * @ ! ? ; | \\input{x} \\end{tabular}",gpqa,51
      "Acme/ünïcödé ≥ € ± ² µ …",gpqa,52
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a_b & 5%     | a\\_b \\& 5\\%
          --- and -    | -{}-{}- and -
          `x`          | \\textasciigrave{}x\\textasciigrave{}
          [1] {2}      | {[}1{]} \\{2\\}
          """)
  void whatTexReadsIsEscaped(String text, String expected) {
    assertEquals(expected, Latex.escaped(text));
  }

  private static String out(Program program, String command) {
    Result result = program.run(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  /// Returns what a program says, and fails if it fails.
  private String run(String... command) throws IOException, InterruptedException {
    File said = folder.resolve("said").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .redirectInput(new File("/dev/null"))
            .start();
    int exit = process.waitFor();
    String text = new String(Files.readAllBytes(said.toPath()), ISO_8859_1);
    assertEquals(0, exit, text);
    return text;
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }

  @Test
  void latexSetsTheTablesAndTheSources() throws Exception {
    assumeTrue(isInstalled("pdflatex") && isInstalled("bibtex"), "LaTeX is not installed");
    Path scores = folder.resolve("scores.csv");
    Files.writeString(scores, HOSTILE.replace("\\\\", "\\"));
    Program hostile = new Program().catalog(folder.resolve("own.db"));
    Result imported = hostile.run("import", scores.toString(), "--source", "Our \\evil_{source} & co");
    assertTrue(imported.out().startsWith("3 models: 3 new"), imported.out());
    StringBuilder paper =
        new StringBuilder(
            """
            \\documentclass{article}
            \\usepackage[T1]{fontenc}\\usepackage{textcomp}\\usepackage{booktabs}\\usepackage{url}
            \\begin{document}
            """);
    for (String table : TABLES) {
      paper.append(out(new Program(), table + " -f latex")).append("\n\n");
    }
    paper.append(out(hostile, "rank gpqa -f latex"));
    paper.append("\\nocite{*}\\bibliographystyle{plain}\\bibliography{sources}\\end{document}\n");
    Files.writeString(folder.resolve("paper.tex"), paper);
    Files.writeString(
        folder.resolve("sources.bib"), out(new Program(), "rank gpqa --cite") + out(hostile, "rank gpqa --cite"));
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper");
    String sources = run("bibtex", "paper");
    assertFalse(sources.contains("Warning") || sources.contains("error"), sources);
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper");
  }
}
