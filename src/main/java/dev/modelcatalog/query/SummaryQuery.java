package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.CatalogSummary;
import dev.modelcatalog.rows.CatalogSummary.Contribution;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.Source;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/// What is in the catalog?
public final class SummaryQuery {
  private static final Field<Long> COUNT = count().cast(SQLDataType.BIGINT);

  private final DSLContext dsl;

  public SummaryQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  public CatalogSummary summary() {
    Field<List<Contribution>> sources = multiset(select(
            row(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT).mapping(Source::new),
            COUNT)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .groupBy(SOURCE.SOURCE_ID)
        .orderBy(SOURCE.RANK, SOURCE.KEY))
        .convertFrom(rows -> rows.map(mapping(Contribution::new)));
    Field<ImportRun> lastImport = multiset(select(IMPORT.IMPORT_ID, IMPORT.AT, IMPORT.PROGRAM, IMPORT.ADDED,
        IMPORT.CHANGED,
            IMPORT.UNCHANGED, IMPORT.REFUSED)
        .from(IMPORT)
        .orderBy(IMPORT.IMPORT_ID.desc())
        .limit(1))
        .convertFrom(rows -> rows.isEmpty() ? null : rows.getFirst().into(ImportRun.class));
    return dsl.select(
            field(select(COUNT).from(MODEL)),
            field(select(COUNT).from(LAB)),
            field(select(countDistinct(SCORE.BENCHMARK_ID).cast(SQLDataType.BIGINT)).from(SCORE)),
            field(select(COUNT).from(SCORE)),
            sources,
            lastImport)
        .fetchSingle(mapping(CatalogSummary::new));
  }
}
