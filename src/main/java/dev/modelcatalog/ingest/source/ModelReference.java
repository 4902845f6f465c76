package dev.modelcatalog.ingest.source;

/// A model that a file adds something to.
///
/// @param id `stanford/s1-32b`
/// @param name what its maker calls it
/// @param lab the lab's name
public record ModelReference(String id, String name, String lab) {}
