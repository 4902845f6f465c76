package dev.modelcatalog.ingest.store;

/// What a source no longer states.
///
/// @param source the source's key
/// @param what `models`, `offers` or `scores`
/// @param lost how many it no longer states
/// @param before how many it stated before
public record SourceLoss(String source, String what, long lost, long before) {}
