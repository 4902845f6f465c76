package dev.modelcatalog.rows;

/// An offer as the catalog keeps it.
///
/// @param offer what the source says
/// @param importId the import that brought it
public record StoredOffer(Offer offer, long importId) {}
