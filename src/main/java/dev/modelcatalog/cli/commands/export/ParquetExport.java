package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.WorkFolder;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.ProviderQuery;
import dev.modelcatalog.render.parquet.ParquetTables;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.answer.CardClaims;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Writes a catalog as typed tables into a folder.
///
/// @param force whether a table may replace a file that no export wrote
record ParquetExport(Catalog catalog, Path folder, boolean force) {
  /// @return the number of models
  long write() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "it is not a folder");
    }
    List<Path> others = force ? List.of() : ParquetTables.others(folder);
    if (!others.isEmpty()) {
      throw new FileSystemException(
          others.getFirst().toString(),
          null,
          "no export wrote it; choose another folder, or use --force to overwrite it");
    }
    Files.createDirectories(folder);
    List<String> ids;
    try (Stream<String> all = new ModelQuery(catalog.dsl()).ids(new ModelRequest(Filter.ALL, List.of(), null, false))) {
      ids = all.toList();
    }
    try (WorkFolder work = WorkFolder.in(folder.toAbsolutePath(), ".tables.partial-");
        ParquetTables tables = new ParquetTables(folder, work.path())) {
      try (Stream<CardClaims> models = new CardQuery(catalog.dsl()).claims(ids)) {
        for (Iterator<CardClaims> each = models.iterator(); each.hasNext(); ) {
          tables.write(each.next());
        }
      }
      for (ListedOffer offer : new ProviderQuery(catalog.dsl()).offers(null, null).rows()) {
        tables.write(offer);
      }
      tables.finish();
    }
    return ids.size();
  }
}
