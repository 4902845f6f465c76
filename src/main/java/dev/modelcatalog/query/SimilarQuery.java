package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.filter.DateComparison;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.filter.Truth;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.Neighbourhood;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectField;

/// Finds models similar to a given one.
public final class SimilarQuery {
  private static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::id);

  private final DSLContext dsl;
  private final boolean includeEstimates;

  /// @param includeEstimates whether estimated parameter counts are compared
  public SimilarQuery(DSLContext dsl, boolean includeEstimates) {
    this.dsl = dsl;
    this.includeEstimates = includeEstimates;
  }

  /// Returns the nearest models by [Similarity#distance], the nearest first; ties are broken by id. The model itself is
  /// excluded.
  ///
  /// @param id the id of a model in the catalog
  /// @param smaller whether to include only models with fewer parameters; if the model's own are unknown, there are
  ///   none
  /// @param newer whether to include only models released later; if the model's own release date is unknown, there are
  ///   none
  /// @param limit the maximum number of models
  public Neighbourhood nearest(String id, boolean smaller, boolean newer, long limit) {
    return nearest(id, smaller, newer, false, limit);
  }

  /// @param maybe whether to include models with unknown parameters or release date, too
  public Neighbourhood nearest(String id, boolean smaller, boolean newer, boolean maybe, long limit) {
    Similarity.Model model = model(id);
    if (smaller && model.params() == null || newer && model.released() == null) {
      return new Neighbourhood(List.of(), 0, model.hasIgnoredSize() ? 1 : 0);
    }
    List<ModelField> fields = new ModelQuery(dsl).fields();
    Filter filter = filter(model, smaller, newer);
    if (smaller && !includeEstimates) {
      filter =
          Filter.and(
              List.of(filter, Estimates.none(fields.stream().filter(field -> field.name().equals("params")).toList())));
    }
    Condition condition = new Conditions(fields, false).of(maybe ? new Filter.Maybe(filter) : filter);
    Similarity similarity = new Similarity(model, benchmarks());
    PriorityQueue<Neighbour> best = new PriorityQueue<>(NEAREST_FIRST.reversed());
    long models = 0;
    long estimates = model.hasIgnoredSize() ? 1 : 0;
    try (Stream<Similarity.Model> others = models(condition)) {
      for (Iterator<Similarity.Model> each = others.iterator(); each.hasNext(); models++) {
        Similarity.Model other = each.next();
        estimates += other.hasIgnoredSize() ? 1 : 0;
        best.add(similarity.to(other, !isCertain(model, other, smaller, newer)));
        if (best.size() > limit) {
          best.poll();
        }
      }
    }
    return new Neighbourhood(best.stream().sorted(NEAREST_FIRST).toList(), models, estimates);
  }

  private static Filter filter(Similarity.Model model, boolean smaller, boolean newer) {
    List<Filter> wanted = new ArrayList<>(List.of(new Filter.Comparison("id", Operator.UNEQUAL, model.id())));
    if (smaller) {
      wanted.add(new Filter.Comparison("params", Operator.LESS, model.params()));
    }
    if (newer) {
      wanted.add(new Filter.Comparison("released", Operator.GREATER, model.released()));
    }
    return Filter.and(wanted);
  }

  /// Whether the filter is true for a model for which it is true or unknown.
  private static boolean isCertain(Similarity.Model model, Similarity.Model other, boolean smaller, boolean newer) {
    return !(smaller && other.params() == null)
        && !(newer && DateComparison.compare(other.released(), Operator.GREATER, model.released()) == Truth.UNKNOWN);
  }

  /// Returns the number of models that may be smaller or newer than a model, by the field that is unknown.
  ///
  /// @param id the id of a model in the catalog
  public List<UnknownCount> unknown(String id, boolean smaller, boolean newer) {
    Similarity.Model model = model(id);
    return smaller && model.params() == null || newer && model.released() == null
        ? List.of()
        : new ModelQuery(dsl).unknown(filter(model, smaller, newer), false);
  }

  private Similarity.Model model(String id) {
    try (Stream<Similarity.Model> found = models(MODEL.ID.eq(id))) {
      return found.findFirst().orElseThrow();
    }
  }

  /// Returns the compared values of models as a lazy stream, which the caller must close.
  private Stream<Similarity.Model> models(Condition wanted) {
    Condition isEstimate = MODEL.PARAMS_BASIS.isNotDistinctFrom(inline(Basis.ESTIMATE.toString()));
    SelectField<Similarity.Model> model =
        row(
                MODEL.ID,
                MODEL.NAME,
                LAB.NAME,
                MODEL.RELEASED,
                MODEL.ACCESS,
                MODEL.ARCH,
                includeEstimates ? MODEL.PARAMS : when(isEstimate.not(), MODEL.PARAMS),
                MODEL.PARAMS_BASIS,
                MODEL.TAGS.convertFrom(PackedColumns::texts),
                MODEL.SCORES.convertFrom(scores -> PackedColumns.scores(scores, false)),
                includeEstimates ? inline(false) : field(isEstimate.and(MODEL.PARAMS.isNotNull())))
            .mapping(Similarity.Model::new);
    return dsl.select(model)
        .from(MODEL)
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(wanted)
        .fetchStream()
        .map(mapping(each -> each));
  }

  private List<Similarity.Span> benchmarks() {
    return dsl.select(BENCHMARK.KEY, BENCHMARK.NAME, min(SCORE.VALUE), max(SCORE.VALUE))
        .from(BENCHMARK)
        .join(SCORE)
        .on(SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID))
        .where(ChosenScores.counts(false))
        .groupBy(BENCHMARK.BENCHMARK_ID)
        .orderBy(Benchmarks.ORDER)
        .fetch(mapping(Similarity.Span::new));
  }
}
