package dev.modelcatalog.cli.session;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.settings.Settings;
import dev.modelcatalog.settings.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/// What a run of the program has around it. Commands touch the world through it alone, so a test can be the world.
///
/// @param in standard input
/// @param out standard output; the answer alone
/// @param err standard error; all else
/// @param environment the environment variables
/// @param terminal what the output goes to
/// @param clock tells when an import is done
/// @param settingsFile what the user has set once and for all
public record Session(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Terminal terminal,
    Clock clock,
    SettingsFile settingsFile) {

  /// With the settings that the environment leads to.
  public Session(
      InputStream in,
      OutputStream out,
      PrintStream err,
      Map<String, String> environment,
      Terminal terminal,
      Clock clock) {
    this(in, out, err, environment, terminal, clock, new SettingsFile(environment));
  }

  /// What the user's file of settings says.
  public Settings settings() {
    return settingsFile.settings();
  }

  /// Says on standard output what a command changed, would change or found: its answer. What comes out of a catalog or
  /// a file cannot act there. A reader that has gone does not stop the command, whose work is done.
  public void print(String line) {
    try {
      out.write((Cells.visible(line) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (!isClosedPipe(e)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Whether the reader of standard output has gone: `models list | head -1`.
  public static boolean isClosedPipe(IOException e) {
    return "Broken pipe".equals(e.getMessage());
  }

  /// Says something on standard error. What comes out of a catalog or a file cannot act there.
  public void note(String line) {
    err.println(Cells.visible(line));
  }

  /// Whether the terminal understands no escapes: `TERM` is `dumb` or not set.
  public boolean isDumb() {
    String term = variable("TERM");
    return term == null || term.equals("dumb");
  }

  /// Says something on standard error if somebody reads it: a person at a terminal, or an agent.
  public void remark(String line) {
    if (terminal.hasReader()) {
      note(line);
    }
  }

  /// The value of an environment variable; null if it is not set or empty.
  public String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
