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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `models list`: which models are there?
@Command(
    name = "list",
    sortOptions = false,
    sortSynopsis = false,
    description = "List models that match every flag, newest release first.",
    footer = {
      "",
      "The settings file can set columns, order and limit for tables on a terminal: 'models help settings'.",
      "",
      "Examples:",
      "  models list --tag reasoning",
      "  models list --lab \"Meta AI\" --params ..40B --sort released",
      "  models list --score 'gpqa>=60' -c name,params,gpqa -f markdown",
      "  models list --open --context 128K.. --sort price -c name,license,context,price",
      "  models list --released 2025-01.. -q | models show -"
    })
public final class ListCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(
      paramLabel = "@NAME",
      arity = "0..*",
      description = "Saved expression, same as --where @NAME; if several are given, all must match.")
  List<String> saved = List.of();

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final RowOptions rows;

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public ListCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    for (String word : saved) {
      if (!word.startsWith("@")) {
        throw new UnmatchedArgumentException(spec.commandLine(), List.of(word));
      }
    }
    try (Catalog catalog = source.open(catalogOption, filters)) {
      new ModelListing(session, filters, rows, explain, cite).write(catalog, saved, null);
    }
    return 0;
  }
}
