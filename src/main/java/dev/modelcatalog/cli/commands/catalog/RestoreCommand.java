package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.cli.commands.CatalogCheck;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models catalog restore`: a backup put back.
@Command(
    name = "restore",
    sortOptions = false,
    description = {
      "Replace the catalog with a backup.",
      "The backup is checked first, as by 'models catalog check', and is not changed. The replaced catalog is kept"
          + " in its folder, with .replaced-1 added to its name."
    },
    footer = {"", "Examples:", "  models catalog restore catalog.bak"})
final class RestoreCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "FILE", description = "Backup, or any other catalog.")
  Path backup;

  RestoreCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    Path file = catalogOption.file();
    if (Files.exists(backup) && catalogOption.exists() && Files.isSameFile(backup, file)) {
      throw new CatalogException(backup + " is the catalog itself; choose another file");
    }
    try (Draft draft = Draft.beside(file)) {
      List<String> findings = CheckProgress.show(session, stage -> CatalogCheck.findings(backup, draft, stage));
      if (!findings.isEmpty()) {
        throw new CatalogException(
            "%s is damaged (%s); catalog unchanged; choose another backup".formatted(backup, findings.getFirst()));
      }
      Path replaced = Backup.restore(draft, file);
      session.note(
          replaced == null
              ? "restored %s from %s".formatted(file, backup)
              : "restored %s from %s; the replaced catalog is %s".formatted(file, backup, replaced));
    }
    return 0;
  }
}
