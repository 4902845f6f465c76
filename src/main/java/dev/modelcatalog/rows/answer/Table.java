package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A table of results.
///
/// @param columns the columns in display order
/// @param rows one value per column, null if missing; can be read once, and the reader must close it
public record Table(List<Column> columns, Stream<List<Object>> rows) {

  /// A column.
  ///
  /// @param name the name on the command line, such as `mmlu-pro`; in upper case its header
  /// @param type the type of its values
  /// @param group the JSON object that contains it, such as `scores`, from which missing values are omitted; null if it
  ///   is a member of the row itself
  /// @param rank 0 if it was asked for or every table has it; otherwise a narrow terminal may drop it, the highest rank
  ///   first. [#SORTED] is dropped last.
  public record Column(String name, ValueType type, String group, int rank) {
    /// The rank of a column that the table is sorted by.
    public static final int SORTED = -1;

    /// Returns the column with another rank.
    public Column ranked(int rank) {
      return new Column(name, type, group, rank);
    }
  }

  /// Returns the table without columns of type `SCORES`, which only JSON can show. Reading it consumes this table's
  /// rows.
  public Table flat() {
    int[] kept = IntStream.range(0, columns.size()).filter(i -> columns.get(i).type() != ValueType.SCORES).toArray();
    return kept.length == columns.size() ? this : new Table(choose(columns, kept), rows.map(row -> choose(row, kept)));
  }

  private static <T> List<T> choose(List<T> values, int[] kept) {
    return Arrays.stream(kept).<T>mapToObj(values::get).collect(Collectors.toCollection(ArrayList::new));
  }
}
