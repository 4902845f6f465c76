package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.rowNumber;

import dev.modelcatalog.rows.ModelRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The tables that keep what each source says: `record` and its children.
final class RecordTables {
  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final InsertBatch records;
  private final InsertBatch tags;
  private final InsertBatch datasets;
  private final InsertBatch links;
  private final InsertBatch scores;

  RecordTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.records = InsertBatch.into(dsl, RECORD,
        RECORD.RECORD_ID, RECORD.SOURCE_ID, RECORD.KEY, RECORD.MODEL_ID, RECORD.IMPORT_ID, RECORD.PATH,
        RECORD.NAME, RECORD.LAB, RECORD.RELEASED, RECORD.ACCESS, RECORD.ARCH, RECORD.PARAMS, RECORD.TOKENS,
        RECORD.NOTES, RECORD.UPDATED, RECORD.TEXT, RECORD.DIGEST);
    this.tags = InsertBatch.into(dsl, RECORD_TAG,
        RECORD_TAG.RECORD_ID, RECORD_TAG.POSITION, RECORD_TAG.TAG);
    this.datasets = InsertBatch.into(dsl, RECORD_DATASET,
        RECORD_DATASET.RECORD_ID, RECORD_DATASET.POSITION, RECORD_DATASET.DATASET);
    this.links = InsertBatch.into(dsl, RECORD_LINK,
        RECORD_LINK.RECORD_ID, RECORD_LINK.POSITION, RECORD_LINK.LABEL, RECORD_LINK.TARGET);
    this.scores = InsertBatch.into(dsl, RECORD_SCORE,
        RECORD_SCORE.RECORD_ID, RECORD_SCORE.POSITION, RECORD_SCORE.BENCHMARK_ID, RECORD_SCORE.VARIANT,
        RECORD_SCORE.VALUE, RECORD_SCORE.TEXT, RECORD_SCORE.FLAG);
  }

  /// Removes records, if they are there, with all that they say.
  void remove(Collection<Long> ids) {
    dsl.deleteFrom(RECORD).where(RECORD.RECORD_ID.in(ids)).execute();
  }

  void add(long id, long sourceId, long modelId, long importId, byte[] digest, ModelRecord record) {
    records.add(id, sourceId, record.key(), modelId, importId, record.path(), record.name(), record.lab(),
        record.released(), record.access(), record.arch(), record.params(), record.tokens(), record.notes(),
        record.updated(), record.text(), digest);
    for (int i = 0; i < record.tags().size(); i++) {
      tags.add(id, (long) i, record.tags().get(i));
    }
    for (int i = 0; i < record.datasets().size(); i++) {
      datasets.add(id, (long) i, record.datasets().get(i));
    }
    for (int i = 0; i < record.links().size(); i++) {
      links.add(id, (long) i, record.links().get(i).label(), record.links().get(i).target());
    }
    for (int i = 0; i < record.scores().size(); i++) {
      ModelRecord.Score score = record.scores().get(i);
      scores.add(id, (long) i, vocabulary.idOf(score.benchmark()), score.variant(), score.value(), score.text(),
          score.flag());
    }
  }

  void flush() {
    records.flush();
    tags.flush();
    datasets.flush();
    links.flush();
    scores.flush();
  }

  /// The record that is shown for each of these models: the one of the source with the lowest rank.
  Map<Long, Long> shown(Collection<Long> modelIds) {
    Field<Integer> place = rowNumber().over().partitionBy(RECORD.MODEL_ID)
        .orderBy(SOURCE.RANK, SOURCE.KEY, RECORD.KEY).as("place");
    var ranked = dsl.select(RECORD.MODEL_ID, RECORD.RECORD_ID, place)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.MODEL_ID.in(List.copyOf(modelIds)))
        .asTable("ranked");
    return dsl.select(ranked.field(RECORD.MODEL_ID), ranked.field(RECORD.RECORD_ID))
        .from(ranked)
        .where(ranked.field(place).eq(1))
        .fetchMap(ranked.field(RECORD.MODEL_ID), ranked.field(RECORD.RECORD_ID));
  }
}
