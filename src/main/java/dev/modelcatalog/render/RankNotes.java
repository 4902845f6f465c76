package dev.modelcatalog.render;

import dev.modelcatalog.rows.MemorySize;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankingCounts;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;

/// Notes on a ranking.
///
/// @param criteria the columns of the criteria
/// @param scales the scales of the criteria
/// @param minCoverage the number of criteria for which a model must have a value
/// @param otherSettings the number of ranked models with a score in a setting other than the plain one
/// @param certainty how the ranking shows scores that cannot be told apart
/// @param group `lab` or `architecture` if only the best model of each is ranked; otherwise null
public record RankNotes(
    List<Column> criteria,
    List<Scale> scales,
    int minCoverage,
    String group,
    RankingCounts counts,
    long otherSettings,
    Certainty certainty) {

  /// How a ranking shows scores that cannot be told apart.
  public enum Certainty {
    /// Standard errors are unknown or not shown.
    UNKNOWN(null),
    /// Those that cannot be told from the first are marked.
    MARKED("%s: cannot be told from the first (95%% confidence)".formatted(RankTable.TIE)),
    /// Only equal scores share a rank, though others were to share one, too.
    NO_ERRORS("no standard error is known, so only equal scores share a rank"),
    /// They share a rank.
    SHARED_RANKS("scores of one rank cannot be told from the best of them (95% confidence)");

    private final String note;

    Certainty(String note) {
      this.note = note;
    }
  }

  /// Returns what is needed to interpret the ranking: what was skipped, and scales that are only the range of the
  /// values.
  public List<String> warnings() {
    List<String> notes =
        new ArrayList<>(new SkippedNotes(counts, criteria.stream().map(Column::name).toList(), minCoverage).lines());
    for (int i = 0; i < scales.size() && scales.size() > 1; i++) {
      if (!scales.get(i).stated()) {
        notes.add(range(criteria.get(i), scales.get(i)));
      }
    }
    if (otherSettings > 0) {
      notes.add(
          "%,d of %,d ranked models %s a score in another setting; --setting plain leaves %s out"
              .formatted(
                  otherSettings,
                  counts.compared(),
                  otherSettings == 1 ? "has" : "have",
                  otherSettings == 1 ? "it" : "them"));
    }
    if (certainty.note != null) {
      notes.add(certainty.note);
    }
    return notes;
  }

  private static String range(Column criterion, Scale scale) {
    if (scale.isPoint()) {
      return "%s has no known scale, and all its values are equal: each = %s"
          .formatted(criterion.name(), Values.raw(Scale.MIDDLE));
    }
    return "%s has no known scale: %s in the catalog (%s) = 0, %s (%s) = 100"
        .formatted(
            criterion.name(),
            scale.lowerIsBetter() ? "highest" : "lowest",
            text(criterion, scale.worst()),
            scale.lowerIsBetter() ? "lowest" : "highest",
            text(criterion, scale.best()));
  }

  private static String text(Column criterion, double value) {
    return switch (criterion.type()) {
      case COUNT -> Values.human((long) value);
      case SIZE -> MemorySize.text((long) value);
      default -> Values.raw(value);
    };
  }

  /// Returns a note on how much of the ranking was shown.
  ///
  /// @param shown the number of models shown
  public String closing(long shown) {
    if (group == null) {
      return shown == counts.groups()
          ? "%s ranked".formatted(Counts.count(shown, "model"))
          : "%,d of %,d ranked models shown".formatted(shown, counts.groups());
    }
    return "best model of each of %s (%s)"
        .formatted(
            shown == counts.groups()
                ? Counts.count(shown, group)
                : "%,d of %s".formatted(shown, Counts.count(counts.groups(), group)),
            Counts.count(counts.compared(), "ranked model"));
  }
}
