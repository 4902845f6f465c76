package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.DOUBLE;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.HistogramBin;
import dev.modelcatalog.rows.answer.Profile;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Summarizes the scores of models on the benchmarks.
final class BenchmarkQuery {
  private final DSLContext dsl;

  BenchmarkQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns one row per benchmark of the catalog, in the column order of `list`.
  ///
  /// @param filter selects the models
  /// @param includeFlagged whether flagged scores count
  List<BenchmarkSummary> summaries(Filter filter, boolean includeFlagged) {
    Condition wanted = new Conditions(dsl, new ModelQuery(dsl).fields(), includeFlagged).of(filter);
    Field<Boolean> countsHere = field(ChosenScores.counts(includeFlagged));
    var each =
        select(
                SCORE.BENCHMARK_ID,
                SCORE.VALUE,
                MODEL.ID,
                MODEL.NAME,
                MODEL.ACCESS,
                MODEL.RELEASED,
                countsHere.as("counts"),
                rowNumber().over(partitionBy(SCORE.BENCHMARK_ID, countsHere).orderBy(SCORE.VALUE)).as("place"),
                count().over(partitionBy(SCORE.BENCHMARK_ID, countsHere)).as("number"),
                rowNumber()
                    .over(
                        partitionBy(SCORE.BENCHMARK_ID, countsHere)
                            .orderBy(
                                when(BENCHMARK.IS_LOWER_BETTER, SCORE.VALUE).otherwise(SCORE.VALUE.neg()), MODEL.ID))
                    .as("rank"),
                rowNumber()
                    .over(
                        partitionBy(SCORE.BENCHMARK_ID, countsHere)
                            .orderBy(MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.RELEASED_FIRST.desc(), MODEL.ID))
                    .as("latest"))
            .from(SCORE)
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
            .join(BENCHMARK)
            .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
            .where(wanted)
            .asTable("each");
    Condition counts = each.field("counts", Boolean.class).isTrue();
    Condition best = counts.and(each.field("rank", Integer.class).eq(1));
    Condition latest = counts.and(each.field("latest", Integer.class).eq(1));
    Field<Double> value = each.field(SCORE.VALUE);
    Field<Double> place = each.field("place", Integer.class).minus(1).cast(DOUBLE);
    Field<Double> last = each.field("number", Integer.class).minus(1).cast(DOUBLE);
    Field<Long> scored = count(value).filterWhere(counts).cast(BIGINT);
    Field<Long> all = field(select(count().cast(BIGINT)).from(MODEL).where(wanted));
    return dsl.select(
            Benchmarks.EACH,
            count(each.field(MODEL.ID)).cast(BIGINT),
            count(each.field(MODEL.ID)).filterWhere(each.field(MODEL.ACCESS).eq(Access.PUBLIC)).cast(BIGINT),
            scored,
            round(scored.cast(DOUBLE).times(100).div(nullif(all, 0L)), 1),
            min(value).filterWhere(counts),
            quantile(0.25, value, place, last, counts),
            quantile(0.5, value, place, last, counts),
            quantile(0.75, value, place, last, counts),
            max(value).filterWhere(counts),
            max(value).filterWhere(best),
            max(each.field(MODEL.ID)).filterWhere(best),
            max(each.field(MODEL.NAME)).filterWhere(best),
            max(each.field(MODEL.RELEASED)).filterWhere(latest))
        .from(BENCHMARK)
        .leftJoin(each)
        .on(each.field(SCORE.BENCHMARK_ID).eq(BENCHMARK.BENCHMARK_ID))
        .groupBy(BENCHMARK.BENCHMARK_ID)
        .orderBy(Benchmarks.ORDER)
        .fetch(mapping(BenchmarkSummary::new));
  }

  /// Returns the quantile at `share` (0 to 1), interpolated linearly between the two nearest values.
  private static Field<Double> quantile(
      double share, Field<Double> value, Field<Double> place, Field<Double> last, Condition counts) {
    Field<Double> nearness = greatest(val(0.0), val(1.0).minus(abs(place.minus(last.times(share)))));
    return round(sum(value.times(nearness)).filterWhere(counts).cast(DOUBLE), 2);
  }

  /// Returns a benchmark with its histogram.
  ///
  /// @param key the key of a benchmark in the catalog
  /// @param all the number of models in the catalog
  Profile profile(String key, long all) {
    BenchmarkSummary summary =
        summaries(Filter.ALL, false).stream()
            .filter(each -> each.benchmark().key().equals(key))
            .findFirst()
            .orElseThrow();
    List<Double> scores =
        dsl.select(SCORE.VALUE)
            .from(SCORE)
            .join(BENCHMARK)
            .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
            .where(BENCHMARK.KEY.eq(key), ChosenScores.counts(false))
            .fetch(SCORE.VALUE);
    return new Profile.OfBenchmark(summary, all, HistogramBin.of(summary, scores));
  }
}
