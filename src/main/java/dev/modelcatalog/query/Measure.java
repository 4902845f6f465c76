package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.db.tables.Score;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.ModelField.Storage;
import dev.modelcatalog.query.planner.Unindexed;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Scale;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/// A number of each model that models are compared by: a score, a field of its row, or one of its dates as a number of
/// days. Scores are joined, so that the search can begin in their index.
final class Measure {
  private final ModelField field;
  private final boolean includeFlagged;
  private final Score score;
  private final String benchmark;
  private final Field<Double> value;

  /// @param place tells it from the other measures of the same query
  Measure(ModelField field, int place, boolean includeFlagged) {
    this.field = field;
    this.includeFlagged = includeFlagged;
    this.benchmark = field.storage() instanceof Storage.Score(String key) ? key : null;
    this.score = benchmark == null ? null : SCORE.as("score_" + place);
    this.value =
        switch (field.storage()) {
          case Storage.Score _ -> score.VALUE;
          case Storage.Number(Field<? extends Number> column) -> column.coerce(Double.class);
          case Storage.Date date -> function("julianday", Double.class, date.last());
          case Storage.Text _, Storage.Lab _, Storage.Terms _, Storage.Truth _ ->
              throw new IllegalArgumentException(field.name() + " has no numbers");
        };
  }

  /// The value of the model of the query; null if it has none.
  Field<Double> value() {
    return value;
  }

  /// The same as it is shown: a count as `Long`, a date as `PartialDate`.
  Field<?> shown() {
    return switch (field.storage()) {
      case Storage.Number(Field<? extends Number> column) -> column;
      case Storage.Date date -> date.column();
      default -> value;
    };
  }

  /// Adds what the value stands in to a table of models.
  ///
  /// @param optional whether models without a value stay
  Table<?> joinedTo(Table<?> models, boolean optional) {
    if (score == null) {
      return models;
    }
    Condition one = ofTheModel().and(ChosenScores.counts(score, includeFlagged));
    return optional ? models.leftJoin(score).on(one) : models.join(score).on(one);
  }

  private Condition ofTheModel() {
    return score.MODEL_ID.eq(MODEL.MODEL_ID).and(score.BENCHMARK_ID.eq(ChosenScores.id(benchmark)));
  }

  /// The models that may have all of several values. Of several scores the search begins with the one that the fewest
  /// models have; the others are then looked up.
  static Table<?> joined(DSLContext dsl, List<Measure> measures) {
    List<Measure> scores = measures.stream().filter(Measure::isCounted).toList();
    Measure first = scores.size() < 2 ? null : rarest(dsl, scores);
    Table<?> models = MODEL;
    for (Measure measure : measures) {
      // The index of sound scores serves a plain column alone.
      models =
          first == null || measure == first || !measure.isCounted()
              ? measure.joinedTo(models, false)
              : models.join(measure.score).on(measure.ofTheModel(), Unindexed.of(measure.score.FLAG).isNull());
    }
    return models;
  }

  private static Measure rarest(DSLContext dsl, List<Measure> scores) {
    Record counts = dsl.select(scores.stream().map(measure -> counted(SCORE, measure.sound())).toList()).fetchSingle();
    int rarest = 0;
    for (int i = 1; i < scores.size(); i++) {
      rarest = counts.get(i, long.class) < counts.get(rarest, long.class) ? i : rarest;
    }
    return scores.get(rarest);
  }

  private Condition sound() {
    return SCORE.BENCHMARK_ID.eq(ChosenScores.id(benchmark)).and(SCORE.FLAG.isNull());
  }

  /// Their values are all there.
  static Condition complete(List<Measure> measures) {
    return measures.stream().map(measure -> measure.value().isNotNull()).reduce(noCondition(), Condition::and);
  }

  /// The models whose value fulfils a condition, whatever else they have.
  Select<Record1<Long>> models(Condition condition) {
    return score == null
        ? select(MODEL.MODEL_ID).from(MODEL).where(condition)
        : select(score.MODEL_ID)
            .from(score)
            .where(
                score.BENCHMARK_ID.eq(ChosenScores.id(benchmark)),
                ChosenScores.counts(score, includeFlagged),
                condition);
  }

