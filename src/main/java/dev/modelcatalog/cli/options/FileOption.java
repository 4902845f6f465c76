package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Target;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `-o FILE`: where an answer goes, if not to standard output.
public final class FileOption {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;
  private final TerminalOptions terminal;

  @Option(
      names = {"-o", "--output-file"},
      paramLabel = "FILE",
      description =
          "Write to this file, replacing any existing one when complete. Its suffix sets the default format, e.g."
              + " .csv or .json.")
  Path file;

  public FileOption(Session session, TerminalOptions terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /// Whether the answer goes to a terminal.
  public boolean isTerminal() {
    return file == null && session.terminal().interactive();
  }

  /// The suffix of the file in lower case, without the dot: `csv`; empty if it has none, null without a file.
  public String suffix() {
    if (file == null) {
      return null;
    }
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// A failure that names the suffix, which stands for no format.
  ///
  /// @param suffixes the ones that do
  public ParameterException unknownSuffix(String suffixes) {
    return new ParameterException(
        spec.commandLine(),
        "no format for the suffix of '%s'; use %s, or choose one with -f".formatted(file, suffixes));
  }

  /// What the answer looks like where it goes.
  ///
  /// @param header whether tab-separated values begin with the names of their columns
  public Target target(boolean header) {
    return file == null ? terminal.target(header) : new Target(null, terminal.isColourForced(), header, false);
  }

  /// Writes an answer: to the file, which is complete or as it was, or to standard output.
  public void write(AtomicFile.Content content) throws IOException {
    if (file != null) {
      AtomicFile.write(file, content);
      return;
    }
    try (Writer out = terminal.writer()) {
      content.write(out);
    }
  }
}
