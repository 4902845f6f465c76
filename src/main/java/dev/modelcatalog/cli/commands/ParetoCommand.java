package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.EstimatesOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.ParetoCriteria;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ParetoQuery;
import dev.modelcatalog.query.ParetoQuery.ParetoRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.ParetoNotes;
import dev.modelcatalog.render.ParetoTable;
import dev.modelcatalog.render.SkippedNotes;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.RankingCounts;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `models pareto`: which models does no other beat on all the named criteria?
@Command(
    name = "pareto",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show the Pareto frontier of two or more criteria.",
      "For example, the best scores for the fewest parameters.",
      "",
      "A model dominates another if it is at least as good on every criterion and better on at least"
          + " one. Models with equal values are all kept. The best model on the first criterion comes first."
          + " Models that lack a value are skipped."
    },
    footer = {
      "",
      "In a pipe, the columns are id, name, lab, the criteria in the order given and, with --all, beaten_by.",
      "",
      "Examples:",
      "  models pareto",
      "  models pareto --max mmlu-pro --min params,tokens --access public",
      "  models pareto --max gpqa --min price",
      "  models pareto --max released,gpqa --lab OpenAI,Anthropic",
      "  models pareto --max gpqa --min params --all --params ..10B"
    })
public final class ParetoCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Mixin final ParetoCriteria criteria = new ParetoCriteria();

  @Option(
      names = "--all",
      description = "Include dominated models, each with the first frontier model that dominates it.")
  boolean all;

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final EstimatesOption estimates = new EstimatesOption();

  @Mixin final TableOptions table;

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  public ParetoCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption, filters)) {
      List<ModelField> fields = new ModelQuery(catalog.dsl()).fields();
      ParetoQuery query = new ParetoQuery(catalog.dsl(), fields);
      ParetoRequest request =
          new ParetoRequest(
              criteria.of(fields), filters.filter(fields), filters.includeFlagged(), estimates.isIncluded(), all);
      Long limit = table.limit();
      if (explain.isSet()) {
        query.explain(request).lines().forEach(session::note);
      }
      new FieldValues(catalog.dsl()).unknown(request.filter()).forEach(session::note);
      Stream<ParetoEntry> models = query.find(request);
      Stream<ParetoEntry> wanted = limit == null ? models : models.limit(limit);
      List<Column> columns = request.criteria().stream().map(criterion -> criterion.field().column(0)).toList();
      long rows =
          table.quiet()
              ? table.writeIds(wanted.map(ParetoEntry::id))
              : table.write(ParetoTable.of(columns, all, request.filter().isMaybe(), table.format(), wanted));
      RankingCounts counts = query.tally(request);
      new SkippedNotes(counts, columns.stream().map(Column::name).toList(), columns.size())
          .lines()
          .forEach(session::note);
      new UnknownRemark(session, catalog, table.quiet(), UnknownRemark.LISTS)
          .on(request.filter(), () -> query.unknown(request));
      if (session.terminal().interactive()) {
        boolean isCut = limit != null && rows == limit;
        session.note(
            all
                ? ParetoNotes.ofAll(rows, counts.compared())
                : ParetoNotes.ofFrontier(rows, isCut ? query.find(request).count() : rows, counts.compared()));
      }
      return 0;
    }
  }
}
