package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.rows.answer.BenchmarkScore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.OrderField;

/// Reads the scores of all models.
public final class ScoreQuery {
  private final DSLContext dsl;

  public ScoreQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns the chosen, unflagged scores, benchmark by benchmark in the order of [Benchmarks#ORDER], the best of each
  /// first; ties are broken by id.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<BenchmarkScore> byBenchmark() {
    return dsl.select(
            BENCHMARK.KEY, MODEL.ID, MODEL.NAME, LAB.NAME, MODEL.RELEASED, SCORE.VALUE, SCORE.SETTING, SCORE.ERROR)
        .from(SCORE)
        .join(BENCHMARK)
        .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(ChosenScores.counts(false))
        .orderBy(order())
        .fetchStream()
        .map(mapping(BenchmarkScore::new));
  }

  private static List<OrderField<?>> order() {
    List<OrderField<?>> order = new ArrayList<>(Benchmarks.ORDER);
    order.add(when(BENCHMARK.IS_LOWER_BETTER, SCORE.VALUE).otherwise(SCORE.VALUE.neg()).asc());
    order.add(MODEL.ID.asc());
    return order;
  }
}
