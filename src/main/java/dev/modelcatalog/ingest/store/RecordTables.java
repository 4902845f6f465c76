package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_MODALITY;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.store.RecordMatcher.Placed;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.Traits;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableField;

/// The tables that keep what each source says: `record` and its children.
final class RecordTables {
  private static final List<TableField<?, Long>> CHILDREN =
      List.of(
          RECORD_TAG.RECORD_ID,
          RECORD_DATASET.RECORD_ID,
          RECORD_LINK.RECORD_ID,
          RECORD_SCORE.RECORD_ID,
          RECORD_MODALITY.RECORD_ID);

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Batch records;
  private final Batch tags;
  private final Batch datasets;
  private final Batch links;
  private final Batch scores;
  private final Batch modalities;

  RecordTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.records =
        Batch.into(
            dsl,
            RECORD,
            RECORD.RECORD_ID,
            RECORD.SOURCE_ID,
            RECORD.KEY,
            RECORD.MODEL_ID,
            RECORD.IMPORT_ID,
            RECORD.PATH,
            RECORD.NAME,
            RECORD.LAB,
            RECORD.RELEASED,
            RECORD.ACCESS,
            RECORD.ARCH,
            RECORD.PARAMS,
            RECORD.TOKENS,
            RECORD.NOTES,
            RECORD.UPDATED,
            RECORD.TEXT,
            RECORD.DIGEST,
            RECORD.LAB_SLUG,
            RECORD.SLUG,
            RECORD.MATCH_SLUG,
            RECORD.MATCH_NAME,
            RECORD.REPOSITORY,
            RECORD.PARAMS_FLAG,
            RECORD.FAMILY,
            RECORD.LICENSE,
            RECORD.IS_OPEN,
            RECORD.CONTEXT,
            RECORD.MAX_OUTPUT,
            RECORD.KNOWLEDGE,
            RECORD.IS_TOOL_CALLING,
            RECORD.IS_STRUCTURED_OUTPUT);
    this.tags = Batch.into(dsl, RECORD_TAG, RECORD_TAG.RECORD_ID, RECORD_TAG.POSITION, RECORD_TAG.TAG);
    this.datasets =
        Batch.into(dsl, RECORD_DATASET, RECORD_DATASET.RECORD_ID, RECORD_DATASET.POSITION, RECORD_DATASET.DATASET);
    this.links =
        Batch.into(
            dsl, RECORD_LINK, RECORD_LINK.RECORD_ID, RECORD_LINK.POSITION, RECORD_LINK.LABEL, RECORD_LINK.TARGET);
    this.scores =
        Batch.into(
            dsl,
            RECORD_SCORE,
            RECORD_SCORE.RECORD_ID,
            RECORD_SCORE.POSITION,
            RECORD_SCORE.BENCHMARK_ID,
            RECORD_SCORE.VARIANT,
            RECORD_SCORE.VALUE,
            RECORD_SCORE.TEXT,
            RECORD_SCORE.FLAG,
            RECORD_SCORE.METHOD,
            RECORD_SCORE.URL,
            RECORD_SCORE.DATE,
            RECORD_SCORE.IS_SELF_REPORTED,
            RECORD_SCORE.IS_VERIFIED);
    this.modalities =
        Batch.into(
            dsl,
            RECORD_MODALITY,
            RECORD_MODALITY.RECORD_ID,
            RECORD_MODALITY.IS_OUTPUT,
            RECORD_MODALITY.POSITION,
            RECORD_MODALITY.MODALITY);
  }

  /// Gives records of a catalog that an older program made what they need to be matched.
  void completeOld() {
    Set<Long> old =
        dsl.select(RECORD.RECORD_ID).from(RECORD).where(RECORD.MATCH_NAME.isNull()).fetchSet(RECORD.RECORD_ID);
    if (old.isEmpty()) {
      return;
    }
    Batch keys =
        Batch.of(
            dsl,
            dsl.update(RECORD)
                .set(RECORD.LAB_SLUG, (String) null)
                .set(RECORD.SLUG, (String) null)
                .set(RECORD.MATCH_SLUG, (String) null)
                .set(RECORD.MATCH_NAME, (String) null)
                .set(RECORD.REPOSITORY, (String) null)
                .set(RECORD.PARAMS_FLAG, (String) null)
                .where(RECORD.RECORD_ID.eq((Long) null)));
    new Records(dsl)
        .byId(old)
        .forEach(
            (id, stored) -> {
              ModelRecord record = stored.record();
              String maker = vocabulary.maker(record.labSlug());
              keys.add(
                  record.labSlug(),
                  record.slug(),
                  MatchKey.of(maker, record.slug()),
                  MatchKey.of(maker, record.name()),
                  Repository.of(record),
                  paramsFlag(record),
                  id);
            });
    keys.flush();
  }

  private static String paramsFlag(ModelRecord record) {
    return record.paramsContradictName() ? Claim.CONTRADICTS_NAME : null;
  }

  /// Removes records, if they are there, with all that they say.
  void remove(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      // A draft would leave them.
      CHILDREN.forEach(id -> dsl.deleteFrom(id.getTable()).where(oneOf(id, ids)).execute());
      dsl.deleteFrom(RECORD).where(oneOf(RECORD.RECORD_ID, ids)).execute();
    }
  }

  /// @param modelId the model that it belongs to for now
  /// @return it, as it can be joined with others
  Placed add(long id, Source source, long modelId, long importId, byte[] digest, ModelRecord record) {
    Traits traits = record.traits();
    Placed placed = Placed.of(id, source, vocabulary.maker(record.labSlug()), record, modelId);
    records.add(
        id,
        vocabulary.idOf(source.key()),
        record.key(),
        modelId,
        importId,
        record.path(),
        record.name(),
        record.lab(),
        record.released(),
        record.access(),
        record.arch(),
        record.params(),
        record.tokens(),
        record.notes(),
        record.updated(),
        record.text(),
        digest,
        record.labSlug(),
        record.slug(),
        placed.matchSlug(),
        placed.matchName(),
        placed.candidate().repository(),
        paramsFlag(record),
        traits.family(),
        traits.license(),
        traits.open(),
        traits.context(),
        traits.maxOutput(),
        traits.knowledge(),
        traits.toolCalling(),
        traits.structuredOutput());
    for (int i = 0; i < traits.input().size(); i++) {
      modalities.add(id, false, (long) i, traits.input().get(i));
    }
    for (int i = 0; i < traits.output().size(); i++) {
      modalities.add(id, true, (long) i, traits.output().get(i));
    }
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
      Provenance evidence = score.evidence();
      scores.add(
          id,
          (long) i,
          vocabulary.idOf(score.benchmark()),
          score.variant(),
          score.value(),
          score.text(),
          score.flag(),
          evidence.method(),
          evidence.url(),
          evidence.date(),
          evidence.selfReported(),
          evidence.verified());
    }
    return placed;
  }

  void flush() {
    records.flush();
    tags.flush();
    datasets.flush();
    links.flush();
    scores.flush();
    modalities.flush();
  }
}
