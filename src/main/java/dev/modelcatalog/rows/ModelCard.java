package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Everything that is shown for one model.
///
/// @param model as a list shows it
/// @param labSlug its lab's name as it stands in ids
/// @param scores one a benchmark, flagged ones included; the benchmarks of every card first
/// @param links no target twice
/// @param updated day of the last change at the sources; null if unknown
/// @param labModels how many other models of this lab the catalog has
/// @param archModels how many other models of this architecture the catalog has; 0 if it is unknown
/// @param records where this was read from; the one that names the model first
/// @param offers where it can be had: the cheapest first; then those for nothing, those of which no price is known, and
///   those that are going away
public record ModelCard(
    Model model,
    String labSlug,
    List<CardScore> scores,
    List<ModelRecord.Link> links,
    LocalDate updated,
    long labModels,
    long archModels,
    List<Origin> records,
    List<ListedOffer> offers) {

  /// One source's record of this model.
  ///
  /// @param source the source's name: `LLM Leaderboard`
  /// @param key the source's key of the model
  /// @param joinedBy what it has in common with the records before it: `id`, `name`, `instruct` (the name without that
  ///   word), `repository`, or `hand` if somebody joined it; null if it names the model
  /// @param path the file that it was read from; null if it was read from none
  /// @param importId the import that brought what the catalog has
  /// @param importedAt when that was
  /// @param updated day of the last change at the source; null if unknown
  public record Origin(
      String source, String key, String joinedBy, String path, long importId, Instant importedAt, LocalDate updated) {}

  /// What is shown, as if a source said it. Scores that are flagged are not believed, and left out.
  ///
  /// @param source the source's key
  public ModelRecord toRecord(String source) {
    List<ModelRecord.Score> believed =
        scores.stream().map(CardScore::shown).filter(score -> score.flag() == null).toList();
    return new ModelRecord(
        source, model.id(), null, model.name(), model.lab(), model.facts(), believed, links, updated, null);
  }
}
