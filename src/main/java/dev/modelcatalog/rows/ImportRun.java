package dev.modelcatalog.rows;

import java.time.Instant;

/// One run of `import` that changed the catalog.
///
/// @param id counts up from 1
/// @param at when, in whole seconds
/// @param program the version of the program
/// @param added records that were new
/// @param changed records that said something else before
/// @param unchanged records that the catalog had already
/// @param refused files that were not taken in
public record ImportRun(long id, Instant at, String program, long added, long changed, long unchanged, long refused) {}
