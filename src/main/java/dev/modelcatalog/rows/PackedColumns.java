package dev.modelcatalog.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Packs lists and scores into a text column of a model's row.
///
/// Parts are separated by ASCII control characters. No name contains them on purpose; any that does gets spaces
/// instead.
public final class PackedColumns {
  /// Separates the values of a row.
  public static final char BETWEEN_VALUES = '\u001e';

  /// Separates the parts of a value.
  public static final char BETWEEN_PARTS = '\u001f';

  /// Precedes the points of a flagged score.
  private static final char FLAGGED = '!';

  private PackedColumns() {}

  /// Packs a list; returns null if it is empty.
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

  /// Packs scores in the order of [Benchmark#ORDER]; returns null if none has a value.
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

  /// Unpacks a list.
  ///
  /// @param joined the packed list; null if it is empty
  public static List<String> texts(String joined) {
    return joined == null ? List.of() : List.of(joined.split(String.valueOf(BETWEEN_PARTS), -1));
  }

  /// Unpacks scores by benchmark key, in the same order.
  ///
  /// @param joined the packed scores; null if there are none
  /// @param includeFlagged whether to include flagged scores
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
