package dev.modelcatalog.query.fit;

import dev.modelcatalog.fit.SizedModel;
import dev.modelcatalog.query.OverviewField;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The fields of a list of models with their memory.
public final class FitFields {
  private FitFields() {}

  /// Returns the names of the fields.
  public static List<String> names() {
    return of(true, true, true, true).stream().map(OverviewField::name).toList();
  }

  /// Returns the fields.
  ///
  /// @param isExplained whether each model has a row per quantisation
  /// @param isMaybe whether there may be models for which a filter is unknown
  /// @param hasMemory whether a memory is stated
  /// @param isMarked whether estimates are marked
  public static List<OverviewField<SizedModel>> of(
      boolean isExplained, boolean isMaybe, boolean hasMemory, boolean isMarked) {
    List<OverviewField<SizedModel>> fields = new ArrayList<>();
    fields.add(text("model", true, 0, SizedModel::id));
    fields.add(text("model-name", false, 0, SizedModel::name));
    fields.add(new OverviewField<>("released", ValueType.DATE, true, !isExplained, 6, SizedModel::released));
    fields.add(count("params", true, 2, SizedModel::params));
    fields.add(count("active", false, 0, SizedModel::active));
    fields.add(text("quantization", true, 0, each -> each.memory().quantization()));
    fields.add(size("weights", true, 3, each -> each.memory().weights()));
    fields.add(size("kv-cache", true, 4, estimate(isMarked, each -> each.memory().cacheMax())));
    fields.add(size("overhead", true, 5, each -> each.memory().overhead()));
    fields.add(size("memory", true, 1, estimate(isMarked, each -> each.memory().most())));
    fields.add(size("left", hasMemory, 1, estimate(isMarked, SizedModel::left)));
    fields.add(new OverviewField<>("fits", ValueType.BOOLEAN, true, isExplained && hasMemory, 1, SizedModel::fits));
    fields.add(count("longest-context", isExplained && hasMemory, 2, estimate(isMarked, SizedModel::longestContext)));
    fields.add(size("kv-cache-min", false, 0, each -> each.memory().cache()));
    fields.add(size("memory-min", false, 0, each -> each.memory().least()));
    fields.add(size("available", false, 0, each -> each.demand().available()));
    fields.add(count("context", false, 0, each -> each.demand().context()));
    fields.add(text("kv-type", false, 0, each -> each.demand().kv()));
    fields.add(count("context-window", false, 0, SizedModel::window));
    fields.add(text("basis", false, 0, each -> each.footprint().basis()));
    fields.add(text("shape", false, 0, each -> each.shape()));
    if (isMaybe) {
      fields.add(
          new OverviewField<>(
              "maybe", ValueType.BOOLEAN, true, true, 0, each -> each.isMaybe() || each.fits() == null));
    }
    return fields;
  }

  private static Function<SizedModel, Object> estimate(boolean isMarked, Function<SizedModel, Long> value) {
    return each -> {
      Long number = value.apply(each);
      return isMarked && number != null && each.isEstimate() ? new Estimate(number) : number;
    };
  }

  private static OverviewField<SizedModel> text(
      String name, boolean shown, int rank, Function<SizedModel, Object> value) {
    return new OverviewField<>(
        name, ValueType.TEXT, false, shown, rank, value.andThen(each -> each == null ? null : each.toString()));
  }

  private static OverviewField<SizedModel> count(
      String name, boolean shown, int rank, Function<SizedModel, Object> value) {
    return new OverviewField<>(name, ValueType.COUNT, true, shown, rank, value);
  }

  private static OverviewField<SizedModel> size(
      String name, boolean shown, int rank, Function<SizedModel, Object> value) {
    return new OverviewField<>(name, ValueType.SIZE, true, shown, rank, value);
  }
}
