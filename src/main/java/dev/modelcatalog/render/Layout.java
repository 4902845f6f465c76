package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/// The columns of a table that fit on a terminal, and their widths.
///
/// @param columns the displayed columns, in order
/// @param widths the widths of these columns, in cells
record Layout(List<ColumnWidths> columns, List<Integer> widths) {
  static final int GAP = 2;

  /// The width limits of a column.
  ///
  /// @param index the index of the column in the table
  /// @param rank the highest is dropped first; up to 0 only if the columns do not fit at their minimum widths
  /// @param natural the width at which nothing is cut, in cells
  /// @param readable the width below which other columns are dropped first
  /// @param least the minimum width
  /// @param weight the column's weight when columns share the room
  record ColumnWidths(int index, int rank, int natural, int readable, int least, int weight) {
    /// Returns the column with other limits, none above its natural width.
    ColumnWidths cuttable(int readable, int least, int weight) {
      return new ColumnWidths(index, rank, natural, Math.min(readable, natural), Math.min(least, natural), weight);
    }

    private int at(int level) {
      return Math.clamp((long) level * weight, readable, natural);
    }
  }

  /// Returns a layout with natural widths.
  static Layout whole(List<ColumnWidths> columns) {
    return new Layout(columns, columns.stream().map(ColumnWidths::natural).toList());
  }

  /// Drops columns until the others are readable, then cuts the widest first. If the columns of ranks up to 0 are too
  /// wide to be readable, they get less room, down to their minimum widths. If that is still too much, the last of them
  /// are dropped, so that no line is wider than the terminal.
  static Layout fit(List<ColumnWidths> columns, int width) {
    List<ColumnWidths> kept = new ArrayList<>(columns);
    while (total(kept, ColumnWidths::readable) > width) {
      ColumnWidths next = nextToDrop(kept);
      if (next.rank() <= 0) {
        return squeezed(kept, width);
      }
      kept.remove(next);
    }
    int level = 1;
    while (level < width && total(kept, atLevel(level + 1)) <= width) {
      level++;
    }
    return new Layout(kept, share(kept, atLevel(level), ColumnWidths::natural, width));
  }

  /// Returns the column of the highest rank, and among equal ranks the last one.
  private static ColumnWidths nextToDrop(List<ColumnWidths> kept) {
    return kept.reversed().stream().max(Comparator.comparingInt(ColumnWidths::rank)).orElseThrow();
  }

  private static Layout squeezed(List<ColumnWidths> kept, int width) {
    while (kept.size() > 1 && total(kept, ColumnWidths::least) > width) {
      kept.remove(nextToDrop(kept.subList(1, kept.size()))); // the first one says what the row is
    }
    return total(kept, ColumnWidths::least) > width
        ? new Layout(kept, List.of(width))
        : new Layout(kept, share(kept, ColumnWidths::least, ColumnWidths::readable, width));
  }

  /// Returns the width of a line, in cells.
  int width() {
    return widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
  }

  private static ToIntFunction<ColumnWidths> atLevel(int level) {
    return column -> column.at(level);
  }

  private static int total(List<ColumnWidths> columns, ToIntFunction<ColumnWidths> width) {
    return columns.stream().mapToInt(width).sum() + GAP * (columns.size() - 1);
  }

  /// Distributes the remaining room to columns below their wanted width, the first ones first.
  private static List<Integer> share(
      List<ColumnWidths> columns, ToIntFunction<ColumnWidths> base, ToIntFunction<ColumnWidths> wanted, int width) {
    List<Integer> widths = new ArrayList<>();
    int left = Math.max(0, width - total(columns, base));
    for (ColumnWidths column : columns) {
      int more = Math.clamp(wanted.applyAsInt(column) - base.applyAsInt(column), 0, left);
      widths.add(base.applyAsInt(column) + more);
      left -= more;
    }
    return widths;
  }
}
