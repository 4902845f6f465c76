package dev.modelcatalog.render;

import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.ArrayList;
import java.util.List;

/// Notes on the models and scores that a comparison skips.
///
/// @param counts the number of models and scores compared
/// @param fields the names of the compared fields
/// @param required the number of fields for which a model must have a value
public record SkippedNotes(RankingCounts counts, List<String> fields, int required) {

  /// Returns one line per reason; empty if nothing is skipped.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    long models = counts.models() - counts.compared();
    if (models > 0) {
      lines.add("%s left out: %s".formatted(Counts.count(models, "model"), reason(models)));
    }
    long flagged = counts.flagged();
    if (flagged > 0) {
      lines.add(
          "%s out of range or below chance %s not count; --include-flagged lets %s in"
              .formatted(Counts.count(flagged, "score"), flagged == 1 ? "does" : "do", flagged == 1 ? "it" : "them"));
    }
    return lines;
  }

  private String reason(long models) {
    if (required < fields.size()) {
      return "%s fewer than %d of the %d values"
          .formatted(models == 1 ? "it has" : "they have", required, fields.size());
    }
    return "%s %s"
        .formatted(
            models == 1 ? "it lacks" : "they lack",
            fields.size() == 1
                ? fields.getFirst()
                : String.join(", ", fields.subList(0, fields.size() - 1)) + " or " + fields.getLast());
  }
}
