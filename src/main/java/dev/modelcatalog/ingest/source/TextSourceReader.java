package dev.modelcatalog.ingest.source;

import java.io.IOException;

/// Reads files that are not one JSON document: JSON Lines, Markdown, YAML, CSV.
public non-sealed interface TextSourceReader extends SourceReader {
  /// The largest file in bytes, where the whole file is held in memory.
  int MAX_BYTES = 64 << 20;

  /// Whether a file that begins this way is of this kind.
  boolean recognizes(FileStart start);

  /// Reads a file.
  ///
  /// @throws java.nio.charset.CharacterCodingException if it is not in its encoding
  void read(SourceFile file) throws IOException;

  /// Whether a file is read as soon as it is met; else when all models are known.
  default boolean isReadAtOnce() {
    return describesModels();
  }

  /// The largest file in bytes that is held in memory until all models are known, where the reader describes none.
  default int maxBytes() {
    return MAX_BYTES;
  }
}
