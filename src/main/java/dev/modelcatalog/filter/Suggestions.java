package dev.modelcatalog.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/// Names that may have been meant by one that is not known.
public final class Suggestions {
  private static final int LONGEST = 100; // nobody mistypes a longer one
  private static final int SHORTEST_BEGINNING = 3;
  private static final int MOST_EDITS = 3;

  private Suggestions() {}

  /// The known names next to a wrong one, without case: those that one typing mistake in three characters leads to (a
  /// character too many, too few, a wrong one, or two changed over); where there is none, those that begin as it does.
  ///
  /// @param most how many names at most
  /// @return the names as they are known, the nearest first; empty if none is near
  public static List<String> near(String wrong, Collection<String> known, int most) {
    String lower = wrong.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.length() > LONGEST) {
      return List.of();
    }
    int edits = Math.clamp(lower.length() / 3, 1, MOST_EDITS);
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance(edits);
    Map<String, Integer> ranks = new HashMap<>();
    for (String name : known) {
      int rank = rank(lower, name.toLowerCase(Locale.ROOT), distance);
      if (rank >= 0) {
        ranks.put(name, rank);
      }
    }
    boolean mistyped = ranks.values().stream().anyMatch(rank -> rank < LONGEST);
    return ranks.keySet().stream()
        .filter(name -> !mistyped || ranks.get(name) < LONGEST)
        .sorted(Comparator.<String>comparingInt(ranks::get).thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  /// 0 for the same; -1 if it is not near.
  private static int rank(String wrong, String name, DamerauLevenshteinDistance distance) {
    int difference = Math.abs(wrong.length() - name.length());
    if (difference <= distance.getThreshold()) {
      int edits = distance.apply(wrong, name);
      // a name of two letters is not near to any other of two letters
      if (edits >= 0 && edits < Math.max(wrong.length(), name.length())) {
        return edits;
      }
    }
    // `parameters` for `params`: all but the last letter may do
    int shorter = Math.min(wrong.length(), name.length());
    int same = 0;
    while (same < shorter && wrong.charAt(same) == name.charAt(same)) {
      same++;
    }
    return same >= Math.max(SHORTEST_BEGINNING, shorter - 1) ? LONGEST + difference - same : -1;
  }

  /// A question for a message: `did you mean a, b or c?`
  ///
  /// @return null if there is no name
  public static String question(List<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    List<String> shown = names.stream().map(ErrorExcerpt::shortened).toList();
    String last = shown.getLast();
    return "did you mean "
        + (shown.size() == 1 ? last : String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + last)
        + "?";
  }
}
