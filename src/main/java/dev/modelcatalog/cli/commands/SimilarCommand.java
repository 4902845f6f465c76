package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.EstimatesOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.SimilarQuery;
import dev.modelcatalog.query.SimilarQuery.SimilarRequest;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.NeighbourTable;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.Neighbourhood;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models similar`: the neighbours of a model.
@Command(
    name = "similar",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List the models most similar to a given one.",
      "distance = (3 x size + 2 x release + architecture + tags + 3 x scores) / 10. Each part ranges from 0 (the"
          + " same) to 1 (a factor of 100 in parameters, two years, another architecture, no common tag, the full"
          + " range of scores on a benchmark). Scores are compared on the benchmarks of the given model and"
          + " averaged. A part that either model lacks counts as 0.5. An estimated parameter count is ignored unless"
          + " --estimates is given. Equal distances are ordered by id."
    },
    footer = {
      "",
      "Examples:",
      "  models similar s1-32B",
      "  models similar gpt-5 --smaller --newer --estimates -L 5",
      "  models similar gpt-5 --open --max-price 1 --score 'gpqa>=70'",
      "  models similar stanford/s1-32b -f json | jq '.[].why'"
    })
public final class SimilarCommand implements Callable<Integer> {
  private static final int WIDE = 140;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Model id, name or unique prefix.")
  String name;

  @Option(names = "--smaller", description = "Only models with fewer parameters.")
  boolean smaller;

  @Option(names = "--newer", description = "Only models released later.")
  boolean newer;

  @Option(
      names = {"-L", "-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Maximum number of results. Default: 10.")
  long limit;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print ids only.")
  boolean quiet;

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final EstimatesOption estimates = new EstimatesOption();

  @Mixin final OutputOptions output;

  @Mixin final SourceOption source = new SourceOption();

  public SimilarCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    try (Catalog catalog = source.open(catalogOption, filters)) {
      String id = new NameResolver(catalog.dsl(), session::remark).resolve(name);
      SimilarQuery query = new SimilarQuery(catalog.dsl(), estimates.isIncluded());
      Filter filter = filters.filter(new ModelQuery(catalog.dsl()).fields());
      SimilarRequest request =
          new SimilarRequest(id, smaller, newer, filter, filters.isMaybe(), filters.includeFlagged());
      new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
      Neighbourhood found = query.nearest(request, limit);
      boolean isNarrowed = smaller || newer || !filter.isAll();
      long shown = output.write(table(found.nearest(), isNarrowed), quiet ? output.idFormat() : output.format());
      new UnknownRemark(session, catalog, quiet, UnknownRemark.LISTS)
          .on(filters.isMaybe(), () -> query.unknown(request));
      if (found.estimates() > 0) {
        session.remark(
            "ignored %s; --estimates uses %s"
                .formatted(
                    Counts.count(found.estimates(), "estimated parameter count"),
                    found.estimates() == 1 ? "it" : "them"));
      }
      if (shown > 0) {
        session.remark("nearest %,d of %,d %smodels".formatted(shown, found.models(), isNarrowed ? "matching " : ""));
      } else {
        session.remark("no %s model found".formatted(isNarrowed ? "matching" : "other"));
      }
    }
    return 0;
  }

  private Table table(List<Neighbour> nearest, boolean isNarrowed) {
    boolean isNarrow = session.terminal().interactive() && session.terminal().columns() < WIDE;
    return quiet
        ? NeighbourTable.ids(nearest)
        : NeighbourTable.of(nearest, output.format(), filters.isMaybe() && isNarrowed, isNarrow);
  }
}
