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

/// How many models have the values that they are compared by? One pass over the models that are wanted, with a look-up
/// for each score; where a model must have all of them, only over those that have the rarest score.
///
/// @param measures what they are compared by
/// @param enough how many of the values a model must have
record Coverage(List<Measure> measures, int enough) {

  /// @param wanted true of the models that the question is about
  /// @param group what groups of models have in common, never null; null if there are none
  RankingCounts tally(DSLContext dsl, Condition wanted, Field<?> group) {
    if (enough == measures.size() && group == null) {
      return ofAll(dsl, wanted);
    }
    Table<?> models = MODEL;
    for (Measure measure : measures) {
      models = measure.joinedWhateverItIs(models);
    }
    Field<Integer> known = number(measures.stream().map(Measure::isKnown).toList());
    Condition compared = known.ge(enough);
    Field<Integer> flagged = number(measures.stream().map(Measure::isSetAside).toList());
    return dsl.select(
            count().cast(SQLDataType.BIGINT),
            count(when(compared, inline(1))).cast(SQLDataType.BIGINT),
            (group == null ? count(when(compared, inline(1))) : countDistinct(when(compared, group)))
                .cast(SQLDataType.BIGINT),
            coalesce(sum(flagged), inline(0)).cast(SQLDataType.BIGINT))
        .from(models)
        .where(wanted)
        .fetchSingle(mapping(RankingCounts::new));
  }

  private RankingCounts ofAll(DSLContext dsl, Condition wanted) {
    Field<Long> flagged = measures.stream().map(measure -> measure.setAside(wanted)).reduce(Field::plus).orElseThrow();
    Field<Long> all =
        wanted.equals(noCondition())
            ? Measure.known(measures)
            : Measure.counted(Measure.joined(dsl, measures), wanted.and(Measure.complete(measures)));
    return dsl.select(Measure.counted(MODEL, wanted), all, flagged)
        .fetchSingle(mapping((models, compared, setAside) -> new RankingCounts(models, compared, compared, setAside)));
  }

  /// How many of the conditions are true.
  private static Field<Integer> number(List<Condition> conditions) {
    return conditions.stream()
        .map(condition -> when(condition, inline(1)).otherwise(inline(0)))
        .reduce(Field::plus)
        .orElseThrow();
  }
}
