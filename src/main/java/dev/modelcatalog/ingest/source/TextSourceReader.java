package dev.modelcatalog.ingest.source;

import java.io.IOException;

/// Reads files that are not one JSON document: JSON Lines, Markdown, YAML, CSV.
public non-sealed interface TextSourceReader extends SourceReader {
  /// How large a file may be that is held in memory.
  ///
  /// @param remedy what to do about one that is larger
  record Limit(int bytes, String remedy) {}

  /// The limit of files of many entries.
  Limit LIMIT = new Limit(64 << 20, "split it");

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

  /// How large a file may be that is held in memory until all models are known, where the reader describes none.
  default Limit limit() {
    return LIMIT;
  }
}
