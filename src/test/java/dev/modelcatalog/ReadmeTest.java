package dev.modelcatalog;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the commands that the README and the pages under `docs/` show, and checks their links.
///
/// In a `console` block, a line that begins with `$ models` runs as on a terminal of 100 columns without colour and
/// must print the lines below it. `… | models …` and `… | head -N` run as in a pipe. `sh` runs a line that needs jq,
/// fzf or xargs, if that tool is installed. Each block has a copy of the sample catalog, which its commands may change.
/// An earlier `toml` block in the same section (`##`) is the user's settings, an earlier `csv` block `scores.csv`.
///
/// `-Dgolden.update=true` rewrites the output in the pages. `src/build/picture.py` redraws the picture.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path DOCS = Path.of("docs");
  private static final Pattern BLOCK = block("console");
  private static final Pattern SETTINGS = block("toml");
  private static final Pattern SCORES = block("csv");
  private static final Pattern SCRIPT = block("sh");
  private static final String SCORES_FILE = "scores.csv";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern TOOL = Pattern.compile("(?:[|] |\\$\\(.*[|] )(jq|fzf|xargs)\\b");
  private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^.*\\r"); // a progress bar
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test='?([\\w*,]+)");
  private static final Pattern PICTURED =
      Pattern.compile("<text [^>]*? x=\"([^\"]*)\"[^>]* clip-path=\"[^\"]*-line-(\\d+)[^>]*>([^<]*)</text>");
  private static final double PICTURED_WIDTH = 12.2; // of a character

  @TempDir private Path folder;

  private static Pattern block(String language) {
    return Pattern.compile("(?m)^```" + language + "\\n(.*?)^```$", Pattern.DOTALL);
  }

  /// The README and every page under `docs/`.
  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      Stream<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted();
      return Stream.concat(Stream.of(README), pages).toList();
    }
  }

  /// All documents: the pages and the Markdown files beside the README.
  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      Stream<Path> others = files.filter(file -> file.toString().endsWith(".md")).sorted();
      return Stream.of(pages().stream(), others, Stream.of(Path.of(".github/CONTRIBUTING.md")))
          .flatMap(documents -> documents)
          .distinct()
          .toList();
    }
  }

  /// Each `console` block with its page and the part of its section that precedes it.
  static Stream<Arguments> blocks() throws IOException {
    List<Arguments> blocks = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (Matcher block = BLOCK.matcher(text); block.find(); ) {
        String section = text.substring(text.lastIndexOf("\n## ", block.start()) + 1, block.start());
        blocks.add(Arguments.of(page, block.group(1), section));
      }
    }
    return blocks.stream();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void showsWhatIsWritten(Path page, String block, String section) throws Exception {
    String actual = answers(block, section);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, Files.readString(page).replace(block, actual));
    } else {
      assertEquals(actual, block);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageRunsACommand(Path page) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(page));
    assertTrue(block.find() && block.group(1).startsWith("$ "), "no console block with a command");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksResolve(Path document) throws IOException {
    for (Matcher link = LINK.matcher(Files.readString(document)); link.find(); ) {
      Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertTrue(Files.exists(target), link.group());
      if (link.group(2) != null) {
        assertTrue(anchors(target).contains(link.group(2)), link.group());
      }
    }
  }

  @Test
  void theReadmeLinksEveryPage() throws IOException {
    Set<Path> linked =
        LINK.matcher(Files.readString(README)).results().map(link -> Path.of(link.group(1))).collect(toSet());
    assertEquals(List.of(), pages().stream().filter(page -> !page.equals(README) && !linked.contains(page)).toList());
  }

  /// The tests that the documents say to run exist.
  @ParameterizedTest
  @MethodSource("documents")
  void namedTestsExist(Path document) throws IOException {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      classes = files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", "")).collect(toSet());
    }
    for (Matcher tests = TESTS.matcher(Files.readString(document)); tests.find(); ) {
      for (String name : tests.group(1).split(",")) {
        boolean none = name.equals("none"); // as in -Dtest=none
        assertTrue(none || classes.stream().anyMatch(test -> test.matches(name.replace("*", ".*"))), name);
      }
    }
  }

  @Test
  void picturesWhatIsWritten() throws Exception {
    String pictured = pictured(Files.readString(Path.of("docs/session.svg")));
    String expected = answers(pictured, "").replaceAll("\ndata as of [^\n]*", ""); // depends on the day
    assertEquals(expected, pictured, "run src/build/picture.py");
  }

  /// The commands in `sh` blocks, which stand without output because they need files that are not here.
  static Stream<Arguments> named() throws IOException {
    List<Arguments> named = new ArrayList<>();
    for (Path page : pages()) {
      commands(page).forEach(command -> named.add(Arguments.of(page, command)));
    }
    return named.stream();
  }

  private static Stream<String> commands(Path page) throws IOException {
    return SCRIPT
        .matcher(Files.readString(page))
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> line.startsWith("models "))
        .map(line -> line.replaceFirst(" +[#>].*", ""));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageNamesACommandTwice(Path page) throws IOException {
    List<String> commands = commands(page).toList();
    assertEquals(commands.stream().distinct().toList(), commands);
  }

  @ParameterizedTest
  @MethodSource("named")
  void namedCommandsExist(Path page, String command) {
    Result result = new Program().run(words(command + " --help")); // parses the command and does not run it
    assertEquals(0, result.exit(), result.err());
  }

  /// The anchors of a page's headings, as GitHub makes them.
  private static Set<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'))
        .collect(toSet());
  }

  /// The text of a picture. It is put together from pieces, each with its place.
  private static String pictured(String svg) {
    Map<Integer, StringBuilder> lines = new TreeMap<>();
    for (Matcher piece = PICTURED.matcher(svg); piece.find(); ) {
      StringBuilder line = lines.computeIfAbsent(Integer.valueOf(piece.group(2)), number -> new StringBuilder());
      long column = Math.round(Double.parseDouble(piece.group(1)) / PICTURED_WIDTH);
      line.repeat(' ', (int) Math.max(0, column - line.length()));
      line.append(
          piece.group(3).replace("&#160;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    return lines.values().stream().map(line -> line.toString().stripTrailing() + "\n").collect(Collectors.joining());
  }

  /// The commands of a block, each followed by its output.
  ///
  /// @param section the part of the section before the block
  private String answers(String block, String section) throws Exception {
    Matcher toml = SETTINGS.matcher(section);
    String settings = toml.find() ? toml.group(1) : "";
    Matcher csv = SCORES.matcher(section);
    if (csv.find()) {
      Files.writeString(folder.resolve(SCORES_FILE), csv.group(1));
    }
    Path catalog = Files.copy(Path.of(System.getProperty("models.sample")), folder.resolve("catalog.db"));
    StringBuilder answers = new StringBuilder();
    for (String line : block.split("\n")) {
      if (line.startsWith("$ ")) {
        Matcher tool = TOOL.matcher(line);
        String command = line.substring(2);
        String answer = tool.find() ? shell(command, tool.group(1), catalog) : run(command, catalog, settings);
        answers.append(line).append('\n').append(answer);
      }
    }
    return answers.toString();
  }

  private String shell(String line, String tool, Path catalog) throws Exception {
    Path models =
        Files.writeString(
            folder.resolve("models"),
            """
            #!/bin/sh
            exec "$JAVA" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
              -cp "$CLASSES" dev.modelcatalog.Main "$@"
            """);
    assertTrue(models.toFile().setExecutable(true));
    Shell shell =
        new Shell(folder)
            .with("PATH", folder + ":" + System.getenv("PATH"))
            .with("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString())
            .with("CLASSES", System.getProperty("java.class.path"))
            .with("MODELS_DB", catalog.toString())
            .with("FZF_DEFAULT_OPTS", "--filter=stanford/s1-32b") // what somebody would type
            .with("LC_ALL", "C.UTF-8");
    assumeTrue(shell.can("command -v " + tool), tool + " is not installed");
    Shell.Result result = shell.run(line);
    assertEquals(0, result.exit(), result.err());
    return result.out() + result.err();
  }

  private String run(String line, Path catalog, String settings) {
    String[] parts = line.split(" [|] ");
    String in = "";
    String err = "";
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("head -")) {
        in = String.join("", in.lines().limit(Long.parseLong(parts[i].substring(6))).map(l -> l + "\n").toList());
        continue;
      }
      assertTrue(parts[i].startsWith("models "), line);
      Program program = new Program().catalog(catalog).settings(folder, settings).environment("NO_COLOR", "1").in(in);
      Result result = (i == parts.length - 1 ? program.terminal(100, 0) : program).run(arguments(parts[i]));
      in = result.out();
      err = OVERWRITTEN.matcher(result.err()).replaceAll("");
    }
    return (in + err).replace(folder + "/", "");
  }

  /// The arguments of a command. Programs in a test cannot change their folder, so the one file has its full path.
  private String[] arguments(String command) {
    String[] words = words(command);
    Arrays.asList(words).replaceAll(w -> w.equals(SCORES_FILE) ? folder.resolve(w).toString() : w);
    return words;
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command.substring("models ".length())); word.find(); ) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words.toArray(String[]::new);
  }
}
