package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.IMPORT;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.ImportRun;
import org.jooq.SelectField;

/// Reads imports from the catalog.
final class Imports {
  /// Selects the import of the current row.
  static final SelectField<ImportRun> EACH =
      row(
              IMPORT.IMPORT_ID,
              IMPORT.AT,
              IMPORT.PROGRAM,
              IMPORT.KIND,
              IMPORT.WHAT,
              row(IMPORT.ADDED, IMPORT.CHANGED, IMPORT.UNCHANGED, IMPORT.WITHDRAWN)
                  .mapping(ImportRun.ChangeCounts::new),
              row(IMPORT.OFFERS_ADDED, IMPORT.OFFERS_CHANGED, IMPORT.OFFERS_UNCHANGED, IMPORT.OFFERS_WITHDRAWN)
                  .mapping(ImportRun.ChangeCounts::new),
              IMPORT.REFUSED)
          .mapping(ImportRun::new);

  private Imports() {}
}
