package dev.modelcatalog.rows;

/// A record as stored in the catalog.
///
/// @param record the record
/// @param importId the import that last changed it
public record StoredRecord(ModelRecord record, long importId) {}
