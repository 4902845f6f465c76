package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.field.ModelField;
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
  private final DSLContext dsl;
  private final ModelQuery query;

  public CompareQuery(DSLContext dsl) {
    this.dsl = dsl;
    this.query = new ModelQuery(dsl);
  }

  /// Identifies a score.
  private record Place(String model, String benchmark) {}

  /// @param ids distinct ids of models in the catalog
  public Comparison compare(List<String> ids) {
    Map<String, Model> found;
    ModelRequest request = new ModelRequest(new Filter.In("id", List.copyOf(ids), false), List.of(), null, false);
    try (Stream<Model> models = query.find(request)) {
      found = models.collect(Collectors.toMap(Model::id, Function.identity()));
    }
    List<Model> models = ids.stream().map(found::get).toList();
    Map<Place, String> variants = variants(ids);
    List<FieldRow> lines =
        query.fields().stream()
            .filter(field -> !field.name().equals(Fields.NOTES.name())) // prose does not fit in columns
            .map(field -> line(field, models, variants))
            .filter(line -> !line.values().stream().allMatch(CompareQuery::isMissing))
            .toList();
    List<String> names = models.stream().map(Model::name).toList();
    return new Comparison(ids, new HashSet<>(names).size() == names.size() ? names : ids, lines);
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof Collection<?> values && values.isEmpty();
  }

  /// Returns the settings of the chosen scores, except the standard one.
  private Map<Place, String> variants(List<String> ids) {
    return dsl.select(MODEL.ID, BENCHMARK.KEY, SCORE.SETTING)
        .from(SCORE)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
        .join(BENCHMARK)
        .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
        .where(MODEL.ID.in(ids), SCORE.SETTING.isNotNull())
        .fetchMap(row -> new Place(row.value1(), row.value2()), row -> row.value3());
  }

  private static FieldRow line(ModelField field, List<Model> models, Map<Place, String> variants) {
    List<Object> values = models.stream().map(field.value()).collect(Collectors.toList());
    // No other number is better when larger or smaller: size and training data are also costs.
    boolean isRated = field.isScore() || field.isPrice() || field.name().equals(Fields.ALSCORE.name());
    return new FieldRow(
        field.name(),
        field.type(),
        values,
        settings(field, models, values, variants),
        isRated ? best(values, field.descending()) : Set.of());
  }

  private static List<String> settings(
      ModelField field, List<Model> models, List<Object> values, Map<Place, String> variants) {
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                values.get(i) != null && field.storage() instanceof ModelField.Storage.Score(String benchmark)
                    ? variants.get(new Place(models.get(i).id(), benchmark))
                    : null)
        .collect(Collectors.toList());
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
