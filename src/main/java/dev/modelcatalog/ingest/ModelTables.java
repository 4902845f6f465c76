package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_FTS;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.MODEL_TEXT;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The tables that queries read: `model`, its children and the full text.
final class ModelTables {
  private static final Field<String> FTS_COMMAND = field(name("model_fts"), String.class);
  private static final Field<Long> FTS_ROWID = field(name("rowid"), Long.class);

  private static final Comparator<ModelRecord.Score> SHOWN_FIRST = Comparator
      .comparing((ModelRecord.Score score) -> score.flag() != null)
      .thenComparing(score -> score.variant() != null)
      .thenComparing(ModelRecord.Score::variant, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Map<String, Long> labs = new HashMap<>();
  private final Map<String, Long> tags = new HashMap<>();
  private final Map<String, Long> datasets = new HashMap<>();
  private final InsertBatch models;
  private final InsertBatch modelTags;
  private final InsertBatch modelDatasets;
  private final InsertBatch scores;
  private final Map<Long, ModelRecord> pending = new HashMap<>();
  private final Map<Long, Long> recordIds = new HashMap<>();
  private long nextModel;

  ModelTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.nextModel = Vocabulary.nextId(dsl, MODEL, MODEL.MODEL_ID);
    dsl.select(LAB.SLUG, LAB.LAB_ID).from(LAB).forEach(row -> labs.put(row.value1(), row.value2()));
    dsl.select(TAG.NAME, TAG.TAG_ID).from(TAG).forEach(row -> tags.put(row.value1(), row.value2()));
    dsl.select(DATASET.NAME, DATASET.DATASET_ID).from(DATASET).forEach(row -> datasets.put(row.value1(), row.value2()));
    this.models = InsertBatch.replacing(dsl, MODEL, MODEL.MODEL_ID,
        MODEL.MODEL_ID, MODEL.ID, MODEL.SLUG, MODEL.NAME, MODEL.NAME_LOWER, MODEL.LAB_ID, MODEL.RELEASED,
        MODEL.RELEASED_FIRST, MODEL.RELEASED_LAST, MODEL.ACCESS, MODEL.ARCH, MODEL.ARCH_LOWER, MODEL.PARAMS,
        MODEL.TOKENS, MODEL.RATIO, MODEL.ALSCORE, MODEL.NOTES, MODEL.NOTES_LOWER);
    this.modelTags = InsertBatch.into(dsl, MODEL_TAG,
        MODEL_TAG.MODEL_ID, MODEL_TAG.POSITION, MODEL_TAG.TAG_ID);
    this.modelDatasets = InsertBatch.into(dsl, MODEL_DATASET,
        MODEL_DATASET.MODEL_ID, MODEL_DATASET.POSITION, MODEL_DATASET.DATASET_ID);
    this.scores = InsertBatch.into(dsl, SCORE,
        SCORE.MODEL_ID, SCORE.BENCHMARK_ID, SCORE.VARIANT, SCORE.VALUE, SCORE.TEXT, SCORE.FLAG, SCORE.RECORD_ID);
  }

  /// The row ids of models; new ones for those that the catalog does not have yet.
  Map<String, Long> idsOf(Collection<String> ids) {
    Map<String, Long> rowIds = new HashMap<>(dsl.select(MODEL.ID, MODEL.MODEL_ID).from(MODEL).where(MODEL.ID.in(ids))
        .fetchMap(MODEL.ID, MODEL.MODEL_ID));
    ids.forEach(id -> rowIds.computeIfAbsent(id, absent -> nextModel++));
    return rowIds;
  }

  /// Shows a record for a model.
  void put(long modelId, long recordId, ModelRecord record) {
    pending.put(modelId, record);
    recordIds.put(modelId, recordId);
  }

  void flush() {
    List<Long> ids = new ArrayList<>(pending.keySet());
    leaveIndex(ids);
    dsl.deleteFrom(MODEL_TAG).where(MODEL_TAG.MODEL_ID.in(ids)).execute();
    dsl.deleteFrom(MODEL_DATASET).where(MODEL_DATASET.MODEL_ID.in(ids)).execute();
    dsl.deleteFrom(SCORE).where(SCORE.MODEL_ID.in(ids)).execute();
    pending.forEach(this::add);
    models.flush();
    modelTags.flush();
    modelDatasets.flush();
    scores.flush();
    enterIndex(ids);
    pending.clear();
    recordIds.clear();
  }

