package dev.modelcatalog;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A walk through what is asked most. The build takes it to learn which classes an ahead-of-time cache should hold. A
/// cache knows only the class path that it was trained with, so this is shipped with the program; nothing else uses it.
///
/// Each class in a cache costs time in each run, also in those that do without it. So questions and help, which have
/// little in common, have a cache each; completion, which does without jOOQ, is with help. The launcher knows which of
/// them a command line wants. What reads settings is with questions, which have the most of it anyway: help would be
/// larger by a ninth.
final class Training {
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("list", "--tag", "reasoning"),
          List.of("list", "-q", "--params", "7B..40B", "--released", "2025-01..", "--score", "gpqa>=50"),
          List.of("list", "-f", "json", "-L", "20"),
          List.of("list", "-f", "csv", "-c", "name,lab,gpqa", "--sort", "gpqa"),
          List.of("filter", "gpqa >= 50 and params <= 40B and not tag = diffusion"),
          List.of("rank", "gpqa", "-L", "20"),
          List.of("search", "qwen", "-L", "20"),
          List.of("search", "budget forcing", "s1"),
          List.of("show", "s1-32B"),
          List.of("show", "-"),
          List.of("show", "s1-32B", "-f", "json"));

  /// What `show -` reads: models whose cards have much to say, offers and sources that differ.
  private static final String STANDARD_INPUT = "openai/gpt-5\nalibaba/qwen3-next-80b-a3b\n";

  private static final List<List<String>> HELP =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("list", "--help"),
          List.of("__complete", "--", "list", "--tag", ""),
          List.of("__complete", "--", "show", "s1"),
          List.of("__complete", "--", "filter", "gpqa >= 50 and "));

  private Training() {}

  /// @param args `questions` or `help`, a catalog, and the folder of settings
  public static void main(String[] args) {
    boolean help = args[0].equals("help");
    for (Terminal terminal : List.of(Terminal.NONE, new Terminal(120, 40, true))) {
      // The user's own catalog is opened otherwise than the sample, and there may be settings to read.
      for (Map<String, String> environment :
          List.of(
              Map.of("XDG_DATA_HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent"),
              Map.of("MODELS_DB", args[1], "XDG_CONFIG_HOME", help ? "/nonexistent" : args[2]))) {
        (help ? HELP : QUESTIONS).forEach(command -> run(command, environment, terminal));
      }
    }
    // The way in and out of the process itself.
    String command = help ? "__complete -- list --tag reas" : "list --tag reasoning";
    Main.main(command.split(" "));
  }

  private static void run(List<String> command, Map<String, String> environment, Terminal terminal) {
    InputStream in = new ByteArrayInputStream(STANDARD_INPUT.getBytes(StandardCharsets.UTF_8));
    PrintStream err = new PrintStream(OutputStream.nullOutputStream());
    Session session = new Session(in, OutputStream.nullOutputStream(), err, environment, terminal, Clock.systemUTC());
    if (Main.run(session, command.toArray(String[]::new)) != Main.OK) {
      throw new IllegalStateException("this command fails: " + command);
    }
  }
}
