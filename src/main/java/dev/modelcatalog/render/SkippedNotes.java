package dev.modelcatalog.render;

import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Notes on the models and scores that a comparison skips.
///
/// @param counts the number of models and scores compared
/// @param fields the names of the compared fields
/// @param required the number of fields for which a model must have a value
public record SkippedNotes(RankingCounts counts, List<String> fields, int required) {

  /// Returns one line per reason; empty if nothing is skipped.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    long models = counts.models() - counts.compared() - counts.estimates();
    if (models > 0) {
      lines.add("skipped %s (%s)".formatted(Counts.count(models, "model"), reason()));
    }
    long estimates = counts.estimates();
    if (estimates > 0) {
      lines.add(
          "skipped %s (estimated %s); --estimates includes %s"
              .formatted(Counts.count(estimates, "model"), estimated(), estimates == 1 ? "it" : "them"));
    }
    long flagged = counts.flagged();
    if (flagged > 0) {
      lines.add(
          "skipped %s; --include-flagged includes %s"
              .formatted(Counts.count(flagged, "flagged score"), flagged == 1 ? "it" : "them"));
    }
    return lines;
  }

  private String estimated() {
    return fields.stream().filter(Fields::canBeEstimate).collect(Collectors.joining(" or "));
  }

  private String reason() {
    if (required < fields.size()) {
      return "fewer than %d of %d values".formatted(required, fields.size());
    }
    return "no %s %s"
        .formatted(
            fields.size() == 1
                ? fields.getFirst()
                : String.join(", ", fields.subList(0, fields.size() - 1)) + " or " + fields.getLast(),
            fields.stream().allMatch(Fields::isBenchmark) ? "score" : "value");
  }
}
