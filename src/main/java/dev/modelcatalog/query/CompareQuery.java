package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.Comparison;
import dev.modelcatalog.rows.answer.Comparison.FieldRow;
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

/// Compares models field by field.
public final class CompareQuery {
  /// Fields whose texts do not fit in columns.
  private static final Set<String> TOO_LONG = Set.of(Fields.NOTES.name(), Fields.SHAPE.name());

  private final DSLContext dsl;
  private final ModelQuery query;

  public CompareQuery(DSLContext dsl) {
    this.dsl = dsl;
    this.query = new ModelQuery(dsl);
  }

  /// Identifies a score.
  private record Place(String model, String benchmark) {}

  /// @param setting null for the plain one
  /// @param error the standard error; null if unknown
  /// @param items the number of questions of the benchmark; null if unknown
  private record Detail(String setting, Double error, Long items) {
    static final Detail NONE = new Detail(null, null, null);
  }

  /// @param ids distinct ids of models in the catalog
  public Comparison compare(List<String> ids) {
    Map<String, Model> found;
    ModelRequest request = new ModelRequest(new Filter.In("id", List.copyOf(ids), false), List.of(), null, false);
    try (Stream<Model> models = query.find(request)) {
      found = models.collect(Collectors.toMap(Model::id, Function.identity()));
    }
    List<Model> models = ids.stream().map(found::get).toList();
    Map<Place, Detail> details = details(ids);
    List<FieldRow> lines =
        query.fields().stream()
            .filter(field -> !TOO_LONG.contains(field.name()))
            .map(field -> line(field, models, details))
            .filter(line -> !line.values().stream().allMatch(CompareQuery::isMissing))
            .toList();
    List<String> names = models.stream().map(Model::name).toList();
    return new Comparison(ids, new HashSet<>(names).size() == names.size() ? names : ids, lines);
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof Collection<?> values && values.isEmpty();
  }

  /// Returns what is known of the chosen scores.
  private Map<Place, Detail> details(List<String> ids) {
    return dsl.select(MODEL.ID, BENCHMARK.KEY, SCORE.SETTING, SCORE.ERROR, BENCHMARK.ITEMS)
        .from(SCORE)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
        .join(BENCHMARK)
        .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
        .where(MODEL.ID.in(ids))
        .fetchMap(
            row -> new Place(row.value1(), row.value2()), row -> new Detail(row.value3(), row.value4(), row.value5()));
  }

  private static FieldRow line(ModelField field, List<Model> models, Map<Place, Detail> details) {
    List<Object> values = models.stream().map(field.value()).collect(Collectors.toList());
    List<Detail> known =
        models.stream()
            .map(
                model ->
                    field.value().apply(model) != null && field.storage() instanceof Storage.Score(String benchmark)
                        ? details.getOrDefault(new Place(model.id(), benchmark), Detail.NONE)
                        : Detail.NONE)
            .toList();
    // No other number is better when larger or smaller: size and training data are also costs.
    boolean isRated = field.isScore() || field.isPrice() || field.name().equals(Fields.ALSCORE.name());
    return new FieldRow(
        field.name(),
        field.type(),
        values,
        known.stream().map(Detail::setting).collect(Collectors.toList()),
        known.stream().map(Detail::error).collect(Collectors.toList()),
        known.stream().map(Detail::items).filter(Objects::nonNull).findFirst().orElse(null),
        isRated ? best(values, field.descending()) : Set.of());
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
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