  /// The scale that the benchmark states, else from the lowest to the highest value of the whole catalog that nothing
  /// is wrong with.
  Scale scale(DSLContext dsl) {
    if (score == null) {
      return dsl.select(min(value), max(value))
          .from(MODEL)
          .fetchSingle(mapping((lowest, highest) -> statedOr(null, null, !field.descending(), lowest, highest)));
    }
    Condition sound = SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID).and(SCORE.FLAG.isNull());
    return dsl.select(
            BENCHMARK.SCALE_MIN,
            BENCHMARK.SCALE_MAX,
            BENCHMARK.IS_LOWER_BETTER,
            field(select(min(SCORE.VALUE)).from(SCORE).where(sound)),
            field(select(max(SCORE.VALUE)).from(SCORE).where(sound)))
        .from(BENCHMARK)
        .where(BENCHMARK.KEY.eq(benchmark))
        .fetchSingle(mapping(Measure::statedOr));
  }

  private static Scale statedOr(Double from, Double to, boolean lowerIsBetter, Double lowest, Double highest) {
    if (from != null && to != null) {
      return new Scale(from, to, true, lowerIsBetter);
    }
    return new Scale(lowest == null ? 0 : lowest, highest == null ? 0 : highest, false, lowerIsBetter);
  }

  /// The value from 0 (worst) to 100 (best); null if it is missing. A flagged value, which may lie outside of the
  /// scale, counts as the end next to it.
  Field<Double> normalised(Scale scale) {
    if (scale.isPoint()) {
      return when(value.isNotNull(), Scale.MIDDLE);
    }
    Field<Double> upwards =
        scale.isPercentage()
            ? value
            : value.minus(scale.lowest()).times(100.0).divide(scale.highest() - scale.lowest());
    Field<Double> best = scale.lowerIsBetter() ? val(100.0).minus(upwards) : upwards;
    return includeFlagged && score != null ? greatest(val(0.0), least(val(100.0), best)) : best;
  }

  /// The source of the score; null if it is no score.
  Field<String> source() {
    return score == null
        ? val((String) null)
        : field(
            select(SOURCE.NAME)
                .from(RECORD)
                .join(SOURCE)
                .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
                .where(RECORD.RECORD_ID.eq(score.RECORD_ID)));
  }

  /// The setting in which the score was measured; null if it is the standard one, or no score.
  Field<String> variant() {
    return score == null ? val((String) null) : score.VARIANT;
  }

  /// What the source says of the score besides; null if it is no score.
  ///
  /// @param column of `record_score`
  <T> Field<T> claimed(Field<T> column) {
    return score == null
        ? val(null, column)
        : field(
            select(column)
                .from(RECORD_SCORE)
                .where(RECORD_SCORE.RECORD_ID.eq(score.RECORD_ID), RECORD_SCORE.POSITION.eq(score.POSITION)));
  }

  /// What is wrong with the score; null if nothing is, or it is no score.
  Field<Flag> flag() {
    return score == null ? val(null, SCORE.FLAG) : score.FLAG;
  }

  /// The same as [#joinedTo] with optional values, but with scores that do not count, too: for [#isKnown] and
  /// [#isSetAside].
  Table<?> joinedWhateverItIs(Table<?> models) {
    return score == null
        ? models
        : models
            .leftJoin(score)
            .on(score.MODEL_ID.eq(MODEL.MODEL_ID), score.BENCHMARK_ID.eq(ChosenScores.id(benchmark)));
  }

  /// Whether there is a value, and it counts.
  Condition isKnown() {
    return score == null ? value.isNotNull() : value.isNotNull().and(ChosenScores.counts(score, includeFlagged));
  }

  /// Whether there is a value that does not count because it is flagged.
  Condition isSetAside() {
    return score == null || includeFlagged ? falseCondition() : value.isNotNull().and(score.FLAG.isNotNull());
  }

  /// Whether it is a score of which only those count that nothing is wrong with: the index of scores has these.
  private boolean isCounted() {
    return score != null && !includeFlagged;
  }

  /// How many models have a score that does not count because it is flagged.
  ///
  /// @param wanted true of the models that are asked for
  Field<Long> setAside(Condition wanted) {
    return isCounted()
        ? counted(MODEL.join(score).on(ofTheModel(), score.FLAG.isNotNull(), score.VALUE.isNotNull()), wanted)
        : inline(0L);
  }

  /// How many models have all of several values that count. Indexes have the models of each score and the models
  /// without a size, a price and the like, so no model is looked up.
  static Field<Long> known(List<Measure> measures) {
    Measure first = measures.stream().filter(Measure::isCounted).findFirst().orElse(measures.getFirst());
    Condition all = first.value.isNotNull();
    for (Measure other : measures) {
      if (other != first) {
        all =
            all.and(
                other.score == null
                    ? first.modelId().notIn(other.models(other.value.isNull()))
                    : first.modelId().in(other.models(other.value.isNotNull())));
      }
    }
    return field(select(count().cast(SQLDataType.BIGINT)).from(first.models(all)));
  }

  private Field<Long> modelId() {
    return score == null ? MODEL.MODEL_ID : score.MODEL_ID;
  }

  static Field<Long> counted(Table<?> table, Condition condition) {
    return field(select(count().cast(SQLDataType.BIGINT)).from(table).where(condition));
  }
}
