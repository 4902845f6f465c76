package dev.modelcatalog.cli;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.FilterParser;
import dev.modelcatalog.query.ModelField;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.Question;
import dev.modelcatalog.query.Terms;
import dev.modelcatalog.query.Words;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.Table;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A list of models: what `list`, `filter` and `search` have in common.
final class Listing {
  /// What `search` shows in a table, before the match.
  private static final List<String> FOUND = List.of("name", "lab", "released", "params");
  private static final long FITTING = 20;

  private final Session session;

  @Mixin
  private final FilterOptions filters = new FilterOptions();

  @Mixin
  private final RowOptions rows;

  @Option(names = "--explain-sql", description = "Show the SQL and its bound values on standard error.")
  private boolean explainSql;

  Listing(Session session, TerminalOptions terminal) {
    this.session = session;
    this.rows = new RowOptions(session, terminal);
  }

  /// Answers with the models that fulfil the flags and one more expression.
  ///
  /// @param expression null if there is none
  int answer(Catalog catalog, String expression) throws IOException {
    return answer(catalog, expression, null);
  }

  /// Answers with the models that fulfil the flags and have all these words.
  int found(Catalog catalog, Words words) throws IOException {
    return answer(catalog, null, words);
  }

  private int answer(Catalog catalog, String expression, Words words) throws IOException {
    ModelQuery query = new ModelQuery(catalog.dsl(), words,
        explainSql ? sql -> sql.lines().forEach(session::note) : null);
    List<ModelField> fields = query.fields();
    Filter filter = filters.filter(fields);
    if (expression != null) {
      Filter more = FilterParser.parse(expression, FilterOptions.vocabulary(fields, field -> true));
      filter = Filter.and(List.of(filter, more));
    }
    Question question = new Question(
        filter, ModelTable.order(fields, rows, words == null ? "alscore" : null), limit(words),
        filters.includeFlagged());
    Table table = ModelTable.of(
        query, question, rows, rows.format(), words == null ? ModelTable.SHOWN : FOUND, words);
    new Terms(catalog.dsl()).unknown(filter).forEach(session::note);
    long shown = rows.output().write(table, rows.format());
    if (session.terminal().interactive()) {
      if (shown == 0 && words != null && words.hasPhrase()) {
        session.note("words in quotes were searched for as a phrase; without quotes, each on its own");
      }
      session.note(closingLine(query, question, shown, new ModelQuery(catalog.dsl())));
    }
    return 0;
  }

  private Long limit(Words words) {
    boolean first = words != null && rows.limit() == null && !rows.quiet()
        && session.terminal().interactive() && rows.format() == Format.TABLE;
    return first ? Long.valueOf(FITTING) : rows.limit();
  }

  private static String closingLine(ModelQuery query, Question question, long rows, ModelQuery everything) {
    long all = everything.count(Filter.ALL, question.includeFlagged());
    long found = question.limit() != null && rows == question.limit()
        ? query.count(question.filter(), question.includeFlagged()) : rows;
    String models = all == 1 ? "model" : "models";
    if (found == rows) {
      return "%,d of %,d %s".formatted(rows, all, models);
    }
    return found == all
        ? "%,d of %,d %s shown".formatted(rows, found, models)
        : "%,d of %,d %s shown, of %,d in the catalog".formatted(rows, found, models, all);
  }
}
