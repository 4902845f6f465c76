package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An answer in rows and columns.
///
/// @param columns in the order in which they are shown
/// @param rows one value a column, null if missing; read once, and closed by whoever reads it
public record Table(List<Column> columns, Stream<List<Object>> rows) {

  /// @param name what it is called on the command line: `mmlu-pro`; in upper case its header
  /// @param type what its values are
  /// @param group the JSON object that holds it (`scores`), in which missing values are left out; null if it stands in
  ///   the row itself
  /// @param rank 0 if it is always shown; else a narrow terminal may leave it out, the highest rank first
  public record Column(String name, ValueType type, String group, int rank) {}

  /// The same rows without the columns of type `SCORES`, which JSON alone can show. It is read in place of this one.
  public Table flat() {
    int[] kept = IntStream.range(0, columns.size()).filter(i -> columns.get(i).type() != ValueType.SCORES).toArray();
    return kept.length == columns.size() ? this : new Table(choose(columns, kept), rows.map(row -> choose(row, kept)));
  }

  private static <T> List<T> choose(List<T> values, int[] kept) {
    return Arrays.stream(kept).<T>mapToObj(values::get).collect(Collectors.toCollection(ArrayList::new));
  }
}
