package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.query.RankQuery.RankRequest;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankedModel.ScoreDetails;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// The score of a model in a ranking, as SQL.
///
/// @param measures the measure of each criterion
/// @param scales the scale of each criterion
record RankScoring(RankRequest request, List<Measure> measures, List<Scale> scales) {
  /// Larger than any floating-point error, so that a mean halfway between two hundredths is rounded up.
  private static final double NUDGE = 1e-9;

  /// Returns the models joined to the values that the score needs.
  Table<?> models(DSLContext dsl) {
    if (isComplete()) {
      return Measures.joined(dsl, measures);
    }
    Table<?> models = MODEL;
    for (Measure measure : measures) {
      models = measure.joinedTo(models, true);
    }
    return models;
  }

  /// Returns a condition that a model has values for enough criteria.
  Condition hasEnough() {
    return isComplete() ? Measures.complete(measures) : coverage().ge(request.minCoverage());
  }

  /// The total from 0 (worst) to 100 (best).
  Field<Double> normalisedTotal() {
    return request.isMix() ? total() : normalised(0);
  }

  private boolean isComplete() {
    return request.minCoverage() >= measures.size();
  }

  private Field<Double> normalised(int i) {
    return measures.get(i).normalised(scales.get(i));
  }

  /// The number of criteria for which a model has a value.
  Field<Integer> coverage() {
    return isComplete()
        ? inline(measures.size())
        : measures.stream()
            .map(measure -> when(measure.counted().isNotNull(), inline(1)).otherwise(inline(0)))
            .reduce(Field::plus)
            .orElseThrow();
  }

  /// The standard error of the total. That of a weighted mean is the root of the sum of the squared errors, each
  /// multiplied by its share of the weights. Values other than scores have none.
  ///
  /// @param scores the scores of a model by benchmark
  /// @return null if the error of a score is unknown, or if it is unknown which values the model has
  Double error(Map<String, ScoreDetails> scores) {
    if (!isComplete() && measures.stream().anyMatch(measure -> measure.score == null)) {
      return null;
    }
    double squares = 0;
    double weights = 0;
    boolean isAnyScore = false;
    for (int i = 0; i < measures.size(); i++) {
      double weight = request.criteria().get(i).weight();
      if (measures.get(i).field.storage() instanceof Storage.Score(String benchmark)) {
        ScoreDetails score = scores.get(benchmark);
        if (score == null || score.flag() != null && !request.includeFlagged()) {
          continue;
        }
        if (score.error() == null) {
          return null;
        }
        double points = request.isMix() ? score.error() * scales.get(i).pointsPerUnit() : score.error();
        squares += Math.pow(weight * points, 2);
        isAnyScore = true;
      }
      weights += weight;
    }
    return isAnyScore ? (Double) (Math.sqrt(squares) / weights) : null;
  }

  /// The value itself or, with several criteria, the weighted mean of the known values, to two decimals.
  Field<Double> total() {
    if (!request.isMix()) {
      return measures.getFirst().value();
    }
    Field<Double> points = null;
    Field<Double> weights = null;
    for (int i = 0; i < measures.size(); i++) {
      Field<Double> given = val(request.criteria().get(i).weight());
      Field<Double> weight =
          isComplete() ? given : when(measures.get(i).counted().isNotNull(), given).otherwise(val(0.0));
      Field<Double> part = (isComplete() ? normalised(i) : coalesce(normalised(i), val(0.0))).times(given);
      points = points == null ? part : points.plus(part);
      weights = weights == null ? weight : weights.plus(weight);
    }
    return round(points.divide(weights).plus(NUDGE), 2);
  }
}
