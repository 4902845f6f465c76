package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import dev.modelcatalog.settings.ConfigValue;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How much of a table is written, and how.
public final class TableOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;

  @Option(
      names = {"-L", "-n", "--limit"},
      paramLabel = "N",
      description = "Maximum number of results.")
  Long limit;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print ids only.")
  boolean quiet;

  @Mixin final OutputOptions output;

  public TableOptions(Session session, TerminalOptions terminal) {
    this.session = session;
    this.output = new OutputOptions(session, terminal);
  }

  /// Whether only ids are written.
  public boolean quiet() {
    return quiet;
  }

  /// The format that was asked for, or the one that suits where the rows go.
  public Format format() {
    return quiet ? output.idFormat() : output.format();
  }

  /// Whether somebody sees the table on a terminal as it is written.
  public boolean isTableOnTerminal() {
    return output.isTerminal() && format() == Format.TABLE;
  }

  /// How the rows are written.
  public OutputOptions output() {
    return output;
  }

  /// How many results at most; null for all.
  ///
  /// @throws ParameterException if it is less than one
  public Long limit() {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    return limit;
  }

  /// The same, with a limit for terminals where none was asked for: for tables that of the settings, else this one.
  public Long limit(long onTerminal) {
    if (limit() != null || !output.isTerminal()) {
      return limit;
    }
    ConfigValue<Long> own = isTableOnTerminal() ? session.settings().limit() : null;
    return own == null ? Long.valueOf(onTerminal) : own.value();
  }

  /// The first of the rows, up to the limit.
  public <T> List<T> first(List<T> rows) {
    return limit() == null || limit >= rows.size() ? rows : rows.subList(0, Math.toIntExact(limit));
  }

  /// Writes ids alone.
  ///
  /// @return how many
  public long writeIds(Stream<String> ids) throws IOException {
    Column id = new Column("id", ValueType.TEXT, null, 0);
    return write(new Table(List.of(id), ids.map(Collections::singletonList)));
  }

  /// Writes the rows.
  ///
  /// @return how many
  public long write(Table table) throws IOException {
    return output.write(table, format());
  }
}
