package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
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
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Scale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/// A numeric value by which models are compared: a score, a numeric field, or a date as a day number. Scores are joined
/// so that SQLite can start the search in their index.
final class Measure {
  final ModelField field;
  private final boolean includeFlagged;

  /// Whether the value is an estimate; null if no value of the field is, or if estimates are included.
  final Condition estimated;

  final Score score;
  private final String benchmark;
  private final Field<Double> value;

  /// @param place the index of the measure in its query, which makes its table alias unique
  /// @param includeEstimates whether a value that is an estimate counts
  Measure(ModelField field, int place, boolean includeFlagged, boolean includeEstimates) {
    this.field = field;
    this.includeFlagged = includeFlagged;
    this.estimated = includeEstimates ? null : Estimates.condition(field);
    this.benchmark = field.storage() instanceof Storage.Score(String key) ? key : null;
    this.score = benchmark == null ? null : SCORE.as("score_" + place);
    this.value = score == null ? number(field) : score.VALUE;
  }

  private static Field<Double> number(ModelField field) {
    if (field.storage() instanceof Storage.Number(Field<? extends Number> column)) {
      return column.coerce(Double.class);
    }
    if (field.storage() instanceof Storage.Date date) {
      return function("julianday", Double.class, date.last());
    }
    throw new IllegalArgumentException(field.name() + " has no numbers");
  }

  /// The value for the model of the current row; SQL `null` if the model has none.
  Field<Double> value() {
    return value;
  }

  /// Like [#value], but SQL `null` if it is an excluded estimate. No index has it.
  Field<Double> counted() {
    return estimated == null ? value : when(estimated.not(), value);
  }

  /// Whether the value is an estimate.
  Field<Boolean> estimated() {
    Condition condition = Estimates.condition(field);
    return condition == null ? inline(false) : field(condition);
  }

  /// The value in its own type: a count as `Long`, a date as `PartialDate`.
  Field<?> shown() {
    return score == null ? field.read() : value;
  }

  /// Joins the table that holds the value to a table of models.
  ///
  /// @param optional whether to keep models without a value
  Table<?> joinedTo(Table<?> models, boolean optional) {
    if (score == null) {
      return models;
    }
    Condition one = ofTheModel().and(ChosenScores.counts(score, includeFlagged));
    return optional ? models.leftJoin(score).on(one) : models.join(score).on(one);
  }

  Condition ofTheModel() {
    return score.MODEL_ID.eq(MODEL.MODEL_ID).and(ofTheBenchmark());
  }

  private Condition ofTheBenchmark() {
    return score.BENCHMARK_ID.eq(ChosenScores.id(benchmark));
  }

  Condition unflagged() {
    return SCORE.BENCHMARK_ID.eq(ChosenScores.id(benchmark)).and(SCORE.FLAG.isNull());
  }

  /// Selects the models whose value satisfies a condition.
  Select<Record1<Long>> models(Condition condition) {
    return score == null
        ? select(MODEL.MODEL_ID).from(MODEL).where(condition)
        : select(score.MODEL_ID)
            .from(score)
            .where(ofTheBenchmark(), ChosenScores.counts(score, includeFlagged), condition);
  }

