package dev.modelcatalog.rows;

/// An offer as stored in the catalog.
///
/// @param offer the offer
/// @param importId the import that last changed it
public record StoredOffer(Offer offer, long importId) {}
