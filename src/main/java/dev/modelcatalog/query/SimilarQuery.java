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

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
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
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

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

  /// @param id the id of a model in the catalog
  /// @param smaller whether to include only models with fewer parameters; if the model's own are unknown, there are
  ///   none
  /// @param newer whether to include only models released later; if the model's own release date is unknown, there are
  ///   none
  /// @param filter selects the models further
  /// @param maybe whether to include models for which it is unknown if they are smaller, newer or match the filter
  /// @param includeFlagged whether flagged scores count in the filter
  public record SimilarRequest(
      String id, boolean smaller, boolean newer, Filter filter, boolean maybe, boolean includeFlagged) {}

  /// Returns the nearest models by [Similarity#distance], the nearest first; ties are broken by id. The model itself is
  /// excluded.
  ///
  /// @param limit the maximum number of models
  public Neighbourhood nearest(SimilarRequest request, long limit) {
    Similarity.Model model = model(request.id());
    if (isImpossible(request, model)) {
      return new Neighbourhood(List.of(), 0, model.hasIgnoredSize() ? 1 : 0);
    }
    List<ModelField> fields = new ModelQuery(dsl).fields();
    Filter certain = filter(request, model);
    if (request.smaller() && !includeEstimates) {
      certain =
          Filter.and(
              List.of(
                  certain, Estimates.none(fields.stream().filter(field -> field.name().equals("params")).toList())));
    }
    Filter filter = request.maybe() ? new Filter.Maybe(certain) : certain;
    Conditions conditions = new Conditions(dsl, fields, request.includeFlagged());
    Condition maybe = UnknownQuery.onlyMaybe(conditions, filter);
    Similarity similarity = new Similarity(model, benchmarks());
    PriorityQueue<Neighbour> best = new PriorityQueue<>(NEAREST_FIRST.reversed());
    long models = 0;
    long estimates = model.hasIgnoredSize() ? 1 : 0;
    try (Stream<Other> others = models(conditions.of(filter), maybe)) {
      for (Iterator<Other> each = others.iterator(); each.hasNext(); models++) {
        Other other = each.next();
        estimates += other.model().hasIgnoredSize() ? 1 : 0;
        best.add(similarity.to(other.model(), other.isMaybe()));
        if (best.size() > limit) {
          best.poll();
        }
      }
    }
    return new Neighbourhood(best.stream().sorted(NEAREST_FIRST).toList(), models, estimates);
  }

  /// Returns the nearest models of every model, as [#nearest] does without other conditions. All models are in memory,
  /// and each is compared with each.
  ///
  /// @param limit the maximum number of models for each
  /// @return the neighbours by id, the nearest first
  public Map<String, List<Neighbour>> nearestOfAll(int limit) {
    record Near(double distance, Similarity.Model model) {}
    Comparator<Near> nearestFirst =
        Comparator.comparingDouble(Near::distance).thenComparing((Near near) -> near.model.id());
    List<Similarity.Span> spans = benchmarks();
    List<Similarity.Model> all;
    try (Stream<Other> models = models(DSL.noCondition(), null)) {
      all = models.map(Other::model).toList();
    }
    return all.parallelStream()
        .collect(
            Collectors.toConcurrentMap(
                Similarity.Model::id,
                model -> {
                  Similarity similarity = new Similarity(model, spans);
                  PriorityQueue<Near> best = new PriorityQueue<>(nearestFirst.reversed());
                  for (Similarity.Model other : all) {
                    if (other != model) {
                      best.add(new Near(similarity.distance(other), other));
                      if (best.size() > limit) {
                        best.poll();
                      }
                    }
                  }
                  return best.stream().sorted(nearestFirst).map(near -> similarity.to(near.model, false)).toList();
                }));
  }

  /// Whether it is unknown of all models if they are smaller or newer, because it is unknown how large or old the model
  /// itself is.
  private static boolean isImpossible(SimilarRequest request, Similarity.Model model) {
    return request.smaller() && model.params() == null || request.newer() && model.released() == null;
  }

  private static Filter filter(SimilarRequest request, Similarity.Model model) {
    List<Filter> wanted = new ArrayList<>(List.of(new Filter.Comparison("id", Operator.UNEQUAL, model.id())));
    if (request.smaller()) {
      wanted.add(new Filter.Comparison("params", Operator.LESS, model.params()));
    }
    if (request.newer()) {
      wanted.add(new Filter.Comparison("released", Operator.GREATER, model.released()));
    }
    wanted.add(request.filter().certain());
    return Filter.and(wanted);
  }

  /// Returns the number of models for which it is unknown if they are smaller, newer or match the filter, by the field
  /// that leaves it unknown.
  public List<UnknownCount> unknown(SimilarRequest request) {
    Similarity.Model model = model(request.id());
    return isImpossible(request, model)
        ? List.of()
        : new ModelQuery(dsl).unknown(filter(request, model), request.includeFlagged());
  }

  private Similarity.Model model(String id) {
    try (Stream<Other> found = models(MODEL.ID.eq(id), null)) {
      return found.findFirst().orElseThrow().model();
    }
  }

  /// @param isMaybe whether the filter is unknown for the model
  private record Other(Similarity.Model model, boolean isMaybe) {}

  /// Returns the compared values of models as a lazy stream, which the caller must close.
  ///
  /// @param maybe the condition that a model may match only; null if none may
  private Stream<Other> models(Condition wanted, Condition maybe) {
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
    return dsl.select(model, maybe == null ? inline(false) : field(maybe))
        .from(MODEL)
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(wanted)
        .fetchStream()
        .map(mapping(Other::new));
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
