package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/// Chooses the names of labs: the name in the source that comes first in naming order. A source that has only the slug
/// does not count; if all have only that, the project's own list provides the name.
final class LabNames {
  private final DSLContext dsl;
  private final ModelTables models;

  LabNames(DSLContext dsl, ModelTables models) {
    this.dsl = dsl;
    this.models = models;
  }

  /// Renames labs according to the records that are in the catalog now.
  void refresh(Collection<String> slugs) {
    Map<String, String> names =
        new HashMap<>(
            dsl.select(LAB_NAME.SLUG, LAB_NAME.NAME)
                .from(LAB_NAME)
                .where(LAB_NAME.SLUG.in(slugs))
                .fetchMap(LAB_NAME.SLUG, LAB_NAME.NAME));
    Map<String, String> stated = new HashMap<>();
    dsl.selectDistinct(RECORD.LAB_SLUG, RECORD.LAB, SOURCE.NAMING)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.LAB_SLUG.in(slugs))
        .orderBy(SOURCE.NAMING, RECORD.LAB)
        .forEach(
            row -> {
              if (!row.value2().equals(row.value1())) {
                stated.putIfAbsent(row.value1(), row.value2());
              }
            });
    names.putAll(stated);
    dsl.select(LAB.SLUG, LAB.NAME)
        .from(LAB)
        .where(LAB.SLUG.in(slugs))
        .forEach(
            row -> {
              String name = names.getOrDefault(row.value1(), row.value1());
              if (!name.equals(row.value2())) {
                models.rename(row.value1(), name);
              }
            });
  }
}
