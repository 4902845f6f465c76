package dev.modelcatalog.render;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Cuts the names in a table's first text column while keeping them distinct.
final class RowNames {
  private final Set<String> names;
  private final int widest;

  RowNames(Collection<String> names) {
    this.names = new LinkedHashSet<>(names);
    this.widest = this.names.stream().mapToInt(Cells::width).max().orElse(0);
  }

  /// Cuts each name to a width: at its end, or in the middle if another name would look the same.
  Map<String, String> cut(int width) {
    Map<String, String> shown = new HashMap<>();
    Map<String, Integer> alike = new HashMap<>();
    for (String name : names) {
      String cut = Cells.cut(name, width);
      shown.put(name, cut);
      alike.merge(cut, 1, Integer::sum);
    }
    shown.replaceAll((name, cut) -> alike.get(cut) > 1 ? Cells.cutMiddle(name, width) : cut);
    return shown;
  }

  private boolean areApart(int width) {
    return width >= widest || new HashSet<>(cut(width).values()).size() == names.size();
  }

  /// Returns the smallest width, not below `from`, at which no two names look the same.
  int least(int from) {
    int width = from;
    while (!areApart(width)) {
      width++;
    }
    return width;
  }

  /// Returns the largest width, not above `to`, at which no two names look the same; `to` if there is none.
  int most(int to) {
    for (int width = to; width > 0; width--) {
      if (areApart(width)) {
        return width;
      }
    }
    return to;
  }
}
