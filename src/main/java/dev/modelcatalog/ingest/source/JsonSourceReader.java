package dev.modelcatalog.ingest.source;

import tools.jackson.databind.JsonNode;

/// Reads files that are one JSON document each. The importer parses a document once and offers it to each reader.
public non-sealed interface JsonSourceReader extends SourceReader {
  /// Whether a document is of this source.
  boolean recognizes(JsonNode document);

  /// Reads a document that is recognised. A broken entry is a finding, and the others are read.
  ///
  /// @param file the file's name in findings
  void read(String file, JsonNode document);
}
