package dev.modelcatalog.ingest.store;

import dev.modelcatalog.ingest.matching.MatchBasis;
import java.util.Map;

/// How the records and offers of a run found their models.
///
/// @param scores how many the records have
/// @param joined how many records of the models of which the run brought something joined another source's, by the step
///   in which they did
/// @param unattached how many offers there are of models that the catalog does not have; 0 if the run brought no offers
public record MatchCounts(long scores, Map<MatchBasis, Long> joined, long unattached) {}
