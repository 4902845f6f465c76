package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Field;

/// What the sources say, as they said it: for writing a catalog out.
public final class Records {
  private final DSLContext dsl;

  public Records(DSLContext dsl) {
    this.dsl = dsl;
  }

  public List<Source> sources() {
    return dsl.select(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
        .from(SOURCE)
        .orderBy(SOURCE.KEY)
        .fetch(mapping(Source::new));
  }

  /// The oldest first.
  public List<ImportRun> imports() {
    return dsl.select(IMPORT.IMPORT_ID, IMPORT.AT, IMPORT.PROGRAM, IMPORT.ADDED, IMPORT.CHANGED, IMPORT.UNCHANGED,
        IMPORT.REFUSED)
        .from(IMPORT)
        .orderBy(IMPORT.IMPORT_ID)
        .fetch(mapping(ImportRun::new));
  }

  public List<Benchmark> benchmarks() {
    return dsl.select(Benchmarks.EACH)
        .from(BENCHMARK)
        .orderBy(BENCHMARK.KEY)
        .fetch(Record1::value1);
  }

  /// All records, ordered by source and key.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<StoredRecord> all() {
    return records(noCondition());
  }

  /// The records of one source.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<StoredRecord> ofSource(String source) {
    return records(SOURCE.KEY.eq(source));
  }

  /// What a source says about one model; null if it says nothing.
  ///
  /// @param source the source's key
  /// @param id the model's
  public ModelRecord of(String source, String id) {
    try (Stream<StoredRecord> records = records(SOURCE.KEY.eq(source).and(MODEL.ID.eq(id)))) {
      return records.findFirst().map(StoredRecord::record).orElse(null);
    }
  }

  private Stream<StoredRecord> records(Condition condition) {
    Field<List<String>> datasets = multiset(select(RECORD_DATASET.DATASET).from(RECORD_DATASET)
        .where(RECORD_DATASET.RECORD_ID.eq(RECORD.RECORD_ID)).orderBy(RECORD_DATASET.POSITION))
        .convertFrom(rows -> rows.map(mapping(dataset -> dataset)));
    Field<List<String>> tags = multiset(select(RECORD_TAG.TAG).from(RECORD_TAG)
        .where(RECORD_TAG.RECORD_ID.eq(RECORD.RECORD_ID)).orderBy(RECORD_TAG.POSITION))
        .convertFrom(rows -> rows.map(mapping(tag -> tag)));
    Field<List<ModelRecord.Link>> links = multiset(select(RECORD_LINK.LABEL, RECORD_LINK.TARGET).from(RECORD_LINK)
        .where(RECORD_LINK.RECORD_ID.eq(RECORD.RECORD_ID)).orderBy(RECORD_LINK.POSITION))
        .convertFrom(rows -> rows.map(mapping(ModelRecord.Link::new)));
    Field<List<ModelRecord.Score>> scores = multiset(select(
            Benchmarks.EACH,
            RECORD_SCORE.VARIANT, RECORD_SCORE.VALUE, RECORD_SCORE.TEXT, RECORD_SCORE.FLAG)
        .from(RECORD_SCORE)
        .join(BENCHMARK).on(BENCHMARK.BENCHMARK_ID.eq(RECORD_SCORE.BENCHMARK_ID))
        .where(RECORD_SCORE.RECORD_ID.eq(RECORD.RECORD_ID)).orderBy(RECORD_SCORE.POSITION))
        .convertFrom(rows -> rows.map(mapping(ModelRecord.Score::new)));
    return dsl.select(
            row(SOURCE.KEY, RECORD.KEY, RECORD.PATH, RECORD.NAME, RECORD.LAB, RECORD.RELEASED, RECORD.ACCESS,
            RECORD.ARCH,
                RECORD.PARAMS, RECORD.TOKENS, datasets, tags, scores, RECORD.NOTES, links, RECORD.UPDATED, RECORD.TEXT)
                .mapping(ModelRecord::new),
            RECORD.IMPORT_ID)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL).on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(condition)
        .orderBy(SOURCE.RANK, SOURCE.KEY, RECORD.KEY)
        .fetchStream()
        .map(mapping(StoredRecord::new));
  }
}
