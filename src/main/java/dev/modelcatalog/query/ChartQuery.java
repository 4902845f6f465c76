package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.ParetoQuery.Criterion;
import dev.modelcatalog.query.ParetoQuery.ParetoRequest;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Axis;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.Chart.PointGroup;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.RankingCounts;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Finds the points of a scatter plot of models and its Pareto frontier.
public final class ChartQuery {
  /// @param x the x axis
  /// @param y the y axis; a different field from `x`
  /// @param group the field that determines the colour; null if points are not coloured
  /// @param filter selects the models
  /// @param includeFlagged whether flagged scores count
  /// @param includeEstimates whether estimates count
  /// @param isTrend whether `x` is the date of the release, for the best values over time
  public record ChartRequest(
      AxisRequest x,
      AxisRequest y,
      ModelField group,
      Filter filter,
      boolean includeFlagged,
      boolean includeEstimates,
      boolean isTrend) {}

  /// The requested properties of an axis.
  ///
  /// @param field a benchmark, a number or a date
  /// @param highest whether the highest value is the best
  /// @param logarithmic whether the axis is logarithmic; null to decide from the values: criteria and prices that span
  ///   more than two powers of ten are logarithmic
  public record AxisRequest(ModelField field, boolean highest, Boolean logarithmic) {
    private double of(Model model) {
      return Chart.number(field.value().apply(model));
    }
  }

  private static final double WIDE_SPAN = 100;

  private final DSLContext dsl;
  private final ModelQuery models;

  /// @param models the query that reads the models; its explanation is that of the chart
  public ChartQuery(DSLContext dsl, ModelQuery models) {
    this.dsl = dsl;
    this.models = models;
  }

  /// Returns all models with both values as points.
  public Chart find(ChartRequest request) {
    List<Model> found = complete(request);
    AxisRequest x = withScale(request.x(), found);
    AxisRequest y = withScale(request.y(), found);
    List<Model> shown = found.stream().filter(model -> isOn(x, model) && isOn(y, model)).toList();
    ParetoFrontier<String> frontier = new ParetoFrontier<>();
    Map<String, Double> xErrors = errors(x.field());
    Map<String, Double> yErrors = errors(y.field());
    List<Point> points =
        shown.stream()
            .map(
                model -> {
                  double[] place = {y.highest() ? y.of(model) : -y.of(model), x.highest() ? x.of(model) : -x.of(model)};
                  Object group = request.group() == null ? null : request.group().value().apply(model);
                  return new Point(
                      model.id(),
                      model.name(),
                      model.lab(),
                      marked(x.field(), model),
                      marked(y.field(), model),
                      xErrors.get(model.id()),
                      yErrors.get(model.id()),
                      group,
                      frontier.add(model.id(), place) == null,
                      model.maybe());
                })
            .toList();
    return new Chart(
        axis(x, found),
        axis(y, found),
        request.group() == null ? null : request.group().name(),
        groups(points),
        points,
        request.isTrend());
  }

  /// Returns the standard errors of the scores of a benchmark, by the ids of the models.
  private Map<String, Double> errors(ModelField field) {
    return field.storage() instanceof Storage.Score(String benchmark)
        ? dsl.select(MODEL.ID, SCORE.ERROR)
            .from(SCORE)
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
            .where(SCORE.BENCHMARK_ID.eq(ChosenScores.id(benchmark)), SCORE.ERROR.isNotNull())
            .fetchMap(row -> row.value1(), row -> row.value2())
        : Map.of();
  }

  /// Returns the number of models considered.
  public RankingCounts tally(ChartRequest request) {
    return new ParetoQuery(dsl, models.fields()).tally(comparison(request));
  }

  /// Returns the number of models with both values for which the filter is unknown, by the field that leaves it
  /// unknown.
  public List<UnknownCount> unknown(ChartRequest request) {
    return new ParetoQuery(dsl, models.fields()).unknown(comparison(request));
  }

  private static ParetoRequest comparison(ChartRequest request) {
    List<Criterion> criteria =
        Stream.of(request.x(), request.y()).map(axis -> new Criterion(axis.field(), axis.highest())).toList();
    return new ParetoRequest(criteria, request.filter(), request.includeFlagged(), request.includeEstimates(), true);
  }

  /// Returns the models with both values, in the order that [ParetoFrontier] requires.
  private List<Model> complete(ChartRequest request) {
    Filter filter =
        Filter.and(
            List.of(
                request.filter(),
                request.includeEstimates()
                    ? Filter.ALL
                    : Estimates.none(List.of(request.x().field(), request.y().field())),
                new Filter.Known(request.x().field().name()),
                new Filter.Known(request.y().field().name())));
    List<Sort> order = Stream.of(request.y(), request.x()).map(axis -> new Sort(axis.field(), axis.highest())).toList();
    Stream<ModelField> bases =
        request.includeEstimates()
            ? Estimates.basisNames(List.of(request.x().field(), request.y().field())).stream()
                .flatMap(basis -> models.fields().stream().filter(field -> field.name().equals(basis)))
            : Stream.of();
    List<ModelField> read =
        Stream.concat(Stream.of(request.x().field(), request.y().field(), request.group()), bases)
            .filter(Objects::nonNull)
            .toList();
    try (Stream<Model> all =
        models.find(new ModelQuery.ModelRequest(filter, order, null, request.includeFlagged()), read)) {
      return all.toList();
    }
  }

  /// Returns a value, marked if it is an estimate.
  private static Object marked(ModelField field, Model model) {
    Object value = field.value().apply(model);
    return value instanceof Number number
            && Fields.find(field.name()).filter(each -> Fields.isEstimate(each, model.facts())).isPresent()
        ? new Estimate(number)
        : value;
  }

  private static AxisRequest withScale(AxisRequest axis, List<Model> models) {
    if (axis.logarithmic() != null) {
      return axis;
    }
    double lowest = models.stream().mapToDouble(axis::of).filter(value -> value > 0).min().orElse(1);
    double highest = models.stream().mapToDouble(axis::of).max().orElse(1);
    boolean isNegative = models.stream().anyMatch(model -> axis.of(model) < 0);
    boolean isScalable = !axis.field().isScore() && axis.field().type() != ValueType.DATE;
    return new AxisRequest(axis.field(), axis.highest(), isScalable && !isNegative && highest / lowest > WIDE_SPAN);
  }

  private static boolean isOn(AxisRequest axis, Model model) {
    return !axis.logarithmic() || axis.of(model) > 0;
  }

  private Axis axis(AxisRequest axis, List<Model> found) {
    ModelField field = axis.field();
    Benchmark benchmark =
        field.isScore() ? Benchmarks.all(dsl).stream().filter(field::isOf).findFirst().orElse(null) : null;
    String label = benchmark != null ? benchmark.name() : field.label();
    String unit =
        benchmark != null
            ? benchmark.isPercentage() ? "%" : null
            : field.type() == ValueType.DATE || label.toLowerCase(Locale.ROOT).contains(field.unit())
                ? null
                : field.unit();
    return new Axis(
        field.name(),
        label,
        unit,
        field.type(),
        axis.highest(),
        axis.logarithmic(),
        found.stream().filter(model -> !isOn(axis, model)).count());
  }

  private static List<PointGroup> groups(List<Point> points) {
    Map<Object, Integer> sizes =
        points.stream()
            .map(Point::group)
            .filter(Objects::nonNull)
            .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum));
    return sizes.entrySet().stream()
        .map(entry -> new PointGroup(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(PointGroup::points).reversed().thenComparing(group -> group.value().toString()))
        .limit(Chart.MAX_GROUPS)
        .toList();
  }
}
