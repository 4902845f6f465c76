package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.rows.ModelRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/// Writes a Markdown card for each model into a folder.
///
/// @param force whether a card may replace a file with other contents
record CardExport(Catalog catalog, Path target, boolean force) {
  /// @return the number of cards
  /// @throws java.nio.file.FileSystemException if a file is in the way; no card is written then
  long write() throws IOException {
    long count = 0;
    boolean mayReplace = !force && Files.isDirectory(target);
    try (CardFolder folder = new CardFolder(target);
        Stream<ModelRecord> checked = mayReplace ? new CardQuery(catalog.dsl()).cardRecords() : Stream.empty();
        Stream<ModelRecord> cards = new CardQuery(catalog.dsl()).cardRecords()) {
      for (Iterator<ModelRecord> iterator = checked.iterator(); iterator.hasNext(); ) {
        folder.requireNoOther(iterator.next());
      }
      for (Iterator<ModelRecord> iterator = cards.iterator(); iterator.hasNext(); count++) {
        folder.write(iterator.next());
      }
    }
    return count;
  }
}
