package dev.modelcatalog.rows;

import java.util.List;

/// What a catalog holds.
///
/// @param models how many models
/// @param labs how many labs have one
/// @param benchmarks how many benchmarks have a score
/// @param scores how many scores are shown, flagged ones included
/// @param sources where it is from
/// @param lastImport null if there was none
public record CatalogSummary(
    long models, long labs, long benchmarks, long scores, List<Contribution> sources, ImportRun lastImport) {

  /// @param source where records are from
  /// @param records how many
  public record Contribution(Source source, long records) {}
}
