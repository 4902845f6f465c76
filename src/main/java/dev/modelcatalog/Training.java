package dev.modelcatalog;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Runs the commands that are used most, so that the virtual machine can record which classes an ahead-of-time cache
/// should hold. Only the build runs it. It ships with the program because a cache is valid only for the class path that
/// it was recorded with.
///
/// Every class in a cache costs each run some time, even a run that never uses it. Questions and help have few classes
/// in common, so each has its own cache; completion needs no jOOQ and is recorded with help. The launcher picks the
/// cache for a command line. Reading settings is recorded with questions only: it would make the help cache a ninth
/// larger.
final class Training {
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("list", "--tag", "reasoning"),
          List.of("list", "-q", "--params", "7B..40B", "--released", "2025-01..", "--score", "gpqa>=50"),
          List.of("list", "-f", "json", "-L", "20", "--lab", "google"),
          List.of("list", "-f", "csv", "-c", "name,lab,gpqa", "--sort", "gpqa"),
          List.of("filter", "gpqa >= 50 and params <= 40B and not tag = diffusion"),
          List.of("rank", "gpqa", "-L", "20"),
          List.of("fit", "--memory", "24GB", "-L", "20"),
          List.of("cost", "--input", "1M", "--output", "1M", "-L", "20"),
          List.of("cost", "openai/gpt-5", "--input", "1M", "--output", "1M"),
          List.of("list", "--workload", "input=1M,output=1M", "--fits", "24GB", "-c", "name,cost,memory", "-L", "20"),
          List.of("pareto", "--max", "gpqa", "--min", "price"),
          List.of("compare", "s1-32B", "openai/gpt-5"),
          List.of("providers", "--model", "openai/gpt-5"),
          List.of("changes"),
          List.of("search", "qwen", "-L", "20"),
          List.of("search", "budget forcing", "s1"),
          List.of("show", "s1-32B"),
          List.of("show", "-"),
          List.of("show", "s1-32B", "--sources"),
          List.of("show", "s1-32B", "-f", "json"));

  /// What `show -` reads: models with long cards, offers, and sources that differ.
  private static final String STANDARD_INPUT = "openai/gpt-5\nalibaba/qwen3-next-80b-a3b\n";

  private static final List<List<String>> HELP =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("list", "--help"),
          List.of("__complete", "--", "list", "--tag", ""),
          List.of("__complete", "--", "show", "s1"),
          List.of("__complete", "--", "filter", "gpqa >= 50 and "));

  /// A folder that nobody can make: nothing is remembered of these runs.
  private static final String NOWHERE = "/dev/null/state";

  private Training() {}

  /// @param args `questions` or `help`, a catalog, and a folder with settings (`XDG_CONFIG_HOME`)
  /// @throws IllegalStateException if a command fails; it says why
  public static void main(String[] args) {
    boolean help = args[0].equals("help");
    for (Terminal terminal : List.of(Terminal.NONE, new Terminal(120, 40, true))) {
      // With the sample and no settings, and with a catalog and settings of the user's own.
      for (Map<String, String> environment :
          List.of(
              Map.of(
                  "XDG_DATA_HOME",
                  "/nonexistent",
                  "XDG_CONFIG_HOME",
                  "/nonexistent",
                  "XDG_STATE_HOME",
                  NOWHERE,
                  "TERM",
                  "xterm"),
              Map.of("MODELS_DB", args[1], "XDG_CONFIG_HOME", help ? "/nonexistent" : args[2], "TERM", "xterm"))) {
        (help ? HELP : QUESTIONS).forEach(command -> run(command, environment, terminal));
      }
    }
    // Once through main itself.
    String command = help ? "__complete -- list --tag reas" : "list --tag reasoning";
    Main.main(command.split(" "));
  }

  private static void run(List<String> command, Map<String, String> environment, Terminal terminal) {
    InputStream in = new ByteArrayInputStream(STANDARD_INPUT.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
    Session session = new Session(in, OutputStream.nullOutputStream(), err, environment, terminal, Clock.systemUTC());
    if (Main.run(session, command.toArray(String[]::new)) != Main.OK) {
      throw new IllegalStateException(
          "'models %s' failed: %s".formatted(String.join(" ", command), messages.toString(StandardCharsets.UTF_8)));
    }
  }
}
