package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The format of the output.
public final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;
  private final TerminalOptions terminal;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "Output format: ${COMPLETION-CANDIDATES}. Default: table on a terminal, otherwise tsv.")
  Format format;

  @Option(names = "--json", description = "Same as -f json.")
  boolean json;

  @Option(names = "--csv", description = "Same as -f csv.")
  boolean csv;

  @Option(names = "--header", description = "Print a header row (tsv).")
  boolean header;

  public OutputOptions(Session session, TerminalOptions terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /// The format that was asked for, or the one that suits where the output goes.
  public Format format() {
    return format(Format.TSV);
  }

  /// The same, with another default for pipes and files.
  public Format format(Format piped) {
    return asked(session.terminal().interactive() ? Format.TABLE : piped);
  }

  /// The format for ids alone: without a header, even on a terminal.
  public Format idFormat() {
    return asked(Format.TSV);
  }

  private Format asked(Format otherwise) {
    int asked = (format == null ? 0 : 1) + (json ? 1 : 0) + (csv ? 1 : 0);
    if (asked > 1) {
      throw new ParameterException(spec.commandLine(), "--format, --json and --csv cannot be used together");
    }
    if (asked == 0) {
      return otherwise;
    }
    return format != null ? format : json ? Format.JSON : Format.CSV;
  }

  /// Writes a table.
  ///
  /// @return how many rows it had
  public long write(Table table) throws IOException {
    return write(table, format());
  }

  /// Writes a table in the given format.
  ///
  /// @return how many rows it had
  public long write(Table table, Format form) throws IOException {
    try (Writer out = terminal.writer()) {
      return form.write(table, out, terminal.target(header));
    }
  }
}
