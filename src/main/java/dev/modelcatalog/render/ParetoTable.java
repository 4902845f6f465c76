package dev.modelcatalog.render;

import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Pareto frontier as a table.
public final class ParetoTable {
  private static final int LAB_RANK = 2;

  private ParetoTable() {}

  /// @param criteria the columns of the criteria
  /// @param withDominated whether dominated models are included, each with a model that dominates it
  /// @param withMaybe whether models are included for which the filter is unknown
  public static Table of(
      List<Column> criteria, boolean withDominated, boolean withMaybe, Format format, Stream<ParetoEntry> models) {
    List<ValueColumn<ParetoEntry>> columns = new ArrayList<>();
    if (!format.isHumanReadable()) {
      columns.add(ValueColumn.of("id", ValueType.TEXT, ParetoEntry::id));
    }
    columns.add(
        ValueColumn.of(
            "name",
            ValueType.TEXT,
            model -> format.isHumanReadable() ? MaybeMark.name(model.name(), model.maybe()) : model.name()));
    columns.add(ValueColumn.of("lab", ValueType.TEXT, LAB_RANK, ParetoEntry::lab));
    for (int i = 0; i < criteria.size(); i++) {
      int place = i;
      columns.add(
          new ValueColumn<>(
              criteria.get(i),
              model ->
                  format.isHumanReadable() ? model.values().get(place) : Estimate.unmarked(model.values().get(place))));
    }
    if (withDominated) {
      columns.add(ValueColumn.of("beaten_by", ValueType.TEXT, ParetoEntry::dominatedBy));
    }
    if (format.isJson() && criteria.stream().anyMatch(ParetoTable::mayBeEstimate)) {
      columns.add(ValueColumn.of("estimates", ValueType.LIST, model -> estimates(criteria, model)));
    }
    if (withMaybe && !format.isHumanReadable()) {
      columns.add(MaybeMark.column(ParetoEntry::maybe));
    }
    return ValueColumn.table(columns, models);
  }

  private static boolean mayBeEstimate(Column criterion) {
    return criterion.group() == null && Fields.hasBasis(criterion.name());
  }

  /// Returns the names of the criteria whose values are estimates.
  private static List<String> estimates(List<Column> criteria, ParetoEntry model) {
    return IntStream.range(0, criteria.size())
        .filter(i -> model.values().get(i) instanceof Estimate)
        .mapToObj(i -> criteria.get(i).name())
        .toList();
  }
}
