package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A model in a ranking.
///
/// @param rank 1 for the first; equal scores share a rank (1, 2, 2, 4), as may scores that cannot be told apart
/// @param model the model, with the scores included in this ranking
/// @param score the value itself or, with several criteria, the weighted mean from 0 to 100, to two decimals
/// @param normalised the score from 0 (worst) to 100 (best)
/// @param coverage the number of criteria for which it has a value
/// @param parts the parts of the score, in the requested order; empty unless requested
/// @param details what is known of the scores of the criteria, by benchmark key
/// @param error the standard error of the score, in its points; null if unknown
/// @param separable whether the score can be told from that of the first model; false for the first; null if unknown
public record RankedModel(
    long rank,
    Model model,
    double score,
    double normalised,
    int coverage,
    List<Part> parts,
    Map<String, ScoreDetails> details,
    Double error,
    Boolean separable) {
  /// Half the width of a 95% confidence interval, in standard errors.
  public static final double CONFIDENCE = 1.96;

  /// What is known of a score.
  ///
  /// @param value in points
  /// @param setting the setting; null for the plain one
  /// @param error the standard error in points; null if unknown
  /// @param items the number of questions of the benchmark; null if unknown or not requested
  /// @param source the name of the source; null unless requested
  /// @param date the date of the claim; null if unknown or not requested
  /// @param flag null if it is not flagged
  public record ScoreDetails(
      double value, String setting, Double error, Long items, String source, PartialDate date, Flag flag) {}

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

  /// Whether the difference of two scores is more than chance: it exceeds the 95% confidence interval of a difference
  /// of zero, which is 1.96 times the root of the sum of both squared standard errors.
  ///
  /// @return null if the scores differ and an error is null
  public static Boolean areSeparable(double score, Double error, double otherScore, Double otherError) {
    if (score == otherScore) {
      return false;
    }
    return error == null || otherError == null
        ? null
        : (Boolean) (Math.abs(score - otherScore) > CONFIDENCE * Math.hypot(error, otherError));
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
