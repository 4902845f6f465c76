package dev.modelcatalog.query;

import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
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

/// What an overview shows of a lab, an architecture, a tag, a benchmark, a provider or an offer: the one list that
/// serves columns, sorting and JSON.
///
/// @param name as it is typed and as its column is called
/// @param type of its values
/// @param descending whether sorting by it begins with the highest, where nothing else is said
/// @param shown whether a table for people has it where nothing else is said
/// @param rank as [Column] has it
/// @param value takes it from a row; gives null if it is missing
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

  /// The columns of an overview of benchmarks. `coverage` is in percent, the points are the benchmark's own.
  static List<OverviewField<BenchmarkSummary>> ofBenchmarks() {
    return BENCHMARK;
  }

  /// The columns of an overview of labs, architectures or tags.
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
    return fields;
  }

  /// The columns of an overview of providers. Prices are in US dollars per million tokens.
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

  /// The columns of a list of offers. What none of them has is not shown to people.
  ///
  /// @param ofProviders whether they are of several providers
  /// @param ofModels whether they are of several models
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
            text("source", true, 9, ListedOffer::source));
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

  /// Sorting by it begins with the cheapest.
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

  /// The names that can be typed.
  static Fields vocabulary(List<? extends OverviewField<?>> fields) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    fields.forEach(field -> types.put(field.name(), field.type()));
    return new Fields(types);
  }

  /// The column that shows it.
  ///
  /// @param rank as [Column] has it
  Column column(int rank) {
    return new Column(name, type, null, rank);
  }

  /// Orders rows by it; those without a value come last either way.
  Comparator<T> order(boolean downwards) {
    Comparator<Comparable<Object>> values = Comparator.naturalOrder();
    return Comparator.comparing(this::key, Comparator.nullsLast(downwards ? values.reversed() : values));
  }

  @SuppressWarnings("unchecked")
  private Comparable<Object> key(T row) {
    Object key =
        switch (value.apply(row)) {
          case String text -> text.toLowerCase(Locale.ROOT);
          case PartialDate date -> date.last();
          case Object other -> other;
          case null -> null;
        };
    return (Comparable<Object>) key;
  }
}
