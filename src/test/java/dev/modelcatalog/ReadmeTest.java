package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the README shows is what the program writes. In its `console` blocks a line that begins with
/// `$ models` is run as on a terminal of 100 columns without colour, and must write the lines below it;
/// `… | models …` and `… | head -N` are run as in a pipe. `-Dgolden.update=true` writes the lines anew.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```console\\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  static Stream<String> blocks() throws IOException {
    return BLOCK.matcher(Files.readString(README)).results().map(block -> block.group(1));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void showsWhatIsWritten(String block) throws IOException {
    StringBuilder actual = new StringBuilder();
    for (String line : block.split("\n")) {
      if (line.startsWith("$ ")) {
        actual.append(line).append('\n').append(run(line.substring(2)));
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, Files.readString(README).replace(block, actual));
    } else {
      assertEquals(actual.toString(), block);
    }
  }

  private static String run(String line) {
    String[] parts = line.split(" [|] ");
    String in = "";
    String err = "";
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("head -")) {
        in = String.join("", in.lines().limit(Long.parseLong(parts[i].substring(6))).map(l -> l + "\n").toList());
        continue;
      }
      assertTrue(parts[i].startsWith("models "), line);
      Program program = new Program().catalog(Path.of(System.getProperty("models.sample")))
          .environment("NO_COLOR", "1").in(in);
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
