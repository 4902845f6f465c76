package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.Source;
import org.jooq.SelectField;

/// Sources as they stand in the catalog.
public final class Sources {
  /// The source of a query's row.
  public static final SelectField<Source> EACH =
      row(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.NAMING, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
          .mapping(Source::new);

  private Sources() {}
}
