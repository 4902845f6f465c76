package dev.modelcatalog.query;

import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.ProviderSummary;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// A field of an overview of labs, architectures, tags, benchmarks, providers or offers. Columns, sorting and JSON
/// derive from it.
///
/// @param name the name on the command line and of the column
/// @param type the type of its values
/// @param descending whether sorting by it is descending by default
/// @param shown whether a human-readable table shows it by default
/// @param rank see [Column]
/// @param value returns the value of a row; null if it is missing
public record OverviewField<T>(
    String name, ValueType type, boolean descending, boolean shown, int rank, Function<T, Object> value) {

  private static final List<OverviewField<BenchmarkSummary>> BENCHMARK =
      List.of(
          text("benchmark", true, 0, row -> row.benchmark().key()),
          text("name", false, 0, row -> row.benchmark().name()),
          count("models", 3, BenchmarkSummary::models),
          count("public", 7, BenchmarkSummary::publicModels),
          count("scored", 0, BenchmarkSummary::scored),
          points("coverage", true, 4, BenchmarkSummary::coverage),
          points("lowest", true, 6, BenchmarkSummary::lowest),
          points("q1", false, 0, BenchmarkSummary::lowerQuartile),
          points("median", true, 5, BenchmarkSummary::median),
          points("q3", false, 0, BenchmarkSummary::upperQuartile),
          points("highest", false, 0, BenchmarkSummary::highest),
          points("best", true, 1, BenchmarkSummary::best),
          text("best-model", true, 2, BenchmarkSummary::bestId),
          date("newest", 8, BenchmarkSummary::newest));

  /// Returns the fields of an overview of benchmarks. `coverage` is in percent, scores are in points of the benchmark's
  /// scale.
  static List<OverviewField<BenchmarkSummary>> ofBenchmarks() {
    return BENCHMARK;
  }

  /// Returns the fields of an overview of labs, architectures or tags.
  static List<OverviewField<ModelGroup>> ofGroups(Topic topic) {
    List<OverviewField<ModelGroup>> fields = new ArrayList<>();
    fields.add(text(topic == Topic.TAGS ? "tag" : topic.field(), true, 0, ModelGroup::name));
    if (topic == Topic.LABS) {
      fields.add(text("slug", false, 0, ModelGroup::key));
    }
    fields.add(count("models", 0, ModelGroup::models));
    fields.add(count("public", 2, ModelGroup::publicModels));
    fields.add(count("scored", 1, ModelGroup::scored));
    fields.add(date("newest", 3, ModelGroup::newest));
    if (topic == Topic.LABS) {
      fields.add(new OverviewField<>("aliases", ValueType.LIST, false, false, 0, ModelGroup::aliases));
    }
    return fields;
  }

  /// Returns the fields of an overview of providers. Prices are in US dollars per million tokens.
  static List<OverviewField<ProviderSummary>> ofProviders() {
    return List.of(
        text("provider", true, 0, ProviderSummary::key),
        text("name", true, 4, ProviderSummary::name),
        count("offers", 3, ProviderSummary::offers),
        count("models", 0, ProviderSummary::models),
        price("lowest-price", true, 1, ProviderSummary::lowestPrice),
        price("median-price", true, 2, ProviderSummary::medianPrice),
        text("url", false, 0, ProviderSummary::url));
  }

  /// Returns the fields of a list of offers. A human-readable table hides columns without any value.
  ///
  /// @param ofProviders whether there may be several providers
  /// @param ofModels whether there may be several models
  static List<OverviewField<ListedOffer>> ofOffers(boolean ofProviders, boolean ofModels, List<ListedOffer> offers) {
    List<OverviewField<ListedOffer>> fields =
        List.of(
            text("provider", ofProviders, 0, ListedOffer::provider),
            text("provider-name", false, 0, ListedOffer::providerName),
            text("model", ofModels, 0, ListedOffer::model),
            text("offer", true, ofProviders || ofModels ? 5 : 0, ListedOffer::key),
            text("name", false, 0, ListedOffer::name),
            price("price", true, 0, ListedOffer::price),
            price("input", true, 1, offer -> offer.prices().input()),
            price("output", true, 1, offer -> offer.prices().output()),
            price("cache-read", true, 6, offer -> offer.prices().cacheRead()),
            price("cache-write", false, 0, offer -> offer.prices().cacheWrite()),
            tokens("context", 4, ListedOffer::context),
            tokens("max-output", 7, ListedOffer::maxOutput),
            text("quantization", true, 8, ListedOffer::quantization),
            text("status", true, 2, ListedOffer::status),
            new OverviewField<>("updated", ValueType.DATE, true, false, 0, ListedOffer::updated),
            text("source", true, 9, ListedOffer::source),
            text("flag", true, 3, ListedOffer::flag),
            new OverviewField<>("other-prices", ValueType.SCORES, false, false, 0, offer -> offer.prices().others()),
            new OverviewField<>("tiers", ValueType.SCORES, false, false, 0, ListedOffer::tierPrices),
            new OverviewField<>("retires", ValueType.DATE, false, true, 7, offer -> offer.traits().retires()),
            new OverviewField<>("uptime", ValueType.NUMBER, true, true, 8, offer -> offer.traits().uptime()),
            new OverviewField<>("reasoning", ValueType.LIST, false, false, 0, offer -> offer.traits().reasoning()),
            new OverviewField<>("regions", ValueType.LIST, false, false, 0, offer -> offer.traits().regions()));
    return fields.stream()
        .map(
            field ->
                field.shown() && offers.stream().allMatch(offer -> field.value().apply(offer) == null)
                    ? field.hidden()
                    : field)
        .toList();
  }

  private OverviewField<T> hidden() {
    return new OverviewField<>(name, type, descending, false, rank, value);
  }

  /// Returns a price in US dollars per million tokens, sorted in ascending order by default.
  private static <T> OverviewField<T> price(String name, boolean shown, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.NUMBER, false, shown, rank, value);
  }

  private static <T> OverviewField<T> tokens(String name, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.COUNT, true, true, rank, value);
  }

  private static <T> OverviewField<T> text(String name, boolean shown, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.TEXT, false, shown, rank, value);
  }

  private static <T> OverviewField<T> count(String name, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.NUMBER, true, true, rank, value);
  }

  private static <T> OverviewField<T> points(String name, boolean shown, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.NUMBER, true, shown, rank, value);
  }

  private static <T> OverviewField<T> date(String name, int rank, Function<T, Object> value) {
    return new OverviewField<>(name, ValueType.DATE, true, true, rank, value);
  }

  /// Returns the names and types of fields, for expressions.
  static FieldVocabulary vocabulary(List<? extends OverviewField<?>> fields) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    fields.forEach(field -> types.put(field.name(), field.type()));
    return new FieldVocabulary(types);
  }

  /// Returns the column that shows the field.
  ///
  /// @param rank see [Column]
  Column column(int rank) {
    return new Column(name, type, null, rank);
  }

  /// Returns a comparator for rows; rows without a value come last in either direction.
  Comparator<T> order(boolean downwards) {
    Comparator<Comparable<Object>> values = Comparator.naturalOrder();
    return Comparator.comparing(this::key, Comparator.nullsLast(downwards ? values.reversed() : values));
  }

  @SuppressWarnings("unchecked")
  private Comparable<Object> key(T row) {
    Object key =
        switch (Estimate.unmarked(value.apply(row))) {
          case String text -> text.toLowerCase(Locale.ROOT);
          case PartialDate date -> date.last();
          case List<?> list -> list.isEmpty() ? null : list.toString().toLowerCase(Locale.ROOT);
          case Map<?, ?> _ -> null;
          case Object other -> other;
          case null -> null;
        };
    return (Comparable<Object>) key;
  }
}
