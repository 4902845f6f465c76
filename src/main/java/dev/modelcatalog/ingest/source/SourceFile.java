package dev.modelcatalog.ingest.source;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A file that is being read.
///
/// @param name its name in findings
/// @param content from its first byte
/// @param encoding the one that the user named; null if none was named
/// @param isOptional whether it may be skipped if it is no data: its folder holds files of several kinds
public record SourceFile(String name, InputStream content, Charset encoding, boolean isOptional) {
  /// The named encoding, else UTF-8.
  public Charset charset() {
    return encoding == null ? StandardCharsets.UTF_8 : encoding;
  }

  /// Its characters. Reading them fails where they are not in its encoding.
  public Reader text() {
    return new InputStreamReader(content, charset().newDecoder());
  }

  /// A refusal of the file.
  ///
  /// @param remedy null if there is nothing to do
  public Finding refusal(String reason, String remedy) {
    return new Finding(Finding.Severity.REFUSAL, name, 0, reason, remedy);
  }
}
