package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A model in a ranking.
///
/// @param rank 1 for the first; equal scores share a rank (1, 2, 2, 4)
/// @param model the model, with the scores included in this ranking
/// @param score the value itself or, with several criteria, the weighted mean from 0 to 100, to two decimals
/// @param normalised the score from 0 (worst) to 100 (best)
/// @param coverage the number of criteria for which it has a value
/// @param parts the parts of the score, in the requested order; empty unless requested
/// @param details what is known of the scores of the criteria, by benchmark key
/// @param tiesWithFirst whether its only score cannot be told from that of the first model, and it is not the first
public record RankedModel(
    long rank,
    Model model,
    double score,
    double normalised,
    int coverage,
    List<Part> parts,
    Map<String, ScoreDetails> details,
    boolean tiesWithFirst) {
  /// Half the width of a 95% confidence interval, in standard errors.
  public static final double CONFIDENCE = 1.96;

  /// What is known of a score.
  ///
  /// @param value in points
  /// @param setting the setting; null for the plain one
  /// @param error the standard error in points; null if unknown
  /// @param source the name of the source; null unless requested
  /// @param date the date of the claim; null if unknown or not requested
  /// @param flag null if it is not flagged
  public record ScoreDetails(double value, String setting, Double error, String source, PartialDate date, Flag flag) {}

  /// Returns the details of the only score; null if there is none or several.
  public ScoreDetails onlyScore() {
    return details.size() == 1 ? details.values().iterator().next() : null;
  }

  /// Returns the setting of the only score, or `benchmark: setting` for each of several; null if all are plain.
  public String setting() {
    if (details.size() == 1) {
      return onlyScore().setting();
    }
    String settings =
        details.entrySet().stream()
            .filter(each -> each.getValue().setting() != null)
            .map(each -> each.getKey() + ": " + each.getValue().setting())
            .collect(Collectors.joining("; "));
    return settings.isEmpty() ? null : settings;
  }

  /// Whether the difference of two scores may be chance: it is within the 95% confidence interval of the difference.
  public static boolean mayBeEqual(ScoreDetails one, ScoreDetails other) {
    return one != null
        && other != null
        && one.error() != null
        && other.error() != null
        && Math.abs(one.value() - other.value()) <= CONFIDENCE * Math.hypot(one.error(), other.error());
  }

  /// A part of a score.
  ///
  /// @param measure the name of the benchmark or field
  /// @param value null if the model has none
  /// @param weight the requested weight; 1 by default
  /// @param normalised the value from 0 (worst) to 100 (best); null if it has none
  /// @param claim the source of the score; [ScoreSource#NONE] if there is none or it is not a score
  /// @param flag the flag of the score; null if it is not flagged
  public record Part(String measure, Number value, double weight, Double normalised, ScoreSource claim, Flag flag) {}

  /// The source of a score.
  ///
  /// @param source the name of the source; null if there is none
  /// @param setting the setting; null for the plain one
  /// @param date the date of the claim; null if unknown
  /// @param url the URL of the claim; null if unknown
  public record ScoreSource(String source, String setting, PartialDate date, String url) {
    /// No source.
    public static final ScoreSource NONE = new ScoreSource(null, null, null, null);
  }
}
