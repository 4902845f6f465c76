package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.LocalState;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.Importer.FileGroup;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.ingest.history.Undo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Imports files into the user's catalog, which the first import creates.
record CatalogImport(Session session, CatalogOption catalogOption) {
  /// @param progress counts the files that are read
  Importer.Report run(List<FileGroup> groups, Importer.Options how, ImportProgress progress) throws IOException {
    Importer.Report report = catalogOption.exists() ? add(groups, how, progress) : begin(groups, how, progress);
    if (!how.dryRun() && report.kept()) {
      new LocalState(session).remember(catalogOption.file(), !report.run().changedAnything());
    }
    return report;
  }

  private Importer.Report add(List<FileGroup> groups, Importer.Options how, ImportProgress progress) {
    try (Catalog catalog = catalogOption.openToWrite()) {
      return Importer.run(catalog, groups, session.in(), how, progress::step);
    }
  }

  /// The first import works on a draft that nobody else sees. It takes the catalog's place when there is something to
  /// keep, so that a run that keeps nothing leaves none. Where another program's first import was quicker, this one is
  /// done again as its second.
  private Importer.Report begin(List<FileGroup> groups, Importer.Options how, ImportProgress progress)
      throws IOException {
    Path file = catalogOption.file();
    try (Draft draft = how.dryRun() ? Draft.temporary() : Draft.beside(file)) {
      Importer.Report report;
      try {
        catalogOption.fill(draft);
        try (Catalog catalog = Catalog.openDraft(draft.file())) {
          report = Importer.run(catalog, groups, session.in(), how, progress::step);
          Undo.keepFirst(catalog.dsl());
          catalog.finish();
        }
      } catch (CatalogException e) {
        throw e.ofDraft(draft.file(), file);
      }
      boolean isWanted = report.kept() && report.run().changedAnything();
      if (!isWanted || Migrations.publishIfFirst(draft.file(), file)) {
        return report;
      }
      if (groups.stream().anyMatch(group -> group.files().contains(InputFile.STANDARD_INPUT))) {
        throw new CatalogException(file + " was created by another process at the same time; try again");
      }
      return add(groups, how, progress);
    }
  }
}
