package dev.modelcatalog.rows;

/// A record as the catalog keeps it.
///
/// @param record what the source says
/// @param importId the import that brought it
public record StoredRecord(ModelRecord record, long importId) {}
