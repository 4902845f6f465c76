package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.query.SummaryQuery;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.SummaryText;
import dev.modelcatalog.rows.answer.CatalogSummary;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `models catalog info`: what is in it, and whom to thank.
@Command(
    name = "info",
    sortOptions = false,
    description = "Show the catalog's contents, sources and licences.",
    footer = {"", "Examples:", "  models catalog info", "  models catalog info --json | jq '.sources[].license'"})
final class CatalogInfoCommand implements Callable<Integer> {
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Option(names = "--json", description = "Print a JSON object.")
  boolean json;

  CatalogInfoCommand(CatalogOption catalogOption, TerminalOptions terminal) {
    this.terminal = terminal;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      CatalogSummary summary = new SummaryQuery(catalog.dsl()).summary();
      String file = catalog.file().toString();
      long bytes = Files.size(catalog.file());
      try (Writer out = terminal.writer()) {
        if (json) {
          Json.write(summary, file, bytes, Catalog.SCHEMA_VERSION, out, terminal.target(false));
        } else {
          String sample = " (the sample; 'models update' creates a catalog of your own)";
          String shown = file + (catalogOption.usesSample() ? sample : "");
          SummaryText.write(summary, shown, bytes, Catalog.SCHEMA_VERSION, out);
        }
      }
    }
    return 0;
  }
}
