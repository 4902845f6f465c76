package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.CatalogSummary;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/// Summarizes the contents of the catalog.
public final class SummaryQuery {
  private static final Field<Long> COUNT = count().cast(SQLDataType.BIGINT);

  private final DSLContext dsl;

  public SummaryQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  public CatalogSummary summary() {
    Field<Long> records = field(select(COUNT).from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)));
    Field<Long> offers =
        field(
            select(COUNT)
                .from(OFFER)
                .join(PROVIDER)
                .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
                .where(PROVIDER.SOURCE_ID.eq(SOURCE.SOURCE_ID)));
    Field<Instant> imported =
        field(
            select(max(IMPORT.AT))
                .from(IMPORT)
                .join(RECORD)
                .on(RECORD.IMPORT_ID.eq(IMPORT.IMPORT_ID))
                .where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)));
    Field<List<SourceSummary>> sources =
        multiset(
                select(Sources.EACH, records, offers, imported, SOURCE.AS_OF)
                    .from(SOURCE)
                    .where(records.gt(0L).or(offers.gt(0L)))
                    .orderBy(SOURCE.RANK, SOURCE.KEY))
            .convertFrom(rows -> rows.map(mapping(SourceSummary::new)));
    Field<ImportRun> lastImport =
        multiset(select(Imports.EACH).from(IMPORT).orderBy(IMPORT.IMPORT_ID.desc()).limit(1))
            .convertFrom(rows -> rows.isEmpty() ? null : rows.getFirst().value1());
    return dsl.select(
            field(select(COUNT).from(MODEL)),
            field(select(COUNT).from(LAB)),
            field(select(countDistinct(SCORE.BENCHMARK_ID).cast(SQLDataType.BIGINT)).from(SCORE)),
            field(select(COUNT).from(SCORE)),
            field(select(COUNT).from(OFFER)),
            field(select(countDistinct(PROVIDER.KEY).cast(SQLDataType.BIGINT)).from(PROVIDER)),
            sources,
            lastImport)
        .fetchSingle(mapping(CatalogSummary::new));
  }
}
