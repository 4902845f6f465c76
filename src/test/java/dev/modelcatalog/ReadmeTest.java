package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/// What the README shows is what the program writes. In its `console` blocks a line that begins with `$ models` is run
/// as on a terminal of 100 columns without colour, and must write the lines below it, with the settings of a `toml`
/// block before it in the same section; `… | models …` and `… | head -N` are run as in a pipe. A line that needs jq,
/// fzf or xargs is run by `sh`, where that is installed. `-Dgolden.update=true` writes the lines anew;
/// `src/build/picture.py` does so for the picture.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```console\\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern SETTINGS = Pattern.compile("(?m)^```toml\\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern SCRIPT = Pattern.compile("(?m)^```sh\\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern TOOL = Pattern.compile("(?:[|] |\\$\\(.*[|] )(jq|fzf|xargs)\\b");
  private static final Pattern PICTURED =
      Pattern.compile("<text [^>]*? x=\"([^\"]*)\"[^>]* clip-path=\"[^\"]*-line-(\\d+)[^>]*>([^<]*)</text>");
  private static final double PICTURED_WIDTH = 12.2; // of a character

  @TempDir private Path folder;

  /// Each with the settings that its section shows before it; "" if that shows none.
  static Stream<Arguments> blocks() throws IOException {
    String text = Files.readString(README);
    return BLOCK
        .matcher(text)
        .results()
        .map(
            block -> {
              String section = text.substring(text.lastIndexOf("\n## ", block.start()) + 1, block.start());
              Matcher settings = SETTINGS.matcher(section);
              return Arguments.of(block.group(1), settings.find() ? settings.group(1) : "");
            });
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void showsWhatIsWritten(String block, String settings) throws Exception {
    String actual = answers(block, settings);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, Files.readString(README).replace(block, actual));
    } else {
      assertEquals(actual, block);
    }
  }

  @Test
  void picturesWhatIsWritten() throws Exception {
    String pictured = pictured(Files.readString(Path.of("docs/session.svg")));
    assertEquals(answers(pictured, ""), pictured, "src/build/picture.py draws it anew");
  }

  /// The commands that it names without their output, for want of the files that they would read.
  static Stream<String> named() throws IOException {
    return SCRIPT
        .matcher(Files.readString(README))
        .results()
        .flatMap(block -> block.group(1).lines())
        .filter(line -> line.startsWith("models "))
        .map(line -> line.replaceFirst(" +[#>].*", ""));
  }

  @Test
  void namesNothingTwice() throws IOException {
    List<String> commands = named().toList();
    assertEquals(commands.stream().distinct().toList(), commands);
  }

  @ParameterizedTest
  @MethodSource("named")
  void namesWhatThereIs(String command) {
    Result result = new Program().run(words(command + " --help")); // does nothing, but must be understood
    assertEquals(0, result.exit(), result.err());
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

  /// The commands of a block, each with what it writes.
  private String answers(String block, String settings) throws Exception {
    StringBuilder answers = new StringBuilder();
    for (String line : block.split("\n")) {
      if (line.startsWith("$ ")) {
        Matcher tool = TOOL.matcher(line);
        String command = line.substring(2);
        answers.append(line).append('\n').append(tool.find() ? shell(command, tool.group(1)) : run(command, settings));
      }
    }
    return answers.toString();
  }

  private String shell(String line, String tool) throws Exception {
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
            .with("MODELS_DB", System.getProperty("models.sample"))
            .with("FZF_DEFAULT_OPTS", "--filter=stanford/s1-32b") // what somebody would type
            .with("LC_ALL", "C.UTF-8");
    assumeTrue(shell.can("command -v " + tool), tool + " is not installed");
    Shell.Result result = shell.run(line);
    assertEquals(0, result.exit(), result.err());
    return result.out() + result.err();
  }

  private String run(String line, String settings) {
    String[] parts = line.split(" [|] ");
    String in = "";
    String err = "";
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("head -")) {
        in = String.join("", in.lines().limit(Long.parseLong(parts[i].substring(6))).map(l -> l + "\n").toList());
        continue;
      }
      assertTrue(parts[i].startsWith("models "), line);
      Program program =
          new Program()
              .catalog(Path.of(System.getProperty("models.sample")))
              .settings(folder, settings)
              .environment("NO_COLOR", "1")
              .in(in);
      Result result = (i == parts.length - 1 ? program.terminal(100, 0) : program).run(words(parts[i]));
      in = result.out();
      err = result.err();
    }
    return in + err;
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command.substring("models ".length())); word.find(); ) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words.toArray(String[]::new);
  }
}
