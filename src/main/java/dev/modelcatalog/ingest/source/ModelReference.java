package dev.modelcatalog.ingest.source;

/// A model, as far as it is needed to say something about it.
///
/// @param id `stanford/s1-32b`
/// @param name what its maker calls it
/// @param lab the name of the organization that made it
public record ModelReference(String id, String name, String lab) {}
