package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Unindexed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/// Several values by which models are compared.
final class Measures {
  private Measures() {}

  /// Returns the values of fields, numbered in order.
  static List<Measure> of(List<ModelField> fields, boolean includeFlagged, boolean includeEstimates) {
    return IntStream.range(0, fields.size())
        .mapToObj(i -> new Measure(fields.get(i), i, includeFlagged, includeEstimates))
        .toList();
  }

  /// Joins the tables of several values, all of which are required. The search starts with the rarest score and looks
  /// up the others.
  static Table<?> joined(DSLContext dsl, List<Measure> measures) {
    List<Measure> scores = measures.stream().filter(Measure::excludesFlagged).toList();
    Measure first = scores.size() < 2 ? null : rarest(dsl, scores);
    Table<?> models = MODEL;
    for (Measure measure : measures) {
      // SQLite uses the index of unflagged scores only for a plain column.
      models =
          first == null || measure == first || !measure.excludesFlagged()
              ? measure.joinedTo(models, false)
              : models.join(measure.score).on(measure.ofTheModel(), Unindexed.of(measure.score.FLAG).isNull());
    }
    return models;
  }

  private static Measure rarest(DSLContext dsl, List<Measure> scores) {
    Record counts =
        dsl.select(scores.stream().map(measure -> countOf(SCORE, measure.unflagged())).toList()).fetchSingle();
    int rarest = 0;
    for (int i = 1; i < scores.size(); i++) {
      rarest = counts.get(i, long.class) < counts.get(rarest, long.class) ? i : rarest;
    }
    return scores.get(rarest);
  }

  /// Returns a condition that all values are present and none is an excluded estimate.
  static Condition complete(List<Measure> measures) {
    return present(measures).and(estimated(measures).map(Condition::not).orElse(noCondition()));
  }

  private static Condition present(List<Measure> measures) {
    return measures.stream().map(measure -> measure.value().isNotNull()).reduce(noCondition(), Condition::and);
  }

  /// Returns a condition that a value is an excluded estimate; empty if none can be.
  private static Optional<Condition> estimated(List<Measure> measures) {
    return measures.stream().map(measure -> measure.estimated).filter(Objects::nonNull).reduce(Condition::or);
  }

  /// Returns the number of models that have all of several values, but one of them as an excluded estimate.
  ///
  /// @param wanted selects the models
  static Field<Long> estimates(DSLContext dsl, List<Measure> measures, Condition wanted) {
    return estimated(measures)
        .map(estimated -> countOf(joined(dsl, measures), wanted.and(present(measures)).and(estimated)))
        .orElse(inline(0L));
  }

  /// Returns the number of models that have all of several values. Indexes cover both the models of each score and the
  /// models without a size, price and so on, so no model row is read.
  static Field<Long> known(List<Measure> measures) {
    Measure first = measures.stream().filter(Measure::excludesFlagged).findFirst().orElse(measures.getFirst());
    Condition all = first.value().isNotNull();
    for (Measure other : measures) {
      if (other != first) {
        all =
            all.and(
                other.score == null
                    ? first.modelId().notIn(other.models(other.value().isNull()))
                    : first.modelId().in(other.models(other.value().isNotNull())));
      }
    }
    if (measures.stream().anyMatch(measure -> measure.estimated != null)) {
      for (Condition estimated : Estimates.bases(measures.stream().map(measure -> measure.field).toList())) {
        all = all.and(first.modelId().notIn(select(MODEL.MODEL_ID).from(MODEL).where(estimated)));
      }
    }
    return field(select(count().cast(SQLDataType.BIGINT)).from(first.models(all)));
  }

  static Field<Long> countOf(Table<?> table, Condition condition) {
    return field(select(count().cast(SQLDataType.BIGINT)).from(table).where(condition));
  }
}
