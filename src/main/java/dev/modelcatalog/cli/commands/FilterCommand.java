package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `models filter`: which models satisfy an expression?
@Command(
    name = "filter",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List models that match an expression.",
      "'models help filters' describes the syntax and lists the fields."
    },
    footer = {
      "",
      "Examples:",
      "  models filter 'gpqa >= 50 and params <= 40B'",
      "  models filter 'lab in (Stanford, \"Meta AI\") and not tag = diffusion'",
      "  models filter 'released >= 2025-02 and hle is missing' -f csv"
    })
public final class FilterCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "EXPR", description = "Filter expression, e.g. 'gpqa >= 50 and params <= 40B'.")
  String expression;

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final RowOptions rows;

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public FilterCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption, filters)) {
      new ModelListing(session, filters, rows, explain, cite).write(catalog, List.of(expression), null);
    }
    return 0;
  }
}
