package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/// Counts the models that have the compared values. It takes one pass over the selected models with one lookup per
/// score. If a model must have all values, the pass covers only the models with the rarest score.
///
/// @param measures the compared values
/// @param enough the number of values that a model must have
record Coverage(List<Measure> measures, int enough) {

  /// @param wanted selects the models
  /// @param group the expression to group by, which is never SQL `null`; null to count without groups
  RankingCounts tally(DSLContext dsl, Condition wanted, Field<?> group) {
    if (enough == measures.size() && group == null) {
      return ofAll(dsl, wanted);
    }
    Table<?> models = MODEL;
    for (Measure measure : measures) {
      models = measure.leftJoinedUnfiltered(models);
    }
    Field<Integer> known = number(measures.stream().map(Measure::isKnown).toList());
    Condition compared = known.ge(enough);
    Condition estimated =
        number(measures.stream().map(Measure::isKnownOrEstimated).toList()).ge(enough).and(compared.not());
    Field<Integer> flagged = number(measures.stream().map(Measure::isExcluded).toList());
    return dsl.select(
            count().cast(SQLDataType.BIGINT),
            count(when(compared, inline(1))).cast(SQLDataType.BIGINT),
            (group == null ? count(when(compared, inline(1))) : countDistinct(when(compared, group)))
                .cast(SQLDataType.BIGINT),
            coalesce(sum(flagged), inline(0)).cast(SQLDataType.BIGINT),
            count(when(estimated, inline(1))).cast(SQLDataType.BIGINT))
        .from(models)
        .where(wanted)
        .fetchSingle(mapping(RankingCounts::new));
  }

  private RankingCounts ofAll(DSLContext dsl, Condition wanted) {
    Field<Long> flagged = measures.stream().map(measure -> measure.excluded(wanted)).reduce(Field::plus).orElseThrow();
    Field<Long> all =
        wanted.equals(noCondition())
            ? Measures.known(measures)
            : Measures.countOf(Measures.joined(dsl, measures), wanted.and(Measures.complete(measures)));
    return dsl.select(Measures.countOf(MODEL, wanted), all, flagged, Measures.estimates(dsl, measures, wanted))
        .fetchSingle(
            mapping(
                (models, compared, excluded, estimates) ->
                    new RankingCounts(models, compared, compared, excluded, estimates)));
  }

  /// Returns the number of true conditions.
  private static Field<Integer> number(List<Condition> conditions) {
    return conditions.stream()
        .map(condition -> when(condition, inline(1)).otherwise(inline(0)))
        .reduce(Field::plus)
        .orElseThrow();
  }
}
