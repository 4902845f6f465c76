package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// Derives the names of labs: those that the table of labs lists, and those that records write. Of a lab that is not
/// listed, the name in the source that comes first in naming order is shown; a source that has only the slug does not
/// count.
final class LabNames {
  /// What records call a lab, in naming order.
  private record Stated(List<String> names, List<String> slugs) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final ModelTables models;

  LabNames(DSLContext dsl, Vocabulary vocabulary, ModelTables models) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.models = models;
  }

  /// Names labs according to the records that are in the catalog now.
  void refresh(Collection<String> makers) {
    Map<String, Stated> stated = stated(makers);
    Batch rows =
        Batch.into(
            dsl, LAB_NAME, LAB_NAME.LAB_ID, LAB_NAME.POSITION, LAB_NAME.NAME, LAB_NAME.NAME_LOWER, LAB_NAME.ALIAS);
    dsl.select(LAB.LAB_ID, LAB.MAKER, LAB.NAME)
        .from(LAB)
        .where(oneOf(LAB.MAKER, makers))
        .fetch()
        .forEach(
            row -> {
              long lab = row.value1();
              Collection<String> names = names(row.value2(), stated.get(row.value2()));
              String shown = names.iterator().next();
              if (!shown.equals(row.value3())) {
                models.rename(lab, shown);
              }
              String slug = slug(row.value2(), stated.get(row.value2()));
              List<String> aliases =
                  names.stream().filter(name -> !name.equals(shown) && !name.equalsIgnoreCase(slug)).toList();
              dsl.update(LAB)
                  .set(LAB.SLUG, slug)
                  .set(LAB.ALIASES, PackedColumns.texts(aliases))
                  .where(LAB.LAB_ID.eq(lab))
                  .execute();
              dsl.deleteFrom(LAB_NAME).where(LAB_NAME.LAB_ID.eq(lab)).execute();
              long position = 0;
              for (String name : names) {
                rows.add(lab, position++, name, TextFold.of(name), LabKey.of(name));
              }
            });
    rows.flush();
  }

  private Map<String, Stated> stated(Collection<String> makers) {
    Map<String, Stated> stated = new HashMap<>();
    dsl.selectDistinct(RECORD.MAKER, RECORD.LAB_SLUG, RECORD.LAB, SOURCE.NAMING)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(oneOf(RECORD.MAKER, makers))
        .orderBy(SOURCE.NAMING, RECORD.LAB_SLUG, RECORD.LAB)
        .forEach(
            row -> {
              Stated each =
                  stated.computeIfAbsent(row.value1(), none -> new Stated(new ArrayList<>(), new ArrayList<>()));
              each.slugs().add(row.value2());
              if (!row.value3().equals(row.value2())) {
                each.names().add(row.value3());
              }
            });
    return stated;
  }

  private String slug(String maker, Stated stated) {
    return vocabulary.labNames(maker).isEmpty() ? stated.slugs().getFirst() : maker;
  }

  /// Returns all names of a lab, the one that is shown first.
  private Collection<String> names(String maker, Stated stated) {
    List<String> all = new ArrayList<>(vocabulary.labNames(maker));
    all.addAll(stated.names());
    all.addAll(stated.slugs());
    Map<String, String> names = new LinkedHashMap<>();
    all.forEach(name -> names.putIfAbsent(TextFold.of(name), TextFold.composed(name)));
    return names.values();
  }
}
