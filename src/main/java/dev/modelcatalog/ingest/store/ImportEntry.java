package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import org.jooq.DSLContext;

/// An import's row in the table `import`. It is written when the import makes its first change.
final class ImportEntry {
  private final DSLContext dsl;
  private final long id;
  private final CatalogWriter.Run run;
  private boolean written;
  private boolean restoring;

  ImportEntry(DSLContext dsl, CatalogWriter.Run run) {
    this.dsl = dsl;
    this.run = run;
    this.id = Vocabulary.nextId(dsl, IMPORT, IMPORT.IMPORT_ID);
  }

  /// Returns the id that the row has or would have.
  long id() {
    return id;
  }

  /// Writes an import of an exported catalog. From then on, data keeps its original imports, and this run writes no row
  /// of its own.
  void restore(ImportRun original) {
    restoring = true;
    write(dsl, original);
  }

  /// Omits the row and the journal of this run.
  void omit() {
    restoring = true;
  }

  /// Whether the data written keeps its original imports, because entries are restored or omitted.
  boolean isRestoring() {
    return restoring;
  }

  /// Writes the row unless it is already there. Must be called before writing rows that refer to it.
  void open() {
    if (!written && !restoring) {
      write(
          dsl,
          new ImportRun(id, run.now(), run.program(), run.kind(), run.what(), ChangeCounts.NONE, ChangeCounts.NONE, 0));
      written = true;
    }
  }

  /// Writes the counts if the row was written.
  ///
  /// @return the import; its id is 0 if no row was written
  ImportRun close(ChangeCounts records, ChangeCounts offers, long refused) {
    ImportRun done =
        new ImportRun(written ? id : 0, run.now(), run.program(), run.kind(), run.what(), records, offers, refused);
    if (written) {
      write(dsl, done);
    }
    return done;
  }

  private static void write(DSLContext dsl, ImportRun row) {
    Batch entry =
        Batch.replacing(
            dsl,
            IMPORT,
            IMPORT.IMPORT_ID,
            IMPORT.IMPORT_ID,
            IMPORT.AT,
            IMPORT.PROGRAM,
            IMPORT.KIND,
            IMPORT.WHAT,
            IMPORT.ADDED,
            IMPORT.CHANGED,
            IMPORT.UNCHANGED,
            IMPORT.WITHDRAWN,
            IMPORT.OFFERS_ADDED,
            IMPORT.OFFERS_CHANGED,
            IMPORT.OFFERS_UNCHANGED,
            IMPORT.OFFERS_WITHDRAWN,
            IMPORT.REFUSED);
    entry.add(
        row.id(),
        row.at(),
        row.program(),
        row.kind(),
        row.what(),
        row.records().added(),
        row.records().changed(),
        row.records().unchanged(),
        row.records().withdrawn(),
        row.offers().added(),
        row.offers().changed(),
        row.offers().unchanged(),
        row.offers().withdrawn(),
        row.refused());
    entry.flush();
  }
}
