package dev.modelcatalog.ingest.store;

import java.time.LocalDate;

/// A source whose data is older than that which it replaces.
///
/// @param source the source's key
/// @param before the newest day in its data before
/// @param now the newest day in its data now
public record OlderSource(String source, LocalDate before, LocalDate now) {}
