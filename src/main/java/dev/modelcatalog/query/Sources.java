package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.Source;
import org.jooq.SelectField;

/// Reads sources from the catalog.
public final class Sources {
  /// Selects the source of the current row.
  public static final SelectField<Source> EACH =
      row(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.NAMING, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
          .mapping(Source::new);

  private Sources() {}
}
