package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.query.search.SearchWords;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.render.paper.Bibliography;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// The answer of `list`, `filter` and `search`: models in a table, and how many there are.
record ModelListing(Session session, FilterOptions filters, RowOptions rows, ExplainOption explain, CiteOption cite) {
  /// The default order of a list: the newest release first.
  static final String ORDER = "released";

  private static final long SEARCH_LIMIT = 20;

  /// @param expressions that the models satisfy besides the flags
  /// @param words that the models contain; null if they are not searched
  void write(Catalog catalog, List<String> expressions, SearchWords words) throws IOException {
    useSettings(words != null);
    ModelQuery query =
        new ModelQuery(catalog.dsl(), words, explain.isSet() ? sql -> sql.lines().forEach(session::note) : null);
    List<ModelField> fields = query.fields();
    Filter filter = filters.filter(fields, expressions);
    ModelRequest request =
        new ModelRequest(
            filter, rows.order(fields, words == null ? ORDER : null), limit(words), filters.includeFlagged());
    if (cite.isSet()) {
      try (Stream<String> ids = query.ids(request)) {
        List<SourceSummary> sources = Sources.of(catalog.dsl(), ids.toList(), List.of());
        rows.output().write(out -> Bibliography.write(sources, out));
      }
      return;
    }
    Table table =
        ModelTable.of(
            query, request, rows, rows.format(), words == null ? ModelColumns.TABLE : ModelColumns.SEARCH, words);
    new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
    long shown = rows.output().write(table, rows.format());
    new UnknownRemark(session, catalog, rows.quiet(), UnknownRemark.LISTS)
        .on(filter, () -> query.unknown(filter, request.includeFlagged()));
    if (session.terminal().interactive()) {
      if (shown == 0 && words != null && words.hasPhrase()) {
        session.note("quoted words were searched for as a phrase; without quotes, each word matches separately");
      }
      session.note(closingLine(query, request, shown, new ModelQuery(catalog.dsl())));
    }
  }

  /// Settings apply to tables on a terminal only, so that programs get the same output from everyone. A search has its
  /// own order and columns.
  private void useSettings(boolean isSearch) {
    if (rows.isTableOnTerminal()) {
      Settings settings = session.settings();
      rows.useSettings(isSearch ? null : settings.columns(), isSearch ? null : settings.sort(), settings.limit());
    }
  }

  private Long limit(SearchWords words) {
    boolean isCut = words != null && rows.limit() == null && rows.isTableOnTerminal();
    return isCut ? Long.valueOf(SEARCH_LIMIT) : rows.limit();
  }

  private static String closingLine(ModelQuery query, ModelRequest request, long rows, ModelQuery everything) {
    long all = everything.count(Filter.ALL, request.includeFlagged());
    long found =
        request.limit() != null && rows == request.limit()
            ? query.count(request.filter(), request.includeFlagged())
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
