package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.answer.Statistics;
import dev.modelcatalog.rows.answer.ValueCount;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Computes statistics of the catalog or a part of it.
public final class StatisticsQuery {
  private final DSLContext dsl;

  public StatisticsQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// @param filter selects the models
  /// @param includeFlagged whether flagged scores count
  public Statistics statistics(Filter filter, boolean includeFlagged) {
    Condition wanted = new Conditions(dsl, new ModelQuery(dsl).fields(), includeFlagged).of(filter);
    Condition hasScore =
        exists(selectOne().from(SCORE).where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), ChosenScores.counts(includeFlagged)));
    Field<String> year = left(MODEL.RELEASED.coerce(String.class), 4);
    Table<?> datasets =
        MODEL
            .leftJoin(MODEL_DATASET)
            .on(MODEL_DATASET.MODEL_ID.eq(MODEL.MODEL_ID))
            .leftJoin(DATASET)
            .on(DATASET.DATASET_ID.eq(MODEL_DATASET.DATASET_ID));
    Table<?> inputs =
        MODEL
            .leftJoin(MODEL_INPUT)
            .on(MODEL_INPUT.MODEL_ID.eq(MODEL.MODEL_ID))
            .leftJoin(MODALITY)
            .on(MODALITY.MODALITY_ID.eq(MODEL_INPUT.MODALITY_ID));
    Field<String> weights =
        when(MODEL.IS_OPEN.isTrue(), inline("open")).when(MODEL.IS_OPEN.isFalse(), inline("closed"));
    return dsl.select(
            count().cast(BIGINT),
            countDistinct(MODEL.LAB_ID).cast(BIGINT),
            count().filterWhere(MODEL.ACCESS.eq(Access.PUBLIC)).cast(BIGINT),
            count().filterWhere(hasScore).cast(BIGINT))
        .from(MODEL)
        .where(wanted)
        .fetchSingle(
            mapping(
                (models, labs, ofPublic, scored) ->
                    new Statistics(
                        dsl.fetchCount(MODEL),
                        models,
                        labs,
                        ofPublic,
                        scored,
                        byYear(year, wanted),
                        tallies(MODEL, MODEL.ARCH_LOWER, MODEL.ARCH, wanted),
                        tallies(MODEL, MODEL.ACCESS.coerce(String.class), MODEL.ACCESS.coerce(String.class), wanted),
                        tallies(datasets, DATASET.NAME_LOWER, DATASET.NAME, wanted),
                        tallies(MODEL, weights, weights, wanted),
                        tallies(inputs, MODALITY.NAME_LOWER, MODALITY.NAME, wanted),
                        new BenchmarkQuery(dsl).summaries(filter, includeFlagged),
                        new DataQualityQuery(dsl).of(wanted))));
  }

  private List<ValueCount> byYear(Field<String> year, Condition wanted) {
    return dsl.select(year, count().cast(BIGINT))
        .from(MODEL)
        .where(wanted)
        .groupBy(year)
        .orderBy(year.asc().nullsLast())
        .fetch(mapping(ValueCount::new));
  }

  /// Returns the number of models per value, the most frequent first and unknown last.
  private List<ValueCount> tallies(Table<?> table, Field<String> lower, Field<String> name, Condition wanted) {
    Field<Long> models = countDistinct(MODEL.MODEL_ID).cast(BIGINT);
    return dsl.select(min(name), models)
        .from(table)
        .where(wanted)
        .groupBy(lower)
        .orderBy(lower.isNull(), models.desc(), lower)
        .fetch(mapping(ValueCount::new));
  }
}
