package dev.modelcatalog.ingest;

import java.util.Map;

/// How the records and offers of a run found their models.
///
/// @param scores how many the records have
/// @param joined how many records of the models of which the run brought something joined another source's, by the step
///   in which they did
/// @param unattached how many offers there are of models that the catalog does not have; 0 if the run brought no offers
public record Placement(long scores, Map<Step, Long> joined, long unattached) {}
