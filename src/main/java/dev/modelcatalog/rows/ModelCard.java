package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// All information about one model.
///
/// @param model the model as in a list
/// @param labSlug the name of its lab as used in ids
/// @param labAliases the other names of its lab
/// @param scores one score per benchmark, flagged ones included; the benchmarks of every card first
/// @param links links with distinct targets
/// @param updated the day of the last update at the sources; null if unknown
/// @param labModels the number of other models of this lab in the catalog
/// @param archModels the number of other models of this architecture in the catalog; 0 if the architecture is unknown
/// @param records the records of the model; the one that names it first
/// @param offers the cheapest first; then free offers, those of unknown price, and deprecated ones
public record ModelCard(
    Model model,
    String labSlug,
    List<String> labAliases,
    List<CardScore> scores,
    List<ModelRecord.Link> links,
    LocalDate updated,
    long labModels,
    long archModels,
    List<RecordOrigin> records,
    List<ListedOffer> offers) {

  /// One source's record of this model.
  ///
  /// @param source the source's name: `LLM Leaderboard`
  /// @param key the key of the record
  /// @param lab the name of the lab, as the source writes it
  /// @param matchedBy how it was matched with the preceding records: `id`, `name`, `instruct` (the name without that
  ///   word), `repository`, or `hand` if it was linked by hand; null if it names the model
  /// @param path the file from which it was read; null if none
  /// @param importId the import that last changed it
  /// @param importedAt the time of that import
  /// @param updated the day of the last update at the source; null if unknown
  public record RecordOrigin(
      String source,
      String key,
      String lab,
      String matchedBy,
      String path,
      long importId,
      Instant importedAt,
      LocalDate updated) {}

  /// Returns the chosen values as a record. Flagged scores are omitted.
  ///
  /// @param source the source's key
  public ModelRecord toRecord(String source) {
    List<ModelRecord.Score> believed =
        scores.stream().map(CardScore::chosen).filter(score -> score.flag() == null).toList();
    return new ModelRecord(
        source, model.id(), null, model.name(), model.lab(), model.facts(), believed, links, updated, null);
  }
}
