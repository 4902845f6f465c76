package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models catalog backup`: a copy of the catalog.
@Command(
    name = "backup",
    sortOptions = false,
    description = {
      "Back up the catalog to a file.",
      "Other programs can use the catalog during the backup. The backup has the same access permissions as the"
          + " catalog. 'models catalog restore' restores it."
    },
    footer = {"", "Examples:", "  models catalog backup catalog.bak", "  models catalog backup catalog.bak --force"})
final class BackupCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "FILE", description = "Backup file; must not exist yet.")
  Path target;

  @Option(names = "--force", description = "Overwrite FILE if it exists.")
  boolean force;

  BackupCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      if (Files.exists(target) && Files.isSameFile(target, catalog.file())) {
        throw new CatalogException(target + " is the catalog itself; choose another file");
      }
      Backup.write(catalog, target, force);
      session.note("wrote %s, a backup of %s".formatted(target, catalog.file()));
    }
    return 0;
  }
}
