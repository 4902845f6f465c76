package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.MODEL_FTS;
import static dev.modelcatalog.db.Tables.MODEL_TEXT;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The full-text index of the models. It holds no copy of the texts, so a model must leave it while they can still be
/// read.
final class FullTextIndex {
  private static final Field<String> COMMAND = field(name("model_fts"), String.class);
  private static final Field<Long> ROWID = field(name("rowid"), Long.class);

  private final DSLContext dsl;

  FullTextIndex(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Removes models that the index has, before their texts change.
  void remove(Collection<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(COMMAND, ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(
            select(
                    inline("delete"),
                    MODEL_TEXT.MODEL_ID,
                    MODEL_TEXT.NAME,
                    MODEL_TEXT.LAB,
                    MODEL_TEXT.TAGS,
                    MODEL_TEXT.NOTES)
                .from(MODEL_TEXT)
                .where(oneOf(MODEL_TEXT.MODEL_ID, ids)))
        .execute();
  }

  /// Adds models with their texts as they are now.
  void add(Collection<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(
            select(MODEL_TEXT.MODEL_ID, MODEL_TEXT.NAME, MODEL_TEXT.LAB, MODEL_TEXT.TAGS, MODEL_TEXT.NOTES)
                .from(MODEL_TEXT)
                .where(oneOf(MODEL_TEXT.MODEL_ID, ids)))
        .execute();
  }
}
