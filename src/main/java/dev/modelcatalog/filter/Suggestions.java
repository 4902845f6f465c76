package dev.modelcatalog.filter;

import dev.modelcatalog.rows.TextFold;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/// Suggests known names similar to an unknown one.
public final class Suggestions {
  private static final int MAX_LENGTH = 100; // longer names are not typed by hand
  private static final int MIN_PREFIX = 3;
  private static final int MAX_EDITS = 3;

  private Suggestions() {}

  /// Returns the known names nearest to an unknown one, ignoring case: those within one edit per three characters
  /// (insertion, deletion, substitution or transposition), those that continue it with another word or, if there are
  /// none, those with the same start.
  ///
  /// @param limit the maximum number of names
  /// @return the names, the nearest first; empty if none is near
  public static List<String> near(String wrong, Collection<String> known, int limit) {
    String lower = TextFold.of(wrong.strip());
    if (lower.isEmpty() || lower.length() > MAX_LENGTH) {
      return List.of();
    }
    int edits = Math.clamp(lower.length() / 3, 1, MAX_EDITS);
    DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance(edits);
    Map<String, Integer> ranks = new HashMap<>();
    for (String name : known) {
      int rank = rank(lower, TextFold.of(name), distance);
      if (rank >= 0) {
        ranks.put(name, rank);
      }
    }
    boolean mistyped = ranks.values().stream().anyMatch(rank -> rank < MAX_LENGTH);
    return ranks.keySet().stream()
        .filter(name -> !mistyped || ranks.get(name) < MAX_LENGTH)
        .sorted(Comparator.<String>comparingInt(ranks::get).thenComparing(Comparator.naturalOrder()))
        .limit(limit)
        .toList();
  }

  /// Returns the edit distance; -1 if the name is not near.
  private static int rank(String wrong, String name, DamerauLevenshteinDistance distance) {
    // `swe-bench` for `swe-bench-verified`: whole words without the rest are as near as a mistyped letter
    if (wrong.length() > MIN_PREFIX
        && name.startsWith(wrong)
        && name.length() > wrong.length()
        && !Character.isLetterOrDigit(name.charAt(wrong.length()))) {
      return 1;
    }
    int difference = Math.abs(wrong.length() - name.length());
    if (difference <= distance.getThreshold()) {
      int edits = distance.apply(wrong, name);
      // names of two letters are never near to each other
      if (edits >= 0 && edits < Math.max(wrong.length(), name.length())) {
        return edits;
      }
    }
    // `parameters` for `params`: the last letter need not match
    int shorter = Math.min(wrong.length(), name.length());
    int prefix = 0;
    while (prefix < shorter && wrong.charAt(prefix) == name.charAt(prefix)) {
      prefix++;
    }
    return prefix >= Math.max(MIN_PREFIX, shorter - 1) ? MAX_LENGTH + difference - prefix : -1;
  }

  /// Whether a message prints a name as it is, so that it can be typed.
  public static boolean isShownWhole(String name) {
    return ErrorExcerpt.shortened(name).equals(name);
  }

  /// Returns the question `did you mean a, b or c?` for a message.
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
