package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ProfileQuery;
import dev.modelcatalog.query.StatisticsQuery;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.ProfileJson;
import dev.modelcatalog.render.StatisticsText;
import dev.modelcatalog.rows.answer.Statistics;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models stats`: the catalog at a glance.
@Command(
    name = "stats",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show statistics for the catalog or part of it.",
      "Counts the matching models by year, architecture, access, training data, weights and input. For the most"
          + " common benchmarks, shows how many models have a score and which is best. A"
          + " model with several types of training data counts once for each.",
      "-f json prints an array of one object: models, catalog_models, labs, public, scored; years,"
          + " architectures, access, datasets, weights and input, each with value and models; benchmarks, as"
          + " in 'models benchmarks -f json'."
    },
    footer = {
      "",
      "Examples:",
      "  models stats",
      "  models stats --released 2025-01.. --access public",
      "  models stats --lab openai -f json | jq '.[0].years'"
    })
public final class StatsCommand implements Callable<Integer> {
  enum Form {
    text,
    json
  }

  private final CatalogOption catalogOption;
  private final Session session;
  private final TerminalOptions terminal;

  @Spec CommandSpec spec;

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "Output format: ${COMPLETION-CANDIDATES}. Default: text.")
  Form format;

  @Option(names = "--json", description = "Same as -f json.")
  boolean json;

  @Mixin final SourceOption source = new SourceOption();

  public StatsCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.filters = new FilterOptions(session, usage);
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (format != null && json) {
      throw new ParameterException(spec.commandLine(), "--format and --json cannot be used together");
    }
    try (Catalog catalog = source.open(catalogOption, filters)) {
      ModelQuery models = new ModelQuery(catalog.dsl());
      Filter filter = filters.filter(models.fields());
      Statistics statistics = new StatisticsQuery(catalog.dsl()).statistics(filter, filters.includeFlagged());
      new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
      try (Writer out = terminal.writer()) {
        if (json || format == Form.json) {
          ProfileJson.write(
              statistics,
              ProfileQuery.rows(statistics.benchmarks()).table(List.of(), List.of(), true, null),
              Json.array(out, terminal.target(false)));
        } else {
          StatisticsText.write(statistics, out, terminal.target(false));
        }
      }
      new UnknownRemark(session, catalog, false, UnknownRemark.INCLUDES)
          .on(filter, () -> models.unknown(filter, filters.includeFlagged()));
    }
    return 0;
  }
}
