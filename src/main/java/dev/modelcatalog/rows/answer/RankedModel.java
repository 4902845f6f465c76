package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;

/// A model in a ranking.
///
/// @param rank 1 for the first; equal scores share a rank (1, 2, 2, 4)
/// @param model the model, with the scores included in this ranking
/// @param score the value itself or, with several criteria, the weighted mean from 0 to 100, to two decimals
/// @param normalised the score from 0 (worst) to 100 (best)
/// @param coverage the number of criteria for which it has a value
/// @param parts the parts of the score, in the requested order; empty unless requested
public record RankedModel(long rank, Model model, double score, double normalised, int coverage, List<Part> parts) {

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
  /// @param variant the setting; null for the standard one
  /// @param date the date of the claim; null if unknown
  /// @param url the URL of the claim; null if unknown
  public record ScoreSource(String source, String variant, PartialDate date, String url) {
    /// No source.
    public static final ScoreSource NONE = new ScoreSource(null, null, null, null);
  }
}
