package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/// Which columns of a table a terminal shows, and how wide.
///
/// @param columns in the order in which they are shown
/// @param widths of these columns, in cells
record Layout(List<Column> columns, List<Integer> widths) {
  static final int GAP = 2;

  /// A column as it would like to be shown.
  ///
  /// @param index its place in the table
  /// @param rank 0 if it is always shown; else the highest is left out first
  /// @param natural the width at which nothing is cut, in cells
  /// @param readable the width below which other columns are rather left out
  /// @param least the width that it never goes below
  /// @param weight how its share of the room compares with others'
  record Column(int index, int rank, int natural, int readable, int least, int weight) {
    /// The same column, not wider than it likes to be.
    Column cuttable(int readable, int least, int weight) {
      return new Column(index, rank, natural, Math.min(readable, natural), Math.min(least, natural), weight);
    }

    private int at(int level) {
      return Math.clamp((long) level * weight, readable, natural);
    }
  }

  /// As wide as they like.
  static Layout whole(List<Column> columns) {
    return new Layout(columns, columns.stream().map(Column::natural).toList());
  }

  /// Leaves out columns until the others are readable, then cuts the widest first. If the columns of rank 0 alone are
  /// too wide to be readable, each gets the least, and lines may be longer than the width.
  static Layout fit(List<Column> columns, int width) {
    List<Column> kept = new ArrayList<>(columns);
    while (total(kept, Column::readable) > width) {
      // Of equal ranks the last column goes first.
      Column last = kept.reversed().stream().max(Comparator.comparingInt(Column::rank)).orElseThrow();
      if (last.rank() == 0) {
        return new Layout(kept, share(kept, Column::least, Column::readable, width));
      }
      kept.remove(last);
    }
    int level = 1;
    while (level < width && total(kept, atLevel(level + 1)) <= width) {
      level++;
    }
    return new Layout(kept, share(kept, atLevel(level), Column::natural, width));
  }

  /// Of a line, in cells.
  int width() {
    return widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
  }

  private static ToIntFunction<Column> atLevel(int level) {
    return column -> column.at(level);
  }

  private static int total(List<Column> columns, ToIntFunction<Column> width) {
    return columns.stream().mapToInt(width).sum() + GAP * (columns.size() - 1);
  }

  /// Gives the room that is left to the columns that want more, the first ones first.
  private static List<Integer> share(
      List<Column> columns, ToIntFunction<Column> base, ToIntFunction<Column> wanted, int width) {
    List<Integer> widths = new ArrayList<>();
    int left = Math.max(0, width - total(columns, base));
    for (Column column : columns) {
      int more = Math.clamp(wanted.applyAsInt(column) - base.applyAsInt(column), 0, left);
      widths.add(base.applyAsInt(column) + more);
      left -= more;
    }
    return widths;
  }
}
