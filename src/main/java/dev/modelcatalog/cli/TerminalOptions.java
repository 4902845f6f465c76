package dev.modelcatalog.cli;

import dev.modelcatalog.render.Target;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// How the terminal is used.
final class TerminalOptions {
  enum When {
    auto,
    always,
    never
  }

  private final Session session;

  @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT,
      description = "Colour the output: ${COMPLETION-CANDIDATES}."
          + " Default: auto, on a terminal unless $$NO_COLOR is set.")
  private When when = When.auto;

  @Option(names = "--no-pager", scope = ScopeType.INHERIT,
      description = "Do not show long output in $$MODELS_PAGER, $$PAGER or less.")
  private boolean noPager;

  TerminalOptions(Session session) {
    this.session = session;
  }

  /// Whether standard output is coloured: `--color`, else `NO_COLOR`, else `CLICOLOR_FORCE`, else whether
  /// it is a terminal.
  boolean coloured() {
    return switch (when) {
      case always -> true;
      case never -> false;
      case auto -> {
        if (session.variable("NO_COLOR") != null) {
          yield false;
        }
        String forced = session.variable("CLICOLOR_FORCE");
        yield forced != null && !forced.equals("0") || session.terminal().interactive();
      }
    };
  }

  /// What an answer on standard output looks like.
  ///
  /// @param header whether tab-separated values begin with the names of their columns
  Target target(boolean header) {
    return new Target(session.terminal().interactive() ? session.terminal().columns() : null, coloured(), header);
  }

  /// Writes an answer to standard output, on a terminal through a pager if it is longer than the screen.
  /// To be closed when the answer is complete; that leaves standard output open.
  Writer writer() {
    Terminal terminal = session.terminal();
    String pager = pager();
    if (terminal.interactive() && terminal.rows() > 0 && !noPager && pager != null) {
      return new PagedWriter(pager, session.variable("LESS") != null, terminal.rows(), session.out());
    }
    return new BufferedWriter(new OutputStreamWriter(session.out(), StandardCharsets.UTF_8), 1 << 16) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /// The pager's command; null if there is to be none. A variable that is set and empty says so.
  private String pager() {
    for (String name : List.of("MODELS_PAGER", "PAGER")) {
      String command = session.environment().get(name);
      if (command != null) {
        return isPager(name, command) ? command : null;
      }
    }
    return isInstalled("less") ? "less" : null;
  }

  /// Whether there is such a program; said if not, for the answer is then shown without.
  private boolean isPager(String variable, String command) {
    String program = command.strip().split("\\s", 2)[0];
    if (program.isEmpty() || program.equals("cat")) {
      return false;
    }
    boolean found = !program.matches("[\\w.-]+") || isInstalled(program);
    if (!found) {
      session.note("there is no program '%s', which $%s names for long output".formatted(program, variable));
    }
    return found;
  }

  private boolean isInstalled(String program) {
    String path = session.variable("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> new File(folder, program).canExecute());
  }
}
