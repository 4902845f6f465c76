package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB_ALIAS;
import static org.jooq.Records.mapping;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.LabTable;
import dev.modelcatalog.ingest.matching.LabTable.Alias;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// The table `lab_alias`: the [LabTable] by which the catalog was derived.
public final class LabAliases {
  private LabAliases() {}

  /// The user's own labs by which a catalog was derived: their names by key.
  public static Map<String, List<String>> own(DSLContext dsl) {
    return read(dsl).own();
  }

  static LabTable read(DSLContext dsl) {
    return new LabTable(
        dsl.select(LAB_ALIAS.LAB, LAB_ALIAS.POSITION, LAB_ALIAS.NAME, LAB_ALIAS.MODELS, LAB_ALIAS.IS_OWN)
            .from(LAB_ALIAS)
            .fetch(mapping(Alias::new)));
  }

  /// Brings the table up to date.
  ///
  /// @param own the names of the user's labs by key; null for those that the catalog has
  /// @return whether it changed
  static boolean update(DSLContext dsl, Map<String, List<String>> own) {
    LabTable old = read(dsl);
    LabTable now = LabTable.with(own == null ? old.rows().stream().filter(Alias::isOwn).toList() : LabTable.own(own));
    if (now.rows().equals(old.rows())) {
      return false;
    }
    dsl.deleteFrom(LAB_ALIAS).execute();
    Batch rows =
        Batch.into(
            dsl, LAB_ALIAS, LAB_ALIAS.LAB, LAB_ALIAS.POSITION, LAB_ALIAS.NAME, LAB_ALIAS.MODELS, LAB_ALIAS.IS_OWN);
    now.rows().forEach(row -> rows.add(row.lab(), row.position(), row.name(), row.models(), row.isOwn()));
    rows.flush();
    return true;
  }
}
