package dev.modelcatalog.rows;

/// That a record belongs to the model of another one, or to no other: settled by hand.
///
/// @param source the source of the record
/// @param key the record's key
/// @param toSource the source of the record that it belongs to; null if it belongs to none
/// @param toKey that record's key; null if it belongs to none
public record ManualLink(String source, String key, String toSource, String toKey) {}
