package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.ingest.store.ModelTables.Naming;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.TextFold;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The table `lab`: a row for each lab that a model is of. [LabNames] gives a row its names.
final class LabRows {
  /// Marks the slug of a lab whose models are about to get another one; no slug begins so.
  private static final String PLACEHOLDER = " ";

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Map<String, Long> ids = new HashMap<>();

  LabRows(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    dsl.select(LAB.MAKER, LAB.LAB_ID).from(LAB).forEach(row -> ids.put(row.value1(), row.value2()));
  }

  /// The row of a model's lab, which may be new.
  long of(Naming naming) {
    return ids.computeIfAbsent(
        naming.maker(),
        maker -> {
          boolean isListed = !vocabulary.labNames(maker).isEmpty();
          return dsl.insertInto(LAB)
              .columns(LAB.SLUG, LAB.NAME, LAB.NAME_LOWER, LAB.MAKER)
              .values(
                  isListed ? maker : naming.labSlug(),
                  TextFold.composed(naming.lab()),
                  TextFold.of(naming.lab()),
                  maker)
              .returningResult(LAB.LAB_ID)
              .fetchSingle()
              .value1();
        });
  }

  /// What the records of a model call its lab, but for the name that is shown.
  List<String> written(Naming naming, Collection<SourcedRecord> records) {
    List<String> listed = vocabulary.labNames(naming.maker());
    String shown = listed.isEmpty() ? naming.lab() : listed.getFirst();
    return Precedence.byNaming(records).stream()
        .map(sourced -> sourced.record().lab())
        .filter(name -> !name.equalsIgnoreCase(shown))
        .distinct()
        .toList();
  }

  /// Has every model get a new row. The old ones stay, with the names that the full text has.
  void forget() {
    ids.clear();
    Field<String> placeholder = concat(inline(PLACEHOLDER), LAB.LAB_ID.cast(String.class));
    dsl.update(LAB).set(LAB.SLUG, placeholder).set(LAB.MAKER, placeholder).execute();
  }

  /// Removes labs that no model is of any more.
  void removeUnused() {
    // A draft has no cascading deletes.
    dsl.deleteFrom(LAB_NAME)
        .where(notExists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB_NAME.LAB_ID))))
        .execute();
    dsl.deleteFrom(LAB).where(notExists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID)))).execute();
  }
}
