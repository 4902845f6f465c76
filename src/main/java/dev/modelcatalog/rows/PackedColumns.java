package dev.modelcatalog.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists and scores as the texts that stand in a model's row.
///
/// ASCII's own separators stand between the parts. No name means them; one that has them has blanks instead.
public final class PackedColumns {
  /// Between the values of a row.
  public static final char BETWEEN_VALUES = '\u001e';

  /// Between the parts of one of them.
  public static final char BETWEEN_PARTS = '\u001f';

  /// Before the points of a flagged score.
  private static final char FLAGGED = '!';

  private PackedColumns() {}

  /// A list; null if it is empty.
  public static String texts(List<String> list) {
    if (list.isEmpty()) {
      return null;
    }
    StringBuilder joined = new StringBuilder(clean(list.getFirst()));
    for (String text : list.subList(1, list.size())) {
      joined.append(BETWEEN_PARTS).append(clean(text));
    }
    return joined.toString();
  }

  /// Scores, as [Benchmark#ORDER] has them; null if none has a value.
  public static String scores(Collection<ModelRecord.Score> scores) {
    StringBuilder joined = new StringBuilder();
    scores.stream()
        .filter(score -> score.value() != null)
        .sorted((one, other) -> Benchmark.ORDER.compare(one.benchmark().key(), other.benchmark().key()))
        .forEach(
            score -> {
              if (!joined.isEmpty()) {
                joined.append(BETWEEN_PARTS);
              }
              joined.append(clean(score.benchmark().key())).append(BETWEEN_PARTS);
              if (score.flag() != null) {
                joined.append(FLAGGED);
              }
              joined.append(score.value() + 0.0); // SQLite has no negative zero
            });
    return joined.isEmpty() ? null : joined.toString();
  }

  private static String clean(String text) {
    return text.replace(BETWEEN_VALUES, ' ').replace(BETWEEN_PARTS, ' ');
  }

  /// The list again.
  ///
  /// @param joined null if it is empty
  public static List<String> texts(String joined) {
    return joined == null ? List.of() : List.of(joined.split(String.valueOf(BETWEEN_PARTS), -1));
  }

  /// The scores again, in the same order, by benchmark key.
  ///
  /// @param joined null if there are none
  /// @param includeFlagged whether flagged ones are wanted
  public static Map<String, Double> scores(String joined, boolean includeFlagged) {
    if (joined == null) {
      return Map.of();
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int at = 0; at < joined.length(); ) {
      int points = joined.indexOf(BETWEEN_PARTS, at) + 1;
      int end = joined.indexOf(BETWEEN_PARTS, points);
      int to = end < 0 ? joined.length() : end;
      boolean isFlagged = joined.charAt(points) == FLAGGED;
      if (includeFlagged || !isFlagged) {
        String number = joined.substring(isFlagged ? points + 1 : points, to);
        scores.put(joined.substring(at, points - 1), Double.valueOf(number));
      }
      at = to + 1;
    }
    return scores;
  }
}
