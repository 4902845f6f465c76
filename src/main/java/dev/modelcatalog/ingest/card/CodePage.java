package dev.modelcatalog.ingest.card;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A single-byte encoding that UTF-8 is mistaken for.
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
    byte[] every = new byte[256];
    for (int b = 0; b < 256; b++) {
      every[b] = (byte) b;
    }
    String read = new String(every, charset);
    for (int b = 0; b < 256; b++) {
      undefined[b] = read.charAt(b) == '\uFFFD';
      // Whoever keeps an undefined byte keeps it as the control character of that number.
      characters[b] = undefined[b] ? (char) b : read.charAt(b);
      bytes.put(characters[b], (byte) b);
    }
  }

  /// Whether there are bytes that it gives no character.
  boolean hasUndefinedBytes() {
    return this != LATIN_1;
  }

  /// The text whose UTF-8 was read as this code page.
  ///
  /// @param drops whether undefined bytes are left out; else they are kept as C1 controls
  String misread(String text, boolean drops) {
    StringBuilder damaged = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (!drops || !undefined[b & 0xFF]) {
        damaged.append(characters[b & 0xFF]);
      }
    }
    return damaged.toString();
  }

  /// The byte that is read as this character; null if none is.
  Byte byteOf(char character) {
    return bytes.get(character);
  }

  @Override
  public String toString() {
    return charset.name();
  }
}