  /// Returns the stated scale of the benchmark or, if there is none, the range of all unflagged values in the catalog.
  Scale scale(DSLContext dsl) {
    if (score == null) {
      return dsl.select(first(value.asc()), first(value.desc()))
          .fetchSingle(mapping((lowest, highest) -> statedOr(null, null, !field.descending(), lowest, highest)));
    }
    Condition unflagged = SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID).and(SCORE.FLAG.isNull());
    return dsl.select(
            BENCHMARK.SCALE_MIN,
            BENCHMARK.SCALE_MAX,
            BENCHMARK.IS_LOWER_BETTER,
            field(select(min(SCORE.VALUE)).from(SCORE).where(unflagged)),
            field(select(max(SCORE.VALUE)).from(SCORE).where(unflagged)))
        .from(BENCHMARK)
        .where(BENCHMARK.KEY.eq(benchmark))
        .fetchSingle(mapping(Measure::statedOr));
  }

  /// The first value in an order, which an index has.
  private Field<Double> first(OrderField<Double> order) {
    Condition counts = estimated == null ? noCondition() : estimated.not();
    return field(select(value).from(MODEL).where(value.isNotNull(), counts).orderBy(order).limit(1));
  }

  private static Scale statedOr(Double from, Double to, boolean lowerIsBetter, Double lowest, Double highest) {
    if (from != null && to != null) {
      return new Scale(from, to, true, lowerIsBetter);
    }
    return new Scale(lowest == null ? 0 : lowest, highest == null ? 0 : highest, false, lowerIsBetter);
  }

  /// The value from 0 (worst) to 100 (best); SQL `null` if it is missing. A flagged value outside the scale is clamped
  /// to it.
  Field<Double> normalised(Scale scale) {
    if (scale.isPoint()) {
      return when(counted().isNotNull(), Scale.MIDDLE);
    }
    Field<Double> upwards =
        scale.isPercentage()
            ? counted()
            : counted().minus(scale.lowest()).times(100.0).divide(scale.highest() - scale.lowest());
    Field<Double> best = scale.lowerIsBetter() ? val(100.0).minus(upwards) : upwards;
    return includeFlagged && score != null ? greatest(val(0.0), least(val(100.0), best)) : best;
  }

  /// The name of the score's source; SQL `null` if the measure is not a score.
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

  /// The setting of the score; SQL `null` for the plain setting and if the measure is not a score.
  Field<String> setting() {
    return score == null ? val((String) null) : score.SETTING;
  }

  /// A column of the record's score; SQL `null` if the measure is not a score.
  ///
  /// @param column a column of `record_score`
  <T> Field<T> claimed(Field<T> column) {
    return score == null
        ? val(null, column)
        : field(
            select(column)
                .from(RECORD_SCORE)
                .where(RECORD_SCORE.RECORD_ID.eq(score.RECORD_ID), RECORD_SCORE.POSITION.eq(score.POSITION)));
  }

  /// The flag of the score; SQL `null` if it is not flagged or the measure is not a score.
  Field<Flag> flag() {
    return score == null ? val(null, SCORE.FLAG) : score.FLAG;
  }

  /// Like [#joinedTo] with an optional value, but includes excluded scores, for [#isKnown] and [#isExcluded].
  Table<?> leftJoinedUnfiltered(Table<?> models) {
    return score == null ? models : models.leftJoin(score).on(ofTheModel());
  }

  /// Whether there is a value that is not excluded.
  Condition isKnown() {
    return estimated == null ? isKnownOrEstimated() : value.isNotNull().and(estimated.not());
  }

  /// Whether there is a value that is not excluded for another reason than that it is an estimate.
  Condition isKnownOrEstimated() {
    return score == null ? value.isNotNull() : value.isNotNull().and(ChosenScores.counts(score, includeFlagged));
  }

  /// Whether the value is excluded because it is flagged.
  Condition isExcluded() {
    return score == null || includeFlagged ? falseCondition() : value.isNotNull().and(score.FLAG.isNotNull());
  }

  /// Whether the measure is a score and flagged scores are excluded. The partial index of scores applies only then.
  boolean excludesFlagged() {
    return score != null && !includeFlagged;
  }

  /// Returns the number of models whose score is excluded because it is flagged.
  ///
  /// @param wanted selects the models
  Field<Long> excluded(Condition wanted) {
    return excludesFlagged()
        ? Measures.countOf(MODEL.join(score).on(ofTheModel(), score.FLAG.isNotNull(), score.VALUE.isNotNull()), wanted)
        : inline(0L);
  }

  Field<Long> modelId() {
    return score == null ? MODEL.MODEL_ID : score.MODEL_ID;
  }
}
