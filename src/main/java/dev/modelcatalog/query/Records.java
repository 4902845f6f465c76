package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import dev.modelcatalog.rows.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectField;

/// Reads records as the sources state them, to export a catalog.
public final class Records {
  /// Selects the provenance of the current row of `record_score`.
  static final SelectField<Provenance> PROVENANCE =
      row(
              RECORD_SCORE.METHOD,
              RECORD_SCORE.URL,
              RECORD_SCORE.DATE,
              RECORD_SCORE.IS_SELF_REPORTED,
              RECORD_SCORE.IS_VERIFIED,
              RECORD_SCORE.ERROR)
          .mapping(Provenance::new);

  /// Selects the score of the current row of `record_score` and `stated_benchmark`.
  private static final SelectField<ModelRecord.Score> SCORE =
      row(Benchmarks.STATED, RECORD_SCORE.VARIANT, RECORD_SCORE.VALUE, RECORD_SCORE.TEXT, RECORD_SCORE.FLAG, PROVENANCE)
          .mapping(
              (benchmark, variant, value, text, flag, provenance) ->
                  new ModelRecord.Score(benchmark, variant, value, text, flag, provenance));

  private final DSLContext dsl;

  public Records(DSLContext dsl) {
    this.dsl = dsl;
  }

  public List<Source> sources() {
    return dsl.select(Sources.EACH).from(SOURCE).orderBy(SOURCE.KEY).fetch(Record1::value1);
  }

  /// Returns all imports, the oldest first.
  public List<ImportRun> imports() {
    return dsl.select(Imports.EACH).from(IMPORT).orderBy(IMPORT.IMPORT_ID).fetch(Record1::value1);
  }

  public List<StoredBenchmark> benchmarks() {
    return dsl.select(Benchmarks.STATED, STATED_BENCHMARK.RANK)
        .from(STATED_BENCHMARK)
        .orderBy(STATED_BENCHMARK.KEY)
        .fetch(mapping(StoredBenchmark::new));
  }

  /// Returns all manual links and splits, ordered by source and key.
  public List<ManualLink> manualLinks() {
    var to = SOURCE.as("to");
    return dsl.select(SOURCE.KEY, DECISION.KEY, to.KEY, DECISION.TO_KEY)
        .from(DECISION)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(DECISION.SOURCE_ID))
        .leftJoin(to)
        .on(to.SOURCE_ID.eq(DECISION.TO_SOURCE_ID))
        .orderBy(SOURCE.KEY, DECISION.KEY)
        .fetch(mapping(ManualLink::new));
  }

  /// Returns all records, ordered by source and key.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<StoredRecord> all() {
    return records(noCondition());
  }

  /// Returns the records of one source.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<StoredRecord> ofSource(String source) {
    return records(SOURCE.KEY.eq(source));
  }

  /// Returns the records of some sources that imports from one on brought, ordered by source and key.
  ///
  /// @param firstImport the id of that import
  /// @return a lazy stream; the caller must close it
  public Stream<StoredRecord> ofSources(Collection<String> sources, long firstImport) {
    return records(SOURCE.KEY.in(sources).and(RECORD.IMPORT_ID.ge(firstImport)));
  }

  /// Returns the record of a source for one model; null if there is none.
  ///
  /// @param source the source's key
  /// @param id the model's id
  public ModelRecord of(String source, String id) {
    try (Stream<StoredRecord> records =
        records(
            SOURCE.KEY.eq(source).and(RECORD.MODEL_ID.eq(select(MODEL.MODEL_ID).from(MODEL).where(MODEL.ID.eq(id)))))) {
      return records.findFirst().map(StoredRecord::record).orElse(null);
    }
  }

  /// Returns some records by row id.
  public Map<Long, StoredRecord> byId(Collection<Long> recordIds) {
    Map<Long, StoredRecord> found = new HashMap<>();
    if (!recordIds.isEmpty()) {
      rows(oneOf(RECORD.RECORD_ID, recordIds)).forEach(row -> found.put(row.value3(), stored(row)));
    }
    return found;
  }

  private static StoredRecord stored(Record3<ModelRecord, Long, Long> row) {
    return new StoredRecord(row.value1(), row.value2());
  }

  /// Selects the values of the fields that the record of the enclosing query states.
  private static SelectField<Facts> facts() {
    return row(Fields.STATED.stream().map(FieldColumns::record).toList()).mapping(Records::facts);
  }

  @SuppressWarnings("unchecked")
  private static Facts facts(Object... values) {
    Facts.Builder facts = Facts.builder();
    for (int i = 0; i < values.length; i++) {
      facts.put((dev.modelcatalog.rows.Field<Object>) Fields.STATED.get(i), values[i]);
    }
    return facts.build();
  }

  private Stream<StoredRecord> records(Condition condition) {
    return rows(condition).fetchStream().map(Records::stored);
  }

  /// Selects records with their import and row id.
  private ResultQuery<Record3<ModelRecord, Long, Long>> rows(Condition condition) {
    Field<List<ModelRecord.Link>> links =
        multiset(
                select(RECORD_LINK.LABEL, RECORD_LINK.TARGET)
                    .from(RECORD_LINK)
                    .where(RECORD_LINK.RECORD_ID.eq(RECORD.RECORD_ID))
                    .orderBy(RECORD_LINK.POSITION))
            .convertFrom(rows -> rows.map(mapping(ModelRecord.Link::new)));
    Field<List<ModelRecord.Score>> scores =
        multiset(
                select(SCORE)
                    .from(RECORD_SCORE)
                    .join(STATED_BENCHMARK)
                    .on(STATED_BENCHMARK.STATED_BENCHMARK_ID.eq(RECORD_SCORE.STATED_BENCHMARK_ID))
                    .where(RECORD_SCORE.RECORD_ID.eq(RECORD.RECORD_ID))
                    .orderBy(RECORD_SCORE.POSITION))
            .convertFrom(rows -> rows.map(Record1::value1));
    return dsl.select(
            row(
                    SOURCE.KEY,
                    RECORD.KEY,
                    RECORD.PATH,
                    RECORD.NAME,
                    RECORD.LAB,
                    facts(),
                    scores,
                    links,
                    RECORD.UPDATED,
                    RECORD.TEXT)
                .mapping(ModelRecord::new),
            RECORD.IMPORT_ID,
            RECORD.RECORD_ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(condition)
        .orderBy(SOURCE.RANK, SOURCE.KEY, RECORD.KEY);
  }
}
