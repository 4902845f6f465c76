package dev.modelcatalog.query;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.Question;
import dev.modelcatalog.rows.Comparison;
import dev.modelcatalog.rows.Comparison.Line;
import dev.modelcatalog.rows.Model;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// How do these models compare?
public final class CompareQuery {
  /// The one number besides scores and prices that has a better and a worse: size and training data only cost.
  private static final String ALSCORE = "alscore";
  /// Running text does not stand side by side.
  private static final String NOTES = "notes";

  private final ModelQuery query;

  public CompareQuery(DSLContext dsl) {
    this.query = new ModelQuery(dsl);
  }

  /// @param ids of models that the catalog has, none twice
  public Comparison compare(List<String> ids) {
    Map<String, Model> found;
    Question question = new Question(new Filter.In("id", List.copyOf(ids), false), List.of(), null, false);
    try (Stream<Model> models = query.find(question)) {
      found = models.collect(Collectors.toMap(Model::id, Function.identity()));
    }
    List<Model> models = ids.stream().map(found::get).toList();
    List<Line> lines = query.fields().stream()
        .filter(field -> !field.name().equals(NOTES))
        .map(field -> line(field, models))
        .filter(line -> !line.values().stream().allMatch(CompareQuery::isMissing))
        .toList();
    List<String> names = models.stream().map(Model::name).toList();
    return new Comparison(ids, new HashSet<>(names).size() == names.size() ? names : ids, lines);
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof Collection<?> values && values.isEmpty();
  }

  private static Line line(ModelField field, List<Model> models) {
    List<Object> values = models.stream().map(field.value()).collect(Collectors.toList());
    boolean isRated = field.isScore() || field.isPrice() || field.name().equals(ALSCORE);
    return new Line(field.name(), field.type(), values, isRated ? best(values, field.descending()) : Set.of());
  }

  private static Set<Integer> best(List<Object> values, boolean isHighest) {
    List<Double> known = values.stream().filter(Objects::nonNull).map(value -> ((Number) value).doubleValue()).toList();
    if (known.stream().distinct().count() < 2) {
      return Set.of();
    }
    var numbers = known.stream().mapToDouble(Double::doubleValue);
    OptionalDouble best = isHighest ? numbers.max() : numbers.min();
    return IntStream.range(0, values.size())
        .filter(i -> values.get(i) instanceof Number number && number.doubleValue() == best.getAsDouble())
        .boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
