package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.CHANGE;

import dev.modelcatalog.catalog.Batch;
import org.jooq.DSLContext;

/// Keeps what stood in the catalog before a run replaced it, so that the run can be told and undone.
final class Journal {
  private final Batch changes;
  private final ImportEntry entry;

  Journal(DSLContext dsl, ImportEntry entry) {
    this.entry = entry;
    this.changes = Batch.keeping(dsl, CHANGE, CHANGE.IMPORT_ID, CHANGE.TYPE, CHANGE.SOURCE, CHANGE.KEY, CHANGE.BEFORE);
  }

  /// Keeps something, unless the run has replaced it before: what counts is what stood before the run.
  ///
  /// @param type the type of its line: `record`, `offer`, …
  /// @param source the source's key; empty for a benchmark
  /// @param before the line that exports wrote for it; null if there was none
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
