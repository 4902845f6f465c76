package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.Question;
import dev.modelcatalog.query.SearchWords;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A list of models: what `list`, `filter` and `search` have in common.
final class Listing {
  /// What `search` shows in a table, before the match.
  private static final List<String> FOUND = List.of("name", "lab", "released", "params");

  private static final long FITTING = 20;

  /// What a list is ordered by where nobody says anything.
  static final String ORDER = "alscore";

  private final Session session;

  @Mixin final FilterOptions filters;

  @Mixin final RowOptions rows;

  @Option(names = "--explain-sql", description = "Show the SQL and its bound values on standard error.")
  boolean explainSql;

  Listing(Session session, TerminalOptions terminal) {
    this.session = session;
    this.filters = new FilterOptions(session);
    this.rows = new RowOptions(session, terminal);
  }

  /// Answers with the models that fulfil the flags and these expressions.
  int answer(Catalog catalog, List<String> expressions) throws IOException {
    return answer(catalog, expressions, null);
  }

  /// Answers with the models that fulfil the flags and have all these words.
  int found(Catalog catalog, SearchWords words) throws IOException {
    return answer(catalog, List.of(), words);
  }

  private int answer(Catalog catalog, List<String> expressions, SearchWords words) throws IOException {
    adoptSettings(words != null);
    ModelQuery query =
        new ModelQuery(catalog.dsl(), words, explainSql ? sql -> sql.lines().forEach(session::note) : null);
    List<ModelField> fields = query.fields();
    Filter filter =
        Filter.and(
            Stream.concat(Stream.of(filters.filter(fields)), filters.parsed(expressions, fields).stream()).toList());
    Question question =
        new Question(
            filter,
            ModelTable.order(fields, rows, words == null ? ORDER : null),
            limit(words),
            filters.includeFlagged());
    Table table = ModelTable.of(query, question, rows, rows.format(), words == null ? ModelTable.SHOWN : FOUND, words);
    new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
    long shown = rows.output().write(table, rows.format());
    if (session.terminal().interactive()) {
      if (shown == 0 && words != null && words.hasPhrase()) {
        session.note("words in quotes were searched for as a phrase; without quotes, each on its own");
      }
      session.note(closingLine(query, question, shown, new ModelQuery(catalog.dsl())));
    }
    return 0;
  }

  /// A table on a terminal is as the user's settings have it: what goes to programs does not depend on whose they are.
  /// What a search found has an order and columns of its own.
  private void adoptSettings(boolean isSearch) {
    if (session.terminal().interactive() && rows.format() == Format.TABLE) {
      Settings own = session.settings();
      rows.adopt(isSearch ? null : own.columns(), isSearch ? null : own.sort(), own.limit());
    }
  }

  private Long limit(SearchWords words) {
    boolean first =
        words != null
            && rows.limit() == null
            && !rows.quiet()
            && session.terminal().interactive()
            && rows.format() == Format.TABLE;
    return first ? Long.valueOf(FITTING) : rows.limit();
  }

  private static String closingLine(ModelQuery query, Question question, long rows, ModelQuery everything) {
    long all = everything.count(Filter.ALL, question.includeFlagged());
    long found =
        question.limit() != null && rows == question.limit()
            ? query.count(question.filter(), question.includeFlagged())
            : rows;
    String models = all == 1 ? "model" : "models";
    if (found == rows) {
      return "%,d of %,d %s".formatted(rows, all, models);
    }
    return found == all
        ? "%,d of %,d %s shown".formatted(rows, found, models)
        : "%,d of %,d %s shown, of %,d in the catalog".formatted(rows, found, models, all);
  }
}
