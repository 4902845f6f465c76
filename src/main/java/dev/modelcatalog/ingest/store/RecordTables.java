package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_MODALITY;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.RECORD_SCORE_DERIVED;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.catalog.RowMapping;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.field.ListField.RecordTexts;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.ValueType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.TableField;

/// The tables that keep what each source says: `record` and its children.
final class RecordTables {
  private static final int BATCH = 1000;

  private static final List<TableField<?, Long>> CHILDREN =
      List.of(
          RECORD_TAG.RECORD_ID,
          RECORD_DATASET.RECORD_ID,
          RECORD_LINK.RECORD_ID,
          RECORD_SCORE.RECORD_ID,
          RECORD_SCORE_DERIVED.RECORD_ID,
          RECORD_MODALITY.RECORD_ID);

  /// A row of `record`.
  private record Row(
      long sourceId, long importId, byte[] digest, PlacedRecord placed, ModelRecord record, LocalDate asOf) {}

  /// A row of `record_score`.
  private record ScoreRow(long recordId, long position, long benchmarkId, ModelRecord.Score score) {}

  private static final RowMapping<Row> COLUMNS = columns();
  private static final RowMapping<ScoreRow> SCORE_COLUMNS =
      new RowMapping<ScoreRow>()
          .with(RECORD_SCORE.RECORD_ID, ScoreRow::recordId)
          .with(RECORD_SCORE.POSITION, ScoreRow::position)
          .with(RECORD_SCORE.STATED_BENCHMARK_ID, ScoreRow::benchmarkId)
          .with(RECORD_SCORE.VARIANT, row -> row.score.variant())
          .with(RECORD_SCORE.VALUE, row -> row.score.value())
          .with(RECORD_SCORE.TEXT, row -> row.score.text())
          .with(RECORD_SCORE.FLAG, row -> row.score.flag())
          .with(RECORD_SCORE.METHOD, row -> row.score.provenance().method())
          .with(RECORD_SCORE.URL, row -> row.score.provenance().url())
          .with(RECORD_SCORE.DATE, row -> row.score.provenance().date())
          .with(RECORD_SCORE.IS_SELF_REPORTED, row -> row.score.provenance().selfReported())
          .with(RECORD_SCORE.IS_VERIFIED, row -> row.score.provenance().verified())
          .with(RECORD_SCORE.ERROR, row -> row.score.provenance().error());

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Batch records;
  private final Batch links;
  private final Batch scores;
  private final Map<Long, LocalDate> importDays = new HashMap<>();
  private final Map<ListField, Batch> lists = new EnumMap<>(ListField.class);

  RecordTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.records = Batch.into(dsl, RECORD, COLUMNS.columns());
    this.links =
        Batch.into(
            dsl, RECORD_LINK, RECORD_LINK.RECORD_ID, RECORD_LINK.POSITION, RECORD_LINK.LABEL, RECORD_LINK.TARGET);
    this.scores = Batch.into(dsl, RECORD_SCORE, SCORE_COLUMNS.columns());
    for (ListField list : ListField.values()) {
      lists.put(list, Batch.into(dsl, list.ofRecords().recordId().getTable(), columns(list.ofRecords())));
    }
  }

  @SuppressWarnings("unchecked")
  private static RowMapping<Row> columns() {
    RowMapping<Row> columns =
        new RowMapping<Row>()
            .with(RECORD.RECORD_ID, row -> row.placed.candidate().recordId())
            .with(RECORD.SOURCE_ID, Row::sourceId)
            .with(RECORD.KEY, row -> row.record.key())
            .with(RECORD.MODEL_ID, row -> row.placed.modelId())
            .with(RECORD.IMPORT_ID, Row::importId)
            .with(RECORD.PATH, row -> row.record.path())
            .with(RECORD.NAME, row -> row.record.name())
            .with(RECORD.LAB, row -> row.record.lab())
            .with(RECORD.UPDATED, row -> row.record.updated())
            .with(RECORD.TEXT, row -> row.record.text())
            .with(RECORD.DIGEST, Row::digest)
            .with(RECORD.LAB_SLUG, row -> row.record.labSlug())
            .with(RECORD.SLUG, row -> row.record.slug())
            .with(RECORD.MATCH_SLUG, row -> row.placed.matchSlug())
            .with(RECORD.MATCH_NAME, row -> row.placed.matchName())
            .with(RECORD.MAKER, row -> row.placed.candidate().lab())
            .with(RECORD.AS_OF, Row::asOf)
            .with(RECORD.REPOSITORY, row -> Repository.of(row.record))
            .with(RECORD.MATCH_REPOSITORY, row -> row.placed.candidate().repository())
            .with(RECORD.PARAMS_FLAG, row -> paramsFlag(row.record));
    for (Field<?> field : Fields.STATED) {
      if (field.type() != ValueType.LIST) {
        columns.with((org.jooq.Field<Object>) FieldColumns.recordColumn(field), row -> row.record.facts().get(field));
      }
    }
    return columns;
  }

  private static org.jooq.Field<?>[] columns(RecordTexts texts) {
    return Stream.of(texts.recordId(), texts.position(), texts.text(), texts.isOutput())
        .filter(Objects::nonNull)
        .toArray(org.jooq.Field<?>[]::new);
  }

  /// Derives again what records are matched by, and how old they are, for all records.
  ///
  /// @return the ids of all records
  Collection<Long> derive() {
    Batch keys =
        Batch.of(
            dsl,
            dsl.update(RECORD)
                .set(RECORD.LAB_SLUG, (String) null)
                .set(RECORD.SLUG, (String) null)
                .set(RECORD.MAKER, (String) null)
                .set(RECORD.MATCH_SLUG, (String) null)
                .set(RECORD.MATCH_NAME, (String) null)
                .set(RECORD.REPOSITORY, (String) null)
                .set(RECORD.MATCH_REPOSITORY, (String) null)
                .set(RECORD.PARAMS_FLAG, (String) null)
                .set(RECORD.AS_OF, (LocalDate) null)
                .where(RECORD.RECORD_ID.eq((Long) null)));
    List<Long> ids = dsl.select(RECORD.RECORD_ID).from(RECORD).orderBy(RECORD.RECORD_ID).fetch(RECORD.RECORD_ID);
    Records records = new Records(dsl);
    for (int i = 0; i < ids.size(); i += BATCH) {
      records
          .byId(ids.subList(i, Math.min(ids.size(), i + BATCH)))
          .forEach(
              (id, stored) -> {
                ModelRecord record = stored.record();
                PlacedRecord placed = PlacedRecord.of(id, vocabulary.source(record.source()), vocabulary, record, 0);
                keys.add(
                    record.labSlug(),
                    record.slug(),
                    placed.candidate().lab(),
                    placed.matchSlug(),
                    placed.matchName(),
                    Repository.of(record),
                    placed.candidate().repository(),
                    paramsFlag(record),
                    record.asOf(importDay(stored.importId())),
                    id);
              });
    }
    keys.flush();
    return ids;
  }

  /// The day of an import.
  private LocalDate importDay(long importId) {
    return importDays.computeIfAbsent(
        importId,
        id ->
            dsl.select(IMPORT.AT)
                .from(IMPORT)
                .where(IMPORT.IMPORT_ID.eq(id))
                .fetchOptional(IMPORT.AT)
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse(LocalDate.MAX));
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

  /// @param modelId the model that it belongs to until it is matched
  /// @return the record, reduced to what matching needs
  PlacedRecord add(long id, Source source, long modelId, long importId, byte[] digest, ModelRecord record) {
    PlacedRecord placed = PlacedRecord.of(id, source, vocabulary, record, modelId);
    LocalDate asOf = record.asOf(importDay(importId));
    records.add(COLUMNS.values(new Row(vocabulary.idOf(source.key()), importId, digest, placed, record, asOf)));
    lists.forEach((list, batch) -> add(id, record.facts().get(list.field()), list.ofRecords(), batch));
    for (int i = 0; i < record.links().size(); i++) {
      links.add(id, (long) i, record.links().get(i).label(), record.links().get(i).target());
    }
    for (int i = 0; i < record.scores().size(); i++) {
      ModelRecord.Score score = record.scores().get(i);
      scores.add(SCORE_COLUMNS.values(new ScoreRow(id, i, vocabulary.idOf(score.benchmark()), score)));
    }
    return placed;
  }

  private static void add(long id, List<String> texts, RecordTexts table, Batch batch) {
    for (int i = 0; i < texts.size(); i++) {
      if (table.isOutput() == null) {
        batch.add(id, (long) i, texts.get(i));
      } else {
        batch.add(id, (long) i, texts.get(i), table.output());
      }
    }
  }

  void flush() {
    records.flush();
    lists.values().forEach(Batch::flush);
    links.flush();
    scores.flush();
  }
}
