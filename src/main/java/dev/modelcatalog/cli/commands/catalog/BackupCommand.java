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
      "Write a copy of the catalog into one file.",
      "Others may read and write it meanwhile. Whoever may read the catalog may read the copy. 'models catalog"
          + " restore' puts it back."
    },
    footer = {"", "Examples:", "  models catalog backup catalog.bak", "  models catalog backup catalog.bak --force"})
final class BackupCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "FILE", description = "The copy, which must not be there yet.")
  Path target;

  @Option(names = "--force", description = "Replace FILE if it is there.")
  boolean force;

  BackupCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      if (Files.exists(target) && Files.isSameFile(target, catalog.file())) {
        throw new CatalogException(target + " is the catalog itself; name another file");
      }
      Backup.write(catalog, target, force);
      session.note("wrote %s, a copy of %s".formatted(target, catalog.file()));
    }
    return 0;
  }
}
