package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.Source;
import java.time.Instant;
import java.util.List;

/// What a catalog holds.
///
/// @param models how many models
/// @param labs how many labs have one
/// @param benchmarks how many benchmarks have a score
/// @param scores how many scores are shown, flagged ones included
/// @param offers how many offers there are, those of models that it does not have included
/// @param providers how many providers make them
/// @param sources where it is from
/// @param lastImport null if there was none
public record CatalogSummary(
    long models,
    long labs,
    long benchmarks,
    long scores,
    long offers,
    long providers,
    List<Contribution> sources,
    ImportRun lastImport) {

  /// @param source that says something
  /// @param records of how many models
  /// @param offers how many
  /// @param imported when what it says came in last; null if that is not known
  public record Contribution(Source source, long records, long offers, Instant imported) {}
}
