package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.update.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/// Writes a copy of a catalog's file.
record DatabaseExport(Catalog catalog, Path target) {
  void write() throws IOException {
    Backup.export(catalog, target);
  }

  /// Writes the copy, and beside it the manifest by which others can take it over.
  ///
  /// @param today the date of the manifest
  void writeWithManifest(LocalDate today) throws IOException {
    write();
    String json = Manifest.of(target, catalog.schemaVersion(), today).json();
    AtomicFile.write(target.toAbsolutePath().resolveSibling(Manifest.NAME), out -> out.write(json + "\n"));
  }
}
