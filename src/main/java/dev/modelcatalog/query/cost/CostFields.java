package dev.modelcatalog.query.cost;

import dev.modelcatalog.cost.OfferCost;
import dev.modelcatalog.cost.Part;
import dev.modelcatalog.cost.PricedOffer;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.query.OverviewField;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The fields of a list of costs.
public final class CostFields {
  private CostFields() {}

  /// Returns the names of the fields.
  public static List<String> names() {
    Workload any = new Workload(1, 1, 0, 0, 0, null, null, false);
    return of(true, List.of(), any).stream().map(OverviewField::name).toList();
  }

  /// Returns the fields of one offer of each model.
  ///
  /// @param isMaybe whether it is unknown of some models if they match the filter
  static List<OverviewField<OfferCost>> ofModels(List<OfferCost> costs, Workload workload, boolean isMaybe) {
    List<OverviewField<OfferCost>> fields = new ArrayList<>(of(true, costs, workload));
    if (isMaybe) {
      fields.add(new OverviewField<>("maybe", ValueType.BOOLEAN, true, false, 0, offer(PricedOffer::isMaybe)));
    }
    return fields;
  }

  /// Returns the fields. A human-readable table hides columns without any value.
  ///
  /// @param ofModels whether there may be several models
  static List<OverviewField<OfferCost>> of(boolean ofModels, List<OfferCost> costs, Workload workload) {
    boolean isTiered = workload.requestSize() != null;
    String per = workload.per() == null ? null : workload.per().name().toLowerCase(Locale.ROOT);
    List<OverviewField<OfferCost>> fields = new ArrayList<>();
    fields.add(text("model", ofModels, 0, offer(PricedOffer::model)));
    fields.add(text("model-name", false, 0, offer(PricedOffer::modelName)));
    fields.add(text("provider", true, 0, offer(PricedOffer::provider)));
    fields.add(text("provider-name", false, 0, offer(PricedOffer::providerName)));
    fields.add(text("offer", true, 10, offer(PricedOffer::key)));
    fields.add(money("total", true, 0, each -> each.cost().total()));
    fields.add(money("monthly", workload.per() == Workload.Period.DAY, 1, OfferCost::monthly));
    fields.add(money("at-least", true, 1, each -> each.cost().atLeast()));
    for (Part part : Part.values()) {
      fields.add(money(part.column(), true, 5, each -> each.cost().parts().get(part)));
    }
    fields.add(money("plain", false, 0, each -> each.cost().plain()));
    fields.add(money("cache-saving", true, 4, each -> each.cost().cacheSaving()));
    fields.add(money("batch-saving", true, 4, each -> each.cost().batchSaving()));
    fields.add(count("tier", isTiered, 6, each -> each.cost().tier()));
    fields.add(count("next-tier", false, 0, each -> each.cost().nextTier()));
    fields.add(new OverviewField<>("unknown", ValueType.LIST, false, true, 2, each -> each.cost().unknown()));
    fields.add(count("context", isTiered, 7, offer(PricedOffer::context)));
    fields.add(text("quantization", true, 8, offer(PricedOffer::quantization)));
    fields.add(text("status", true, 3, offer(PricedOffer::status)));
    fields.add(text("source", true, 9, offer(PricedOffer::source)));
    fields.add(text("flag", true, 3, offer(PricedOffer::flag)));
    fields.add(new OverviewField<>("updated", ValueType.DATE, true, false, 0, offer(PricedOffer::updated)));
    fields.add(text("per", false, 0, _ -> per));
    return fields.stream()
        .map(field -> field.shown() && costs.stream().allMatch(each -> isMissing(field, each)) ? hidden(field) : field)
        .toList();
  }

  private static boolean isMissing(OverviewField<OfferCost> field, OfferCost cost) {
    Object value = field.value().apply(cost);
    return value == null || value instanceof List<?> list && list.isEmpty();
  }

  private static OverviewField<OfferCost> hidden(OverviewField<OfferCost> field) {
    return new OverviewField<>(field.name(), field.type(), field.descending(), false, field.rank(), field.value());
  }

  private static Function<OfferCost, Object> offer(Function<PricedOffer, Object> value) {
    return each -> value.apply(each.offer());
  }

  private static OverviewField<OfferCost> text(
      String name, boolean shown, int rank, Function<OfferCost, Object> value) {
    return new OverviewField<>(name, ValueType.TEXT, false, shown, rank, value);
  }

  /// Returns an amount in US dollars, sorted in ascending order by default.
  private static OverviewField<OfferCost> money(
      String name, boolean shown, int rank, Function<OfferCost, Object> value) {
    return new OverviewField<>(name, ValueType.MONEY, false, shown, rank, value);
  }

  private static OverviewField<OfferCost> count(
      String name, boolean shown, int rank, Function<OfferCost, Object> value) {
    return new OverviewField<>(name, ValueType.COUNT, true, shown, rank, value);
  }
}
