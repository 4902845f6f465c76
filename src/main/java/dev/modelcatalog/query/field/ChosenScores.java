package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.db.tables.Score;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;

/// Conditions on chosen scores.
public final class ChosenScores {
  private ChosenScores() {}

  /// Returns whether a score counts. A flagged score counts only if requested, one without a numeric value never does.
  public static Condition counts(Score score, boolean includeFlagged) {
    return includeFlagged ? score.VALUE.isNotNull() : score.FLAG.isNull();
  }

  public static Condition counts(boolean includeFlagged) {
    return counts(SCORE, includeFlagged);
  }

  /// Returns the row id of a benchmark.
  public static Field<Long> id(String benchmark) {
    return field(select(BENCHMARK.BENCHMARK_ID).from(BENCHMARK).where(BENCHMARK.KEY.eq(benchmark)));
  }

  /// Returns the score of the enclosing query's model; SQL `null` if it has none.
  public static Field<Double> value(String benchmark, boolean includeFlagged) {
    return field(
        select(SCORE.VALUE)
            .from(SCORE)
            .where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged)));
  }

  /// Selects the models whose score satisfies a condition.
  public static SelectConditionStep<Record1<Long>> models(String benchmark, Condition score, boolean includeFlagged) {
    return select(SCORE.MODEL_ID)
        .from(SCORE)
        .where(SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged), score);
  }
}
