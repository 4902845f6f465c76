package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.db.tables.Score;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;

/// The scores that are shown.
final class Scores {
  /// ASCII's own unit separator, which no key means.
  private static final String SEPARATOR = "\u001f";

  private Scores() {}

  /// A flagged score counts as missing, unless it is asked for; one that is no number always does.
  static Condition counts(Score score, boolean includeFlagged) {
    return includeFlagged ? score.VALUE.isNotNull() : score.FLAG.isNull();
  }

  static Condition counts(boolean includeFlagged) {
    return counts(SCORE, includeFlagged);
  }

  /// The row id of a benchmark.
  static Field<Long> id(String benchmark) {
    return field(select(BENCHMARK.BENCHMARK_ID).from(BENCHMARK).where(BENCHMARK.KEY.eq(benchmark)));
  }

  /// The score of the model of the query around it; null if it has none.
  static Field<Double> value(String benchmark, boolean includeFlagged) {
    return field(select(SCORE.VALUE).from(SCORE)
        .where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged)));
  }

  /// The models whose score fulfils a condition.
  static SelectConditionStep<Record1<Long>> models(String benchmark, Condition score, boolean includeFlagged) {
    return select(SCORE.MODEL_ID).from(SCORE).where(SCORE.BENCHMARK_ID.eq(id(benchmark)), counts(includeFlagged),
        score);
  }

  /// The scores of the model of the query around it on some benchmarks, by key; null where it has none.
  static SelectField<Map<String, Double>> byBenchmark(boolean includeFlagged, List<String> benchmarks) {
    return row(benchmarks.stream().map(benchmark -> value(benchmark, includeFlagged)).toList()).mapping(values -> {
      Map<String, Double> scores = new HashMap<>();
      for (int i = 0; i < values.length; i++) {
        scores.put(benchmarks.get(i), (Double) values[i]);
      }
      return scores;
    });
  }

  /// All scores of the model of the query around it, by benchmark key: in one text, as [TermTable#list] is read.
  static Field<Map<String, Double>> byBenchmark(boolean includeFlagged) {
    // Seventeen digits are the same number when they are read again.
    Field<String> value = function("printf", String.class, inline("%!.17g"), SCORE.VALUE);
    var inOrder = select(
        replace(BENCHMARK.KEY, inline(SEPARATOR), inline(" ")).concat(SEPARATOR).concat(value).as("one"))
        .from(SCORE)
        .join(BENCHMARK).on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
        .where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), counts(includeFlagged))
        .orderBy(Benchmarks.ORDER).asTable("scores");
    return field(select(groupConcat(inOrder.field(0, String.class)).separator(SEPARATOR)).from(inOrder))
        .convertFrom(Scores::byBenchmark);
  }

  private static Map<String, Double> byBenchmark(String joined) {
    Map<String, Double> scores = new LinkedHashMap<>();
    String[] parts = joined == null ? new String[0] : joined.split(SEPARATOR, -1);
    for (int i = 0; i < parts.length; i += 2) {
      scores.put(parts[i], Double.valueOf(parts[i + 1]));
    }
    return scores;
  }
}
