package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The contents of a catalog.
///
/// @param models the number of models
/// @param labs the number of labs
/// @param benchmarks the number of benchmarks with a score
/// @param scores the number of chosen scores, flagged ones included
/// @param offers the number of offers, including those of models not in the catalog
/// @param providers the number of providers
/// @param sources the sources with records or offers
/// @param lastImport null if there was none
public record CatalogSummary(
    long models,
    long labs,
    long benchmarks,
    long scores,
    long offers,
    long providers,
    List<SourceSummary> sources,
    ImportRun lastImport) {

  /// The contribution of a source.
  ///
  /// @param source the source
  /// @param records the number of records
  /// @param offers the number of offers
  /// @param imported the time of the last import that changed its records; null if unknown
  /// @param asOf the day of its newest data; null if unknown
  public record SourceSummary(Source source, long records, long offers, Instant imported, LocalDate asOf) {}

  /// The day of the newest data of any source; null if unknown.
  public LocalDate asOf() {
    return sources.stream()
        .map(SourceSummary::asOf)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
