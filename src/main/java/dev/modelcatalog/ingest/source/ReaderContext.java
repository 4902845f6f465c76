package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Source;
import java.time.LocalDate;
import java.util.function.Consumer;

/// What a reader works with during one import.
///
/// @param benchmarks the names of known benchmarks; they grow as records bring new ones
/// @param lookup finds the models that the catalog has
/// @param sink takes what is written while files are read
/// @param findings takes refusals, warnings and notes
/// @param sourceNames the rule for names of the user's own sources
/// @param ownSource the user's own source that all data is ascribed to; null if each source keeps its own
/// @param model the model of files that do not name one: an id, a name or `LAB/NAME`; null if they must name it
/// @param today the day of the import, at Greenwich; lists of prices name days from which a price applies
public record ReaderContext(
    BenchmarkNames benchmarks,
    ModelLookup lookup,
    CatalogSink sink,
    Consumer<Finding> findings,
    OwnSourceNames sourceNames,
    Source ownSource,
    String model,
    LocalDate today) {}
