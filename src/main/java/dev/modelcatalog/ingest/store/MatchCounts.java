package dev.modelcatalog.ingest.store;

import dev.modelcatalog.ingest.matching.MatchBasis;
import java.util.Map;

/// The matches of an import.
///
/// @param scores the number of scores in the imported records
/// @param matched the number of records that match a record of another source, by rule, among the models that the
///   import touched
/// @param unattached the number of offers in the catalog without a model; 0 if the import has no offers
public record MatchCounts(long scores, Map<MatchBasis, Long> matched, long unattached) {}
