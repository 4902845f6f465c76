package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.site.CatalogData.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The columns of a web site's table.
final class SiteColumns {
  private static final Set<Field<?>> SHOWN =
      Set.of(Fields.NAME, Fields.LAB, Fields.RELEASED, Fields.PARAMS, Fields.CONTEXT, Fields.PRICE);

  /// The fields by whose values models can be chosen, besides texts and truths that many models share.
  private static final Set<Field<?>> CHOSEN_BY = Set.of(Fields.TAGS, Fields.INPUT, Fields.OUTPUT);

  private SiteColumns() {}

  /// @param leading the keys of the benchmarks that are shown by default
  /// @param benchmarks all benchmarks
  static List<Column> of(List<ModelField> fields, List<String> leading, List<BenchmarkSummary> benchmarks) {
    Map<String, String> labels =
        benchmarks.stream().map(BenchmarkSummary::benchmark).collect(Collectors.toMap(Benchmark::key, Benchmark::name));
    return fields.stream().map(field -> column(field, leading, labels)).toList();
  }

  private static Column column(ModelField column, List<String> leading, Map<String, String> labels) {
    String key = column.storage() instanceof Storage.Score(String benchmark) ? benchmark : null;
    Optional<Field<?>> field = column.isScore() ? Optional.empty() : Fields.find(column.name());
    boolean isPrice = column.isPrice();
    return new Column(
        column.name(),
        key == null ? column.label() : labels.getOrDefault(key, key),
        isPrice ? Fields.PRICE_UNIT : null,
        column.type(),
        column.descending(),
        column.isScore(),
        field.filter(each -> (each.isFacet() || CHOSEN_BY.contains(each)) && !Fields.isBasis(each)).isPresent(),
        field.map(SHOWN::contains).orElse(leading.contains(key)),
        field.map(Field::aliases).orElse(PackedColumns.texts(column.aliases())),
        field.isPresent() ? model -> Estimate.marked(field.get(), model) : column.value());
  }
}
