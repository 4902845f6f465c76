package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.MODEL_OUTPUT;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_MODALITY;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.ModelRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/// The lists that are shown of models: tags, kinds of training data, what they read and write. A model
/// has what any of its sources says, once, that of the source which names it first.
final class TermLists {
  /// A list of texts: where records have them, where each text stands once, and where models have them.
  private record TermList(
      Table<?> said, Field<Long> saidBy, Field<Long> saidAt, Field<String> text, Condition condition,
      Table<?> terms, Field<Long> termId, Field<String> term, Field<String> termLower,
      Table<?> shown, Field<Long> modelId, Field<Long> position, Field<Long> shownTermId) {}

  private static final TermList TAGS = new TermList(
      RECORD_TAG, RECORD_TAG.RECORD_ID, RECORD_TAG.POSITION, RECORD_TAG.TAG, noCondition(),
      TAG, TAG.TAG_ID, TAG.NAME, TAG.NAME_LOWER,
      MODEL_TAG, MODEL_TAG.MODEL_ID, MODEL_TAG.POSITION, MODEL_TAG.TAG_ID);
  private static final TermList DATASETS = new TermList(
      RECORD_DATASET, RECORD_DATASET.RECORD_ID, RECORD_DATASET.POSITION, RECORD_DATASET.DATASET, noCondition(),
      DATASET, DATASET.DATASET_ID, DATASET.NAME, DATASET.NAME_LOWER,
      MODEL_DATASET, MODEL_DATASET.MODEL_ID, MODEL_DATASET.POSITION, MODEL_DATASET.DATASET_ID);
  private static final TermList INPUT = new TermList(
      RECORD_MODALITY, RECORD_MODALITY.RECORD_ID, RECORD_MODALITY.POSITION, RECORD_MODALITY.MODALITY,
      RECORD_MODALITY.IS_OUTPUT.isFalse(),
      MODALITY, MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER,
      MODEL_INPUT, MODEL_INPUT.MODEL_ID, MODEL_INPUT.POSITION, MODEL_INPUT.MODALITY_ID);
  private static final TermList OUTPUT = new TermList(
      RECORD_MODALITY, RECORD_MODALITY.RECORD_ID, RECORD_MODALITY.POSITION, RECORD_MODALITY.MODALITY,
      RECORD_MODALITY.IS_OUTPUT.isTrue(),
      MODALITY, MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER,
      MODEL_OUTPUT, MODEL_OUTPUT.MODEL_ID, MODEL_OUTPUT.POSITION, MODEL_OUTPUT.MODALITY_ID);
  private static final List<TermList> ALL = List.of(TAGS, DATASETS, INPUT, OUTPUT);

  private final DSLContext dsl;
  private final Map<Table<?>, Map<String, Long>> known = new HashMap<>();

  TermLists(DSLContext dsl) {
    this.dsl = dsl;
    for (TermList list : ALL) {
      known.computeIfAbsent(list.terms(), terms ->
          new HashMap<>(dsl.select(list.term(), list.termId()).from(terms).fetchMap(list.term(), list.termId())));
    }
  }

  /// From now on the texts of a record are known.
  void add(ModelRecord record) {
    record.tags().forEach(tag -> add(TAGS, tag));
    record.datasets().forEach(dataset -> add(DATASETS, dataset));
    record.traits().input().forEach(modality -> add(INPUT, modality));
    record.traits().output().forEach(modality -> add(OUTPUT, modality));
  }

  private void add(TermList list, String text) {
    known.get(list.terms()).computeIfAbsent(text, absent -> dsl.insertInto(list.terms())
        .columns(list.term(), list.termLower())
        .values(text, text.toLowerCase(Locale.ROOT))
        .returningResult(list.termId()).fetchSingle().value1());
  }

  /// Takes all their lists from models.
  void remove(Collection<Long> modelIds) {
    for (TermList list : ALL) {
      dsl.deleteFrom(list.shown()).where(list.modelId().in(modelIds)).execute();
    }
  }

  /// Writes the lists of models that have none yet.
  void write(Collection<Long> modelIds) {
    ALL.forEach(list -> write(list, modelIds));
  }

  private void write(TermList list, Collection<Long> modelIds) {
    Field<Integer> place = rowNumber().over(partitionBy(RECORD.MODEL_ID, list.termLower())
        .orderBy(SOURCE.NAMING, RECORD.KEY, list.saidAt())).as("place");
    var said = select(RECORD.MODEL_ID, list.termId(), SOURCE.NAMING, RECORD.KEY, list.saidAt().as("said_at"), place)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(list.said()).on(list.saidBy().eq(RECORD.RECORD_ID))
        .join(list.terms()).on(list.term().eq(list.text()))
        .where(RECORD.MODEL_ID.in(modelIds), list.condition())
        .asTable("said");
    Field<Long> position = rowNumber().over(partitionBy(said.field(RECORD.MODEL_ID))
        .orderBy(said.field(SOURCE.NAMING), said.field(RECORD.KEY), said.field("said_at"))).minus(1).cast(Long.class);
    dsl.insertInto(list.shown())
        .columns(list.modelId(), list.position(), list.shownTermId())
        .select(select(said.field(RECORD.MODEL_ID), position, said.field(list.termId()))
            .from(said).where(said.field(place).eq(1)))
        .execute();
  }

  /// Removes texts that no model has any more.
  void forgetUnused() {
    forgetUnused(TAGS, select(MODEL_TAG.TAG_ID).from(MODEL_TAG));
    forgetUnused(DATASETS, select(MODEL_DATASET.DATASET_ID).from(MODEL_DATASET));
    forgetUnused(INPUT, select(MODEL_INPUT.MODALITY_ID).from(MODEL_INPUT)
        .union(select(MODEL_OUTPUT.MODALITY_ID).from(MODEL_OUTPUT)));
  }

  private void forgetUnused(TermList list, org.jooq.Select<? extends org.jooq.Record1<Long>> used) {
    dsl.deleteFrom(list.terms()).where(list.termId().notIn(used)).execute();
  }
}
