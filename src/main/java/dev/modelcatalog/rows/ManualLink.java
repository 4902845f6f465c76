package dev.modelcatalog.rows;

/// A manual decision that a record belongs to the model of another record, or to a model of its own.
///
/// @param source the key of the record's source
/// @param key the record's key
/// @param toSource the key of the other record's source; null if the record has a model of its own
/// @param toKey the other record's key; null if the record has a model of its own
public record ManualLink(String source, String key, String toSource, String toKey) {}
