package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.CHANGE;

import dev.modelcatalog.catalog.Batch;
import org.jooq.DSLContext;

/// Records the data that an import replaces, so that the import's changes can be listed and undone.
final class Journal {
  private final Batch changes;
  private final ImportEntry entry;

  Journal(DSLContext dsl, ImportEntry entry) {
    this.entry = entry;
    this.changes = Batch.keeping(dsl, CHANGE, CHANGE.IMPORT_ID, CHANGE.TYPE, CHANGE.SOURCE, CHANGE.KEY, CHANGE.BEFORE);
  }

  /// Records the state before the import. Later calls for the same data have no effect.
  ///
  /// @param type the type of the interchange line: `record`, `offer`, …
  /// @param source the source's key; empty for a benchmark
  /// @param before the interchange line; null if there was no such data
  void keep(String type, String source, String key, String before) {
    changes.add(entry.id(), type, source, key, before);
  }

  void flush() {
    if (entry.isRestoring()) {
      changes.clear();
    } else if (!changes.isEmpty()) {
      entry.open();
      changes.flush();
    }
  }
}
