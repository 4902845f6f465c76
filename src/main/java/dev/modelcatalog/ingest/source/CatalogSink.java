package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;

/// Takes entries into the catalog as they are read. Readers whose entries are complete in themselves use it, so that
/// files of any size stream; others return a [DataSet] when they finish.
public interface CatalogSink {
  /// Adds a source, unless the catalog has it.
  void add(Source source);

  /// Adds a benchmark's description, unless a source of lower rank describes it.
  ///
  /// @param rank the source's
  void add(Benchmark benchmark, long rank);

  /// Restores an import of the catalog that an export was made from, if this one had none when the run began.
  void restore(ImportRun original);

  /// Writes a record.
  ///
  /// @param isWhole whether it replaces the source's earlier record; else it is added to that
  /// @param file the file's name in findings
  /// @param line in that file; 0 if the record has no line of its own
  /// @param originalImport the import that brought it into the catalog it was exported from; null if there is none
  /// @throws BadJsonException if its source is unknown
  void write(ModelRecord record, boolean isWhole, String file, int line, Long originalImport);

  /// Writes a provider.
  ///
  /// @throws BadJsonException if its source is unknown
  void write(Provider provider);

  /// Writes an offer; the other parameters are those of a record.
  ///
  /// @throws BadJsonException if its provider is unknown
  void write(Offer offer, String file, int line, Long originalImport);

  /// Writes a manual link, unless the catalog has it.
  ///
  /// @throws BadJsonException if one of its sources is unknown
  void write(ManualLink link);
}
