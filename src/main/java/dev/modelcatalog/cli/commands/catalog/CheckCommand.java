package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.cli.commands.CatalogCheck;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Cells;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `models catalog check`: whether the catalog is sound.
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Check the integrity of the catalog.",
      "Prints one line per problem. SQLite checks the file; then every derived value is recomputed from the"
          + " records, in a temporary copy, and compared. Nothing is changed. The exit code is 3 if"
          + " there is any problem."
    },
    footer = {"", "Examples:", "  models catalog check", "  models catalog check --db shared.db"})
final class CheckCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  CheckCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path file = catalogOption.usesSample() ? catalogOption.sample() : catalogOption.file();
    try (Draft draft = Draft.temporary()) {
      List<String> findings = CheckProgress.show(session, stage -> CatalogCheck.findings(file, draft, stage));
      if (!findings.isEmpty()) {
        try (Writer out = terminal.writer()) {
          for (String finding : findings) {
            out.write((session.terminal().interactive() ? Cells.visible(finding) : finding) + "\n");
          }
        }
        throw new CatalogException(
            file
                + " is damaged; restore a backup with 'models catalog restore FILE', or rebuild it: run 'models"
                + " export' and import the result into a new catalog");
      }
    }
    session.print(file + ": no problems found");
    return 0;
  }
}
