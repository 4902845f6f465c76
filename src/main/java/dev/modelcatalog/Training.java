package dev.modelcatalog;

import dev.modelcatalog.cli.Session;
import dev.modelcatalog.cli.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A walk through the questions that are asked most. The build takes it once to learn which classes the
/// ahead-of-time cache should hold. The cache knows only the class path that it was trained with, so this
/// is shipped with the program; nothing else uses it.
final class Training {
  private static final List<List<String>> COMMANDS = List.of(
      List.of("list", "--tag", "reasoning"),
      List.of("list", "-q", "--params", "7B..40B", "--released", "2025-01..", "--score", "gpqa>=50"),
      List.of("list", "-f", "json", "-L", "20"),
      List.of("list", "-f", "csv", "-c", "name,lab,gpqa", "--sort", "gpqa"),
      List.of("filter", "gpqa >= 50 and params <= 40B and not tag = diffusion"),
      List.of("rank", "gpqa", "-L", "20"),
      List.of("search", "qwen", "-L", "20"),
      List.of("show", "s1-32B"),
      List.of("show", "s1-32B", "-f", "json"),
      List.of("--version"),
      List.of("--help"),
      List.of("list", "--help"));

  private Training() {}

  /// @param args a catalog
  public static void main(String[] args) {
    for (Terminal terminal : List.of(Terminal.NONE, new Terminal(120, 40, true))) {
      // The user's own catalog is opened otherwise than the sample.
      for (Map<String, String> environment : List.of(Map.of("XDG_DATA_HOME", "/nonexistent"),
          Map.of("MODELS_DB", args[0]))) {
        for (List<String> command : COMMANDS) {
          PrintStream err = new PrintStream(OutputStream.nullOutputStream());
          Session session = new Session(
              InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, environment, terminal,
              Clock.systemUTC());
          if (Main.run(session, command.toArray(String[]::new)) != Main.OK) {
            throw new IllegalStateException("this is not a command any more: " + command);
          }
        }
      }
    }
    // The way in and out of the process itself.
    Main.main(new String[] {"list", "--tag", "reasoning"});
  }
}