  private void add(long modelId, ModelRecord record) {
    PartialDate released = record.released();
    models.add(modelId, record.key(), Slug.of(record.name()), record.name(), lower(record.name()), labOf(record),
        released, released == null ? null : released.first(), released == null ? null : released.last(),
        record.access(), record.arch(), lower(record.arch()), record.params(), record.tokens(),
        record.efficiency().ratio(), record.efficiency().alscore(), record.notes(), lower(record.notes()));
    for (int i = 0; i < record.tags().size(); i++) {
      modelTags.add(modelId, (long) i, tags.computeIfAbsent(record.tags().get(i), this::addTag));
    }
    for (int i = 0; i < record.datasets().size(); i++) {
      modelDatasets.add(modelId, (long) i, datasets.computeIfAbsent(record.datasets().get(i), this::addDataset));
    }
    for (ModelRecord.Score score : shown(record.scores())) {
      scores.add(modelId, vocabulary.idOf(score.benchmark()), score.variant(), score.value(), score.text(),
          score.flag(),
          recordIds.get(modelId));
    }
  }

  /// One score a benchmark: one that is not flagged before one that is, the standard setting before others.
  private static Collection<ModelRecord.Score> shown(List<ModelRecord.Score> scores) {
    Map<String, ModelRecord.Score> shown = new LinkedHashMap<>();
    for (ModelRecord.Score score : scores) {
      shown.merge(score.benchmark().key(), score, BinaryOperator.minBy(SHOWN_FIRST));
    }
    return shown.values();
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private long labOf(ModelRecord record) {
    return labs.computeIfAbsent(Slug.of(record.lab()), slug -> dsl.insertInto(LAB)
        .columns(LAB.SLUG, LAB.NAME, LAB.NAME_LOWER)
        .values(slug, record.lab(), lower(record.lab()))
        .returningResult(LAB.LAB_ID).fetchSingle().value1());
  }

  private long addTag(String tag) {
    return dsl.insertInto(TAG).columns(TAG.NAME, TAG.NAME_LOWER).values(tag, lower(tag))
        .returningResult(TAG.TAG_ID).fetchSingle().value1();
  }

  private long addDataset(String dataset) {
    return dsl.insertInto(DATASET).columns(DATASET.NAME, DATASET.NAME_LOWER).values(dataset, lower(dataset))
        .returningResult(DATASET.DATASET_ID).fetchSingle().value1();
  }

  /// The index has no copy of the words, so it must be told those it has while they can still be read.
  private void leaveIndex(List<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(FTS_COMMAND, FTS_ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(select(inline("delete"), MODEL_TEXT.MODEL_ID, MODEL_TEXT.NAME, MODEL_TEXT.LAB, MODEL_TEXT.TAGS,
            MODEL_TEXT.NOTES)
            .from(MODEL_TEXT).where(MODEL_TEXT.MODEL_ID.in(ids)))
        .execute();
  }

  private void enterIndex(List<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(FTS_ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(select(MODEL_TEXT.MODEL_ID, MODEL_TEXT.NAME, MODEL_TEXT.LAB, MODEL_TEXT.TAGS, MODEL_TEXT.NOTES)
            .from(MODEL_TEXT).where(MODEL_TEXT.MODEL_ID.in(ids)))
        .execute();
  }

  /// Removes labs, tags and kinds of data that no model has any more.
  void forgetUnused() {
    dsl.deleteFrom(TAG)
        .where(notExists(selectOne().from(MODEL_TAG).where(MODEL_TAG.TAG_ID.eq(TAG.TAG_ID))))
        .execute();
    dsl.deleteFrom(DATASET)
        .where(notExists(selectOne().from(MODEL_DATASET).where(MODEL_DATASET.DATASET_ID.eq(DATASET.DATASET_ID))))
        .execute();
    dsl.deleteFrom(LAB)
        .where(notExists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID))))
        .execute();
  }
}
