package dev.modelcatalog.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

  /// A score to pack.
  ///
  /// @param benchmark the benchmark's key
  /// @param value in points; null if it is not a number
  /// @param isFlagged whether it is flagged
  /// @param hasSetting whether its setting is not the plain one
  public record PackedScore(String benchmark, Double value, boolean isFlagged, boolean hasSetting) {}

  private PackedColumns() {}

  /// Packs a list; returns null if it is empty.
  public static String texts(List<String> list) {
    if (list.isEmpty()) {
      return null;
    }
    StringBuilder packed = new StringBuilder(clean(list.getFirst()));
    for (String text : list.subList(1, list.size())) {
      packed.append(BETWEEN_PARTS).append(clean(text));
    }
    return packed.toString();
  }

  /// Packs scores in the order of [Benchmark#ORDER]; returns null if none has a value.
  public static String scores(Collection<PackedScore> scores) {
    StringBuilder packed = new StringBuilder();
    scores.stream()
        .filter(score -> score.value() != null)
        .sorted((one, other) -> Benchmark.ORDER.compare(one.benchmark(), other.benchmark()))
        .forEach(
            score -> {
              if (!packed.isEmpty()) {
                packed.append(BETWEEN_PARTS);
              }
              packed.append(clean(score.benchmark())).append(BETWEEN_PARTS);
              if (score.isFlagged()) {
                packed.append(FLAGGED);
              }
              packed.append(score.value() + 0.0); // SQLite has no negative zero
            });
    return packed.isEmpty() ? null : packed.toString();
  }

  /// Packs the reasons for chosen values; returns null if there are none.
  public static String reasons(Map<Field<?>, String> reasons) {
    return texts(
        reasons.entrySet().stream().flatMap(reason -> Stream.of(reason.getKey().name(), reason.getValue())).toList());
  }

  /// Unpacks reasons by the names of their fields.
  ///
  /// @param packed the packed reasons; null if there are none
  public static Map<String, String> reasons(String packed) {
    List<String> parts = texts(packed);
    Map<String, String> reasons = new LinkedHashMap<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      reasons.put(parts.get(i), parts.get(i + 1));
    }
    return reasons;
  }

  private static String clean(String text) {
    return text.replace(BETWEEN_VALUES, ' ').replace(BETWEEN_PARTS, ' ');
  }

  /// Unpacks a list.
  ///
  /// @param packed the packed list; null if it is empty
  public static List<String> texts(String packed) {
    return packed == null ? List.of() : List.of(packed.split(String.valueOf(BETWEEN_PARTS), -1));
  }

  /// Unpacks scores by benchmark key, in the same order.
  ///
  /// @param packed the packed scores; null if there are none
  /// @param includeFlagged whether to include flagged scores
  public static Map<String, Double> scores(String packed, boolean includeFlagged) {
    return scores(packed, includeFlagged, null);
  }

  /// Unpacks some of the scores. Those of the others are not parsed, which is most of the work.
  ///
  /// @param benchmarks the keys of the benchmarks to unpack; null for all
  public static Map<String, Double> scores(String packed, boolean includeFlagged, Set<String> benchmarks) {
    if (packed == null) {
      return Map.of();
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int at = 0; at < packed.length(); ) {
      int points = packed.indexOf(BETWEEN_PARTS, at) + 1;
      int end = packed.indexOf(BETWEEN_PARTS, points);
      int to = end < 0 ? packed.length() : end;
      boolean isFlagged = packed.charAt(points) == FLAGGED;
      String benchmark = packed.substring(at, points - 1);
      if ((includeFlagged || !isFlagged) && (benchmarks == null || benchmarks.contains(benchmark))) {
        scores.put(benchmark, Double.valueOf(packed.substring(isFlagged ? points + 1 : points, to)));
      }
      at = to + 1;
    }
    return scores;
  }
}
