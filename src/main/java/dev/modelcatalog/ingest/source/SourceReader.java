package dev.modelcatalog.ingest.source;

import java.util.List;

/// Reads the files of one kind during one import. A reader recognises a file by its contents, reads file after file,
/// and finishes with the data that the files hold together. What it cannot use is a [Finding], never an exception.
///
/// A source implements [JsonSourceReader] if each of its files is one JSON document, and [TextSourceReader] for
/// anything else; it may implement both. `FileKind` is the list of them.
public sealed interface SourceReader permits JsonSourceReader, TextSourceReader {
  /// Whether its files describe models. Files that only refer to models which others describe are read last.
  default boolean describesModels() {
    return true;
  }

  /// Ends the reading of files.
  ///
  /// @return the data of all files that was not written while they were read
  List<DataSet> finish();
}
