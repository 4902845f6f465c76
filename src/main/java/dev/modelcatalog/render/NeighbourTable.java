package dev.modelcatalog.render;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;

/// The models most similar to a given one, as a table.
public final class NeighbourTable {
  private static final ValueColumn<Neighbour> ID = ValueColumn.of("id", ValueType.TEXT, Neighbour::id);
  private static final ValueColumn<Neighbour> NAME = ValueColumn.of("name", ValueType.TEXT, Neighbour::name);
  private static final ValueColumn<Neighbour> MARKED_NAME =
      ValueColumn.of("name", ValueType.TEXT, model -> MaybeMark.name(model.name(), model.maybe()));
  private static final ValueColumn<Neighbour> LAB = ValueColumn.of("lab", ValueType.TEXT, 4, Neighbour::lab);
  private static final ValueColumn<Neighbour> RELEASED =
      ValueColumn.of("released", ValueType.DATE, 3, Neighbour::released);
  private static final ValueColumn<Neighbour> ACCESS = ValueColumn.of("access", ValueType.TEXT, Neighbour::access);
  private static final ValueColumn<Neighbour> ARCH = ValueColumn.of("arch", ValueType.TEXT, Neighbour::arch);
  private static final ValueColumn<Neighbour> PARAMS = ValueColumn.of("params", ValueType.COUNT, 2, Neighbour::params);
  private static final ValueColumn<Neighbour> SIZE =
      ValueColumn.of("params", ValueType.COUNT, 2, Neighbour::markedParams);
  private static final ValueColumn<Neighbour> BASIS =
      ValueColumn.of("params-basis", ValueType.TEXT, Neighbour::paramsBasis);
  private static final ValueColumn<Neighbour> DISTANCE =
      ValueColumn.of("distance", ValueType.NUMBER, Column.SORTED, Neighbour::distance);
  private static final ValueColumn<Neighbour> WHY = ValueColumn.of("why", ValueType.LIST, Neighbour::why);

  private NeighbourTable() {}

  /// Returns a table of ids only.
  public static Table ids(List<Neighbour> neighbours) {
    return ValueColumn.table(List.of(ID), neighbours.stream());
  }

  /// @param withMaybe whether models are included that may be smaller or newer only
  /// @param isNarrow whether the terminal is too narrow to show lab and release date besides the reasons
  public static Table of(List<Neighbour> neighbours, Format format, boolean withMaybe, boolean isNarrow) {
    List<ValueColumn<Neighbour>> columns =
        new ArrayList<>(
            !format.isHumanReadable()
                ? List.of(ID, NAME, LAB, RELEASED, ACCESS, ARCH, PARAMS, DISTANCE, WHY, BASIS)
                : isNarrow
                    ? List.of(MARKED_NAME, SIZE, DISTANCE, WHY)
                    : List.of(MARKED_NAME, LAB, RELEASED, SIZE, DISTANCE, WHY));
    if (withMaybe && !format.isHumanReadable()) {
      columns.add(MaybeMark.column(Neighbour::maybe));
    }
    return ValueColumn.table(columns, neighbours.stream());
  }
}
