package dev.modelcatalog.ingest.source;

import java.io.IOException;
import java.io.Reader;

/// The lines of a text that may be of any length: of one that is too long no more is kept than shows that it is.
/// Carriage returns, and byte order marks at the beginning of a line, are left out.
public final class BoundedLines {
  /// Characters.
  private static final int MAX_LENGTH = 4 << 20;

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int next;
  private int end;

  public BoundedLines(Reader reader) {
    this.reader = reader;
  }

  /// The next line; null at the end.
  public String next() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (next == end) {
        next = 0;
        end = Math.max(0, reader.read(buffer));
        if (end == 0) {
          return line.isEmpty() ? null : line.toString();
        }
      }
      char c = buffer[next++];
      if (c == '\n') {
        return line.toString();
      }
      if (line.length() <= MAX_LENGTH && c != '\r' && (c != '\uFEFF' || !line.isEmpty())) {
        line.append(c);
      }
    }
  }

  /// @throws BadJson if a line is too long
  public static void requireShort(String line) {
    if (line.length() > MAX_LENGTH) {
      throw new BadJsonException("has more than %,d characters".formatted(MAX_LENGTH));
    }
  }
}
