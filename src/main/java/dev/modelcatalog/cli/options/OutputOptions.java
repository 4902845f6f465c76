package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.render.TextTable;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Mixin;
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

  @Option(names = "--json", description = "Same as -f json. --json=NAMES also chooses the columns, as -c does.")
  boolean json;

  @Option(names = "--jsonl", description = "Same as -f jsonl.")
  boolean jsonl;

  @Option(names = "--csv", description = "Same as -f csv.")
  boolean csv;

  @Option(names = "--tsv", description = "Same as -f tsv.")
  boolean tsv;

  @Option(names = "--crlf", description = "End lines with CR LF (csv).")
  boolean crlf;

  @Option(names = "--header", description = "Print a header row (tsv).")
  boolean header;

  @Mixin final FileOption file;

  public OutputOptions(Session session, TerminalOptions terminal) {
    this.session = session;
    this.terminal = terminal;
    this.file = new FileOption(session, terminal);
  }

  /// The format that was asked for, or the one that suits where the output goes.
  public Format format() {
    return format(Format.TSV);
  }

  /// The same, with another default for pipes and files.
  public Format format(Format piped) {
    return asked(file.isTerminal() ? Format.TABLE : piped);
  }

  /// The format for ids alone: without a header, even on a terminal.
  public Format idFormat() {
    return asked(Format.TSV);
  }

  private Format asked(Format otherwise) {
    int asked = (format == null ? 0 : 1) + (json ? 1 : 0) + (jsonl ? 1 : 0) + (csv ? 1 : 0) + (tsv ? 1 : 0);
    if (asked > 1) {
      throw new ParameterException(
          spec.commandLine(), "--format, --json, --jsonl, --csv and --tsv cannot be used together");
    }
    if (asked == 0) {
      return file.file == null ? otherwise : ofSuffix(otherwise);
    }
    return format != null ? format : json ? Format.JSON : jsonl ? Format.JSONL : csv ? Format.CSV : Format.TSV;
  }

  private Format ofSuffix(Format otherwise) {
    return switch (file.suffix()) {
      case "csv" -> Format.CSV;
      case "tsv" -> Format.TSV;
      case "json" -> Format.JSON;
      case "jsonl", "ndjson" -> Format.JSONL;
      case "md", "markdown" -> Format.MARKDOWN;
      case "tex" -> Format.LATEX;
      case "", "txt" -> otherwise;
      default -> throw file.unknownSuffix(".csv, .tsv, .json, .jsonl, .md or .tex");
    };
  }

  /// Whether the answer goes to a terminal.
  public boolean isTerminal() {
    return file.isTerminal();
  }

  /// What the answer looks like where it goes.
  public Target target() {
    Target target = file.target(header);
    return crlf ? target.withCrlf() : target;
  }

  /// Writes an answer to the file of `-o`, or to standard output.
  public void write(AtomicFile.Content content) throws IOException {
    file.write(content);
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
    if (file.file != null) {
      long[] rows = new long[1];
      file.write(out -> rows[0] = form.write(table, out, target()));
      return rows[0];
    }
    if (form == Format.TABLE && file.isTerminal()) {
      return writeToFit(table);
    }
    try (Writer out = terminal.writer()) {
      return form.write(table, out, target());
    }
  }

  /// Writes a table on a terminal, and says which columns are missing from it though they were asked for.
  private long writeToFit(Table table) throws IOException {
    TextTable.Written written;
    try (Writer out = terminal.writer()) {
      written = TextTable.write(table.flat(), out, target());
    }
    if (!written.dropped().isEmpty()) {
      session.note("no room for %s; -f tsv shows all columns".formatted(String.join(", ", written.dropped())));
    }
    return written.rows();
  }
}
