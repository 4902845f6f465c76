package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.PagedWriter;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.settings.ConfigValue;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// How the terminal is used.
public final class TerminalOptions {
  public enum When {
    auto,
    always,
    never
  }

  /// The place of what nobody gave.
  public static final String BUILT_IN = "built in";

  private final Session session;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description =
          "When to use colour: ${COMPLETION-CANDIDATES}. Default: auto (on a terminal, unless $$NO_COLOR is set).")
  When when;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Same as --color never.")
  boolean noColor;

  @Option(names = "--no-pager", scope = ScopeType.INHERIT, description = "Do not send long output to a pager.")
  boolean noPager;

  public TerminalOptions(Session session) {
    this.session = session;
  }

  /// Whether standard output is coloured; with `auto` if it is a terminal that has colours.
  public boolean coloured() {
    When colour = colour().value();
    return colour == When.always || colour == When.auto && session.terminal().interactive() && !session.isDumb();
  }

  /// Whether output is coloured wherever it goes.
  boolean isColourForced() {
    return colour().value() == When.always;
  }

  /// When it is coloured: `--color`, else `NO_COLOR`, else `CLICOLOR_FORCE`, else the settings. To say `auto` leaves
  /// the variables in force, but not the settings.
  public ConfigValue<When> colour() {
    if (noColor) {
      return new ConfigValue<>(When.never, "--no-color");
    }
    String forced = session.variable("CLICOLOR_FORCE");
    if (when == null || when == When.auto) {
      if (session.variable("NO_COLOR") != null) {
        return new ConfigValue<>(When.never, "NO_COLOR");
      }
      if (forced != null && !forced.equals("0")) {
        return new ConfigValue<>(When.always, "CLICOLOR_FORCE");
      }
    }
    ConfigValue<String> set = session.settings().color();
    return when != null
        ? new ConfigValue<>(when, "--color")
        : set != null
            ? new ConfigValue<>(When.valueOf(set.value()), set.place())
            : new ConfigValue<>(When.auto, BUILT_IN);
  }

  /// What an answer on standard output looks like.
  ///
  /// @param header whether tab-separated values begin with the names of their columns
  public Target target(boolean header) {
    return new Target(
        session.terminal().interactive() ? session.terminal().columns() : null, coloured(), header, false);
  }

  /// Writes an answer to standard output, on a terminal through a pager if it is longer than the screen. To be closed
  /// when the answer is complete; that leaves standard output open.
  public Writer writer() {
    Terminal terminal = session.terminal();
    if (terminal.interactive() && terminal.rows() > 0) {
      ConfigValue<String> pager = pager();
      if (isPager(pager)) {
        return new PagedWriter(pager.value(), session.variable("LESS") != null, terminal.rows(), session.out());
      }
    }
    return new BufferedWriter(new OutputStreamWriter(session.out(), StandardCharsets.UTF_8), 1 << 16) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /// Writes a help text, on a terminal through a pager if it is longer than the screen.
  public void writeHelp(String text) throws IOException {
    int rows = session.terminal().rows();
    if (!session.terminal().interactive() || rows == 0 || text.lines().count() < rows) {
      session.out().write(text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    try (Writer out = writer()) {
      out.write(text);
    }
  }

  /// The pager's command; empty if there is to be none. A variable that is set and empty says so. As in git the
  /// settings of this program count more than what is set for all.
  public ConfigValue<String> pager() {
    if (noPager) {
      return new ConfigValue<>("", "--no-pager");
    }
    String own = session.environment().get("MODELS_PAGER");
    if (own != null) {
      return new ConfigValue<>(own, "MODELS_PAGER");
    }
    if (session.settings().pager() != null) {
      return session.settings().pager();
    }
    String general = session.environment().get("PAGER");
    return general != null
        ? new ConfigValue<>(general, "PAGER")
        : new ConfigValue<>(isInstalled("less") && !session.isDumb() ? "less" : "", BUILT_IN);
  }

  /// Whether there is such a program; said if not, for the answer is then shown without.
  private boolean isPager(ConfigValue<String> pager) {
    String program = pager.value().strip().split("\\s", 2)[0];
    if (program.isEmpty() || program.equals("cat")) {
      return false;
    }
    boolean found = !program.matches("[\\w.-]+") || isInstalled(program);
    if (!found) {
      session.note("pager '%s' (set by %s) not found; continuing without it".formatted(program, pager.place()));
    }
    return found;
  }

  private boolean isInstalled(String program) {
    String path = session.variable("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> new File(folder, program).canExecute());
  }
}
