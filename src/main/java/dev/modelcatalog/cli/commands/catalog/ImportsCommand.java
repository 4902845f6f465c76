package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.ImportsTable;
import dev.modelcatalog.rows.ImportRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `models catalog imports`: what came into the catalog, and when.
@Command(
    name = "imports",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List the imports and removals that changed the catalog, newest first.",
      "Counts are of records (one source's entry for a model); offers are counted separately. Times are in UTC."
    },
    footer = {
      "",
      "'models changes' shows what an import changed; 'models catalog undo' undoes the last one.",
      "",
      "Examples:",
      "  models catalog imports",
      "  models catalog imports -L 1 --json"
    })
final class ImportsCommand implements Callable<Integer> {
  /// Narrower terminals show the day without the time.
  private static final int WIDE = 60;

  private final Session session;
  private final CatalogOption catalogOption;

  @Mixin final TableOptions table;

  ImportsCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      List<ImportRun> all = new Records(catalog.dsl()).imports().reversed();
      List<ImportRun> shown = table.first(all);
      if (table.quiet()) {
        table.writeIds(shown.stream().map(run -> Long.toString(run.id())));
      } else {
        boolean isNarrow = session.terminal().interactive() && session.terminal().columns() < WIDE;
        table.write(ImportsTable.of(shown, table.format(), isNarrow));
      }
      session.remark(Counts.shown(shown.size(), all.size(), "import"));
    }
    return 0;
  }
}
