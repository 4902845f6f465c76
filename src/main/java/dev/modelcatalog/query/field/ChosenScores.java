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

/// The scores that are shown.
public final class ChosenScores {
  private ChosenScores() {}

  /// A flagged score counts as missing, unless it is asked for; one that is no number always does.
  public static Condition counts(Score score, boolean includeFlagged) {
    return includeFlagged ? score.VALUE.isNotNull() : score.FLAG.isNull();
  }

  public static Condition counts(boolean includeFlagged) {
    return counts(SCORE, includeFlagged);
  }

  /// The row id of a benchmark.
  public static Field<Long> id(String benchmark) {
    return field(select(BENCHMARK.BENCHMARK_ID).from(BENCHMARK).where(BENCHMARK.KEY.eq(benchmark)));
  }

  /// The score of the model of the query around it; null if it has none.
  public static Field<Double> value(String benchmark, boolean includeFlagged) {
    return field(
        select(SCORE.VALUE)
            .from(SCORE)
            .where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged)));
  }

  /// The models whose score fulfils a condition.
  public static SelectConditionStep<Record1<Long>> models(String benchmark, Condition score, boolean includeFlagged) {
    return select(SCORE.MODEL_ID)
        .from(SCORE)
        .where(SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged), score);
  }
}
