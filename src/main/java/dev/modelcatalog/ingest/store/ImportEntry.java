package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import org.jooq.DSLContext;

/// The entry of a run in the catalog's list of imports. A run that changes nothing leaves none.
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

  /// The id that it has, or would have.
  long id() {
    return id;
  }

  /// Takes over an entry of another catalog, which this one is a copy of: from then on what is written was brought by
  /// such imports, and this run leaves no entry of its own.
  void restore(ImportRun original) {
    restoring = true;
    write(dsl, original);
  }

  /// Makes sure that this run leaves no entry, and nothing in the journal.
  void leaveNone() {
    restoring = true;
  }

  /// Whether entries are taken over, or none is left: what is written has the imports that it names.
  boolean isRestoring() {
    return restoring;
  }

  /// Makes the entry, before anything refers to it.
  void open() {
    if (!written && !restoring) {
      write(
          dsl,
          new ImportRun(id, run.now(), run.program(), run.kind(), run.what(), ChangeCounts.NONE, ChangeCounts.NONE, 0));
      written = true;
    }
  }

  /// Completes the entry, if there is one.
  ///
  /// @return what the run did; its id is 0 if there is no entry
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
