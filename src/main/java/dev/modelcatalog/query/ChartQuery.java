package dev.modelcatalog.query;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.ParetoQuery.Count;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Axis;
import dev.modelcatalog.rows.answer.Chart.Group;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Where do models stand on two counts, and which of them does no other beat on both?
public final class ChartQuery {
  /// @param x to the right
  /// @param y upwards; another field than x
  /// @param group what points are coloured by; null if by nothing
  /// @param filter true of the models that are wanted
  /// @param includeFlagged whether flagged scores count
  public record Question(Line x, Line y, ModelField group, Filter filter, boolean includeFlagged) {}

  /// An axis.
  ///
  /// @param field a benchmark, a number or a date
  /// @param highest whether the highest value is the best
  /// @param logarithmic whether equal distances are equal factors; null if the values are to tell: yes for counts and
  ///   prices that span more than two powers of ten
  public record Line(ModelField field, boolean highest, Boolean logarithmic) {
    private double of(Model model) {
      return Chart.number(field.value().apply(model));
    }
  }

  private static final double WIDE_SPAN = 100;

  private final DSLContext dsl;
  private final ModelQuery models;

  /// @param models whose explanation is the chart's
  public ChartQuery(DSLContext dsl, ModelQuery models) {
    this.dsl = dsl;
    this.models = models;
  }

  /// All models that have both values, as points.
  public Chart find(Question question) {
    List<Model> found = complete(question);
    Line x = decided(question.x(), found);
    Line y = decided(question.y(), found);
    List<Model> shown = found.stream().filter(model -> isOn(x, model) && isOn(y, model)).toList();
    ParetoFrontier<String> frontier = new ParetoFrontier<>();
    List<Point> points =
        shown.stream()
            .map(
                model -> {
                  double[] place = {y.highest() ? y.of(model) : -y.of(model), x.highest() ? x.of(model) : -x.of(model)};
                  Object group = question.group() == null ? null : question.group().value().apply(model);
                  return new Point(
                      model.id(),
                      model.name(),
                      model.lab(),
                      x.field().value().apply(model),
                      y.field().value().apply(model),
                      group,
                      frontier.beating(model.id(), place) == null);
                })
            .toList();
    return new Chart(
        axis(x, found),
        axis(y, found),
        question.group() == null ? null : question.group().name(),
        groups(points),
        points);
  }

  /// How many models a question is about.
  public RankingCounts tally(Question question) {
    List<Count> counts =
        Stream.of(question.x(), question.y()).map(line -> new Count(line.field(), line.highest())).toList();
    return new ParetoQuery(dsl, models.fields())
        .tally(new ParetoQuery.Question(counts, question.filter(), question.includeFlagged(), true));
  }

  /// In the order that [ParetoFrontier] needs.
  private List<Model> complete(Question question) {
    Filter filter =
        Filter.and(
            List.of(
                question.filter(),
                new Filter.Known(question.x().field().name()),
                new Filter.Known(question.y().field().name())));
    List<Sort> order =
        Stream.of(question.y(), question.x()).map(line -> new Sort(line.field(), line.highest())).toList();
    List<ModelField> read =
        Stream.of(question.x().field(), question.y().field(), question.group()).filter(Objects::nonNull).toList();
    try (Stream<Model> all =
        models.find(new ModelQuery.Question(filter, order, null, question.includeFlagged()), read)) {
      return all.toList();
    }
  }

  private static Line decided(Line line, List<Model> models) {
    if (line.logarithmic() != null) {
      return line;
    }
    double lowest = models.stream().mapToDouble(line::of).filter(value -> value > 0).min().orElse(1);
    double highest = models.stream().mapToDouble(line::of).max().orElse(1);
    boolean isNegative = models.stream().anyMatch(model -> line.of(model) < 0);
    boolean isScalable = !line.field().isScore() && line.field().type() != ValueType.DATE;
    return new Line(line.field(), line.highest(), isScalable && !isNegative && highest / lowest > WIDE_SPAN);
  }

  private static boolean isOn(Line line, Model model) {
    return !line.logarithmic() || line.of(model) > 0;
  }

  private Axis axis(Line line, List<Model> found) {
    ModelField field = line.field();
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
        line.highest(),
        line.logarithmic(),
        found.stream().filter(model -> !isOn(line, model)).count());
  }

  private static List<Group> groups(List<Point> points) {
    Map<Object, Integer> sizes =
        points.stream()
            .map(Point::group)
            .filter(Objects::nonNull)
            .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum));
    return sizes.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Group::points).reversed().thenComparing(group -> group.value().toString()))
        .limit(Chart.MOST_GROUPS)
        .toList();
  }
}
