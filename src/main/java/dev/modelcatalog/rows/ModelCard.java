package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Everything that is shown for one model.
///
/// @param id `lab/slug`
/// @param name what its maker calls it
/// @param lab the name of the organization that made it
/// @param labSlug that name as it stands in ids
/// @param released null if unknown or not yet
/// @param access whether one can use it
/// @param arch null if unknown
/// @param params parameters, a count; null if unknown
/// @param tokens training tokens, a count; null if unknown
/// @param ratio tokens per parameter, rounded up; null if either is missing
/// @param alscore ALScore, one decimal; null if either is missing
/// @param datasets kinds of training data
/// @param tags in the order of the source
/// @param scores one a benchmark and setting, flagged ones included
/// @param notes null if there are none
/// @param links in the order of the source
/// @param updated day of the last change at the source; null if unknown
/// @param labModels how many other models of this lab the catalog has
/// @param archModels how many other models of this architecture the catalog has; 0 if it is unknown
/// @param records where this was read from
public record ModelCard(
    String id,
    String name,
    String lab,
    String labSlug,
    PartialDate released,
    Access access,
    String arch,
    Long params,
    Long tokens,
    Long ratio,
    Double alscore,
    List<String> datasets,
    List<String> tags,
    List<ModelRecord.Score> scores,
    String notes,
    List<ModelRecord.Link> links,
    LocalDate updated,
    long labModels,
    long archModels,
    List<Origin> records) {

  /// One source's record of this model.
  ///
  /// @param source the source's name: `LLM Leaderboard`
  /// @param key the source's key of the model
  /// @param path the file that it was read from; null if it was read from none
  /// @param importId the import that brought what the catalog has
  /// @param importedAt when that was
  public record Origin(String source, String key, String path, long importId, Instant importedAt) {}

  /// What is shown, as if a source said it.
  ///
  /// @param source the source's key
  public ModelRecord toRecord(String source) {
    return new ModelRecord(source, id, null, name, lab, released, access, arch, params, tokens, datasets, tags, scores,
        notes, links, updated, null);
  }
}
