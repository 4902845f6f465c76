package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;

/// A model in a ranking.
///
/// @param rank 1 for the first; equal scores share a rank (1, 2, 2, 4)
/// @param model its scores are those that count in this ranking
/// @param score what it is ranked by: the value itself, or the weighted mean of a mix, 0 to 100 and rounded to two
///   decimals
/// @param normalised the same from 0 (worst) to 100 (best)
/// @param coverage how many of the named values it has
/// @param parts what the score rests on, in the order in which it was asked for; empty unless asked for
public record RankedModel(long rank, Model model, double score, double normalised, int coverage, List<Part> parts) {

  /// @param measure name of the benchmark or field
  /// @param value null if the model has none
  /// @param weight as it was asked for; 1 if nothing was said
  /// @param normalised the value from 0 (worst) to 100 (best); null if it has none
  /// @param claim who states the score; [Claim#NONE] if it has none, or is no score
  /// @param flag what is wrong with the score; null if nothing is
  public record Part(String measure, Number value, double weight, Double normalised, Claim claim, Flag flag) {}

  /// @param source name of the source that states a score; null if there is none
  /// @param variant the setting in which it was measured; null for the standard one
  /// @param date of the claim; null if unknown
  /// @param url where it is claimed; null if unknown
  public record Claim(String source, String variant, PartialDate date, String url) {
    /// Nobody states it.
    public static final Claim NONE = new Claim(null, null, null, null);
  }
}
