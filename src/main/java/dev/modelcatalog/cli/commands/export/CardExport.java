package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.rows.ModelRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/// Writes a Markdown card for each model into a folder.
record CardExport(Catalog catalog, Path target) {
  /// @return the number of cards
  long write() throws IOException {
    long count = 0;
    try (CardFolder folder = new CardFolder(target);
        Stream<ModelRecord> cards = new CardQuery(catalog.dsl()).cardRecords()) {
      for (Iterator<ModelRecord> iterator = cards.iterator(); iterator.hasNext(); count++) {
        folder.write(iterator.next());
      }
    }
    return count;
  }
}
