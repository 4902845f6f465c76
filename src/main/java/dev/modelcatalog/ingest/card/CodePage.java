package dev.modelcatalog.ingest.card;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A single-byte encoding that UTF-8 text is often mistaken for.
enum CodePage {
  WINDOWS_1252("windows-1252"),
  WINDOWS_1254("windows-1254"),
  LATIN_1("ISO-8859-1");

  private final Charset charset;
  private final char[] characters = new char[256];
  private final boolean[] undefined = new boolean[256];
  private final Map<Character, Byte> bytes = new HashMap<>();

  CodePage(String name) {
    charset = Charset.forName(name);
    byte[] allBytes = new byte[256];
    for (int b = 0; b < 256; b++) {
      allBytes[b] = (byte) b;
    }
    String decoded = new String(allBytes, charset);
    for (int b = 0; b < 256; b++) {
      undefined[b] = decoded.charAt(b) == '\uFFFD';
      // Decoders that keep an undefined byte turn it into the C1 control with the same number.
      characters[b] = undefined[b] ? (char) b : decoded.charAt(b);
      bytes.put(characters[b], (byte) b);
    }
  }

  /// Whether some bytes have no character.
  boolean hasUndefinedBytes() {
    return this != LATIN_1;
  }

  /// Encodes a text as UTF-8 and decodes it with this code page.
  ///
  /// @param drops whether undefined bytes are dropped rather than kept as C1 controls
  String misread(String text, boolean drops) {
    StringBuilder damaged = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (!drops || !undefined[b & 0xFF]) {
        damaged.append(characters[b & 0xFF]);
      }
    }
    return damaged.toString();
  }

  /// Returns the byte that decodes to this character, or null if there is none.
  Byte byteOf(char character) {
    return bytes.get(character);
  }

  @Override
  public String toString() {
    return charset.name();
  }
}
