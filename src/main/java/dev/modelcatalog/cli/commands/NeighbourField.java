package dev.modelcatalog.cli.commands;

import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What `similar` shows of a model, in the order of the columns.
enum NeighbourField {
  ID(ValueType.TEXT, 0, Neighbour::id),
  NAME(ValueType.TEXT, 0, Neighbour::name),
  LAB(ValueType.TEXT, 4, Neighbour::lab),
  RELEASED(ValueType.DATE, 3, Neighbour::released),
  ACCESS(ValueType.TEXT, 0, Neighbour::access),
  ARCH(ValueType.TEXT, 0, Neighbour::arch),
  PARAMS(ValueType.COUNT, 2, Neighbour::params),
  DISTANCE(ValueType.NUMBER, 1, Neighbour::distance),
  WHY(ValueType.LIST, 0, Neighbour::why);

  /// What a table for people shows.
  static final List<NeighbourField> SHOWN = List.of(NAME, LAB, RELEASED, PARAMS, DISTANCE, WHY);

  /// The same where the reasons need the room.
  static final List<NeighbourField> NARROW = List.of(NAME, PARAMS, DISTANCE, WHY);

  private final ValueType type;
  private final int rank;
  private final Function<Neighbour, Object> value;

  NeighbourField(ValueType type, int rank, Function<Neighbour, Object> value) {
    this.type = type;
    this.rank = rank;
    this.value = value;
  }

  Object value(Neighbour neighbour) {
    return value.apply(neighbour);
  }

  Column column() {
    return new Column(name().toLowerCase(Locale.ROOT), type, null, rank);
  }
}
