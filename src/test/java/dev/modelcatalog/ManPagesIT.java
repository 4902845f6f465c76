package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The man pages of the shipped program: there is one for each command and topic, it says what the help says, and
/// `mandoc` finds nothing to say about it.
class ManPagesIT {
  private static final Path MAN = Path.of(System.getProperty("models.home"), "share/man");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) {2,}\\S");
  private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, )*(--[a-z-]+)");

  @TempDir Path folder;

  private static Set<String> pages(String section) throws IOException {
    try (Stream<Path> files = Files.list(MAN.resolve(section))) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.\\d$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String page(String name) throws IOException {
    return Files.readString(MAN.resolve("man1").resolve(name + ".1"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The commands that the help of a command lists.
  private static Set<String> commands(String... words) {
    String help = new Program().run(words).out();
    int list = help.indexOf("\nCommands:\n");
    return list < 0 ? Set.of() : found(COMMAND, help.substring(list).split("\n\n")[0]);
  }

  @Test
  void thereIsOneForEachCommandAndTopic() throws IOException {
    Set<String> expected = new TreeSet<>(Set.of("models"));
    for (String command : commands("--help")) {
      expected.add("models-" + command);
      commands(command, "--help").forEach(each -> expected.add("models-" + command + "-" + each));
    }
    assertTrue(expected.contains("models-catalog-info"), expected::toString);
    assertEquals(expected, pages("man1"));
    assertEquals(
        Set.of(
            "models-filters",
            "models-fit",
            "models-formats",
            "models-ranking",
            "models-settings",
            "models-sources",
            "models-truth",
            "models-environment",
            "models-exit-codes"),
        pages("man7"));
  }

  @Test
  void theyHaveEachOptionOfTheHelp() throws IOException {
    for (String name : pages("man1")) {
      String command = name.replaceFirst("models-?", "").replace('-', ' ').strip();
      String help = new Program().run((command + " --help").strip().split(" ")).out();
      Set<String> options = found(OPTION, help.replace("--[no-]", "--"));
      assertTrue(options.contains("--help"), name);
      String expected = String.join(" ", options);
      String documented =
          page(name)
              .lines()
              .filter(line -> line.startsWith("\\fB"))
              .map(line -> line.replace("\\-", "-"))
              .flatMap(line -> found(Pattern.compile("(--[a-z-]+)"), line).stream())
              .distinct()
              .sorted()
              .collect(Collectors.joining(" "));
      assertEquals(expected, documented, name);
    }
  }

  @Test
  void oneReadsAsItShould() throws IOException {
    Golden.check("models-rank.1", page("models-rank").replaceFirst("(\\.TH \\S+ \\S+) .*", "$1"));
  }

  @Test
  void theFieldsAreThoseOfTheSample() throws IOException {
    String filters = Files.readString(MAN.resolve("man7/models-filters.7"));
    for (String field : List.of("\\fBgpqa\\fR (number)", "\\fBmax\\-output\\fR (count)", "\\fBtags\\fR (list)")) {
      assertTrue(filters.contains(field), field);
    }
  }

  @Test
  void mandocIsSilent() throws Exception {
    Shell shell = new Shell(folder).with("man", MAN.toString());
    assumeTrue(shell.can("command -v mandoc"), "mandoc is not installed");
    Result lint = shell.run("mandoc -T lint -W style \"$man\"/man1/*.1 \"$man\"/man7/*.7").assertSilent();
    assertEquals("", lint.out());
  }

  @Test
  void manFindsAndShowsThem() throws Exception {
    Shell shell = new Shell(folder).with("man", MAN.toString()).with("MANWIDTH", "80").with("LC_ALL", "C.UTF-8");
    assumeTrue(shell.can("man --version"), "man is not installed");
    String text = shell.run("man -M \"$man\" models-rank").assertSilent().out();
    for (String part :
        List.of(
            "models-rank - rank models by a benchmark or a weighted mix\n",
            "  models rank [OPTIONS] BENCHMARK[=WEIGHT]...\n",
            "  --per=GROUP\n",
            "PARAMETERS\n",
            "EXAMPLES\n",
            "  models rank gpqa -L 3 -q | models show -\n",
            "EXIT STATUS\n",
            "ENVIRONMENT\n",
            "models-ranking(7)")) {
      assertTrue(text.contains(part), () -> part + " in\n" + text);
    }
  }
}
