package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import dev.modelcatalog.settings.Setting;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the commands that choose among models have in common: the flags that narrow them down, how many are wanted, and
/// how they are written.
public final class ChoiceOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;

  @Mixin final FilterOptions filters;

  @Option(
      names = {"-L", "--limit"},
      paramLabel = "N",
      description = "At most N models.")
  public Long limit;

  @Option(
      names = {"-q", "--quiet"},
      description = "Ids only.")
  public boolean quiet;

  @Option(names = "--explain-sql", description = "Show the SQL and its bound values on standard error.")
  boolean explainSql;

  @Mixin final OutputOptions output;

  public ChoiceOptions(Session session, TerminalOptions terminal) {
    this.session = session;
    this.filters = new FilterOptions(session);
    this.output = new OutputOptions(session, terminal);
  }

  /// All narrowing flags, joined by `and`.
  public Filter filter(List<ModelField> fields) {
    return filters.filter(fields);
  }

  public boolean includeFlagged() {
    return filters.includeFlagged();
  }

  public boolean quiet() {
    return quiet;
  }

  public Format format() {
    return quiet ? output.idFormat() : output.format();
  }

  /// Whether a person reads the table.
  public boolean isForPeople() {
    return session.terminal().interactive() && format() == Format.TABLE;
  }

  /// How many models at most; null for all.
  ///
  /// @param onTerminal if nothing was said and the answer goes to a terminal; null for all. Instead of a number there a
  ///   table gets that of the settings.
  public Long limit(Long onTerminal) {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 on, not " + limit);
    }
    if (limit != null || !session.terminal().interactive()) {
      return limit;
    }
    Setting<Long> own = onTerminal == null || !isForPeople() ? null : session.settings().limit();
    return own == null ? onTerminal : own.value();
  }

  /// Writes ids alone.
  public long writeIds(Stream<String> ids) throws IOException {
    Column id = new Column("id", ValueType.TEXT, null, 0);
    return output.write(new Table(List.of(id), ids.map(Collections::singletonList)), format());
  }

  /// Writes the answer.
  public long write(Table table) throws IOException {
    return output.write(table);
  }

  /// Shows the SQL if it was asked for, and names the values in the filter that no model has.
  public void note(Catalog catalog, Filter filter, Supplier<String> sql) {
    if (explainSql) {
      sql.get().lines().forEach(session::note);
    }
    new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
  }
}
