package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.db.tables.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.StoredRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Everything about one model.
public final class CardQuery {
  /// The source whose records are cards.
  private static final String CARDS = "llm-leaderboard";

  private final DSLContext dsl;

  public CardQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// @param id of a model that the catalog has, as [Names] gives it
  public ModelCard card(String id) {
    Model other = MODEL.as("other");
    Field<List<ModelRecord.Score>> scores = multiset(select(
            Benchmarks.EACH,
            RECORD_SCORE.VARIANT, RECORD_SCORE.VALUE, RECORD_SCORE.TEXT, RECORD_SCORE.FLAG)
        .from(RECORD_SCORE)
        .join(RECORD).on(RECORD.RECORD_ID.eq(RECORD_SCORE.RECORD_ID))
        .join(BENCHMARK).on(BENCHMARK.BENCHMARK_ID.eq(RECORD_SCORE.BENCHMARK_ID))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(RECORD.RECORD_ID, RECORD_SCORE.POSITION))
        .convertFrom(rows -> rows.map(mapping(ModelRecord.Score::new)));
    Field<List<ModelRecord.Link>> links = multiset(select(RECORD_LINK.LABEL, RECORD_LINK.TARGET)
        .from(RECORD_LINK)
        .join(RECORD).on(RECORD.RECORD_ID.eq(RECORD_LINK.RECORD_ID))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(RECORD.RECORD_ID, RECORD_LINK.POSITION))
        .convertFrom(rows -> rows.map(mapping(ModelRecord.Link::new)));
    Field<List<ModelCard.Origin>> origins = multiset(select(SOURCE.NAME, RECORD.KEY, RECORD.PATH, IMPORT.IMPORT_ID,
        IMPORT.AT)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(IMPORT).on(IMPORT.IMPORT_ID.eq(RECORD.IMPORT_ID))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(SOURCE.RANK, RECORD.KEY))
        .convertFrom(rows -> rows.map(mapping(ModelCard.Origin::new)));
    Field<LocalDate> updated = field(select(max(RECORD.UPDATED)).from(RECORD)
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)));
    Field<Long> labModels = field(select(count().cast(Long.class).minus(1L)).from(other)
        .where(other.LAB_ID.eq(MODEL.LAB_ID)));
    Field<Long> archModels = field(select(count().cast(Long.class)).from(other)
        .where(other.ARCH_LOWER.eq(MODEL.ARCH_LOWER), other.MODEL_ID.ne(MODEL.MODEL_ID)));
    return dsl.select(MODEL.ID, MODEL.NAME, LAB.NAME, LAB.SLUG, MODEL.RELEASED, MODEL.ACCESS, MODEL.ARCH, MODEL.PARAMS,
            MODEL.TOKENS, MODEL.RATIO, MODEL.ALSCORE, TermTable.DATASETS.list(), TermTable.TAGS.list(), scores,
            MODEL.NOTES, links, updated, labModels,
            archModels, origins)
        .from(MODEL)
        .join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(MODEL.ID.eq(id))
        .fetchSingle(mapping(ModelCard::new));
  }

  /// What a model's card says: as its source said it; where it has no card, from what is shown of it.
  ///
  /// @param id of a model that the catalog has
  public ModelRecord cardRecord(String id) {
    ModelRecord said = new Records(dsl).of(CARDS, id);
    return said != null ? said : card(id).toRecord(CARDS);
  }

  /// The same of all models.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<ModelRecord> cardRecords() {
    Stream<ModelRecord> others = dsl.select(MODEL.ID).from(MODEL)
        .where(notExists(selectOne().from(RECORD).join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .where(SOURCE.KEY.eq(CARDS), RECORD.MODEL_ID.eq(MODEL.MODEL_ID))))
        .fetchStream()
        .map(row -> card(row.value1()).toRecord(CARDS));
    return Stream.concat(new Records(dsl).ofSource(CARDS).map(StoredRecord::record), others);
  }
}
