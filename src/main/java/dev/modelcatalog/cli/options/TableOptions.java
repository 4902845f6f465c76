package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How a table is written whose order and columns are fixed.
public final class TableOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;

  @Option(
      names = {"-L", "--limit"},
      paramLabel = "N",
      description = "At most N rows.")
  Long limit;

  @Option(
      names = {"-q", "--quiet"},
      description = "Ids only.")
  public boolean quiet;

  @Mixin final OutputOptions output;

  public TableOptions(Session session, TerminalOptions terminal) {
    this.session = session;
    this.output = new OutputOptions(session, terminal);
  }

  public boolean quiet() {
    return quiet;
  }

  /// The form that was asked for, or what suits where the rows go.
  public Format format() {
    return quiet ? output.idFormat() : output.format();
  }

  /// Whether a person reads it: columns may be left out and numbers be put together.
  public boolean isForPeople() {
    return format() == Format.TABLE || format() == Format.MARKDOWN;
  }

  /// The first of the rows, as many as were asked for.
  ///
  /// @throws ParameterException if that is less than one
  public <T> List<T> first(List<T> rows) {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 on, not " + limit);
    }
    return limit == null || limit >= rows.size() ? rows : rows.subList(0, Math.toIntExact(limit));
  }

  /// Writes ids alone.
  public void writeIds(Stream<String> ids) throws IOException {
    Column id = new Column("id", ValueType.TEXT, null, 0);
    output.write(new Table(List.of(id), ids.map(Collections::singletonList)), format());
  }

  /// Writes the rows.
  public void write(Table table) throws IOException {
    output.write(table, format());
  }

  /// Says on a terminal how many rows there are.
  ///
  /// @param noun one of them
  public void remark(int shown, int all, String noun) {
    session.remark(
        shown == all
            ? SkippedNotes.count(all, noun)
            : "%,d of %s shown".formatted(shown, SkippedNotes.count(all, noun)));
  }
}
