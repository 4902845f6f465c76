package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// From the bytes of a file to the text of a card.
final class CardDecoder {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LINES = 20_000;
  private static final int LOOKED_AT = 8192;
  private static final String SAVE_AS_UTF_8 = "save it as UTF-8, or say --encoding UTF-16";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CardDecoder() {}

  /// The text, its lines ended by `\n` and without a byte order mark; what is damaged is repaired and reported.
  ///
  /// @param encoding null for UTF-8
  static String of(byte[] bytes, Charset encoding, Findings findings) throws RefusedException {
    if (bytes.length > MOST_BYTES) {
      throw new RefusedException(
          0, "too large for a card: %,d bytes, and a card has 1 MiB at most".formatted(bytes.length), null);
    }
    if (bytes.length == 0) {
      throw new RefusedException(0, "empty file", null);
    }
    if (encoding == null) {
      checkKind(bytes);
    }
    String text = normalised(decode(bytes, encoding));
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      throw new RefusedException(lineAt(text, zero), "not text: a NUL character in line " + lineAt(text, zero), null);
    }
    if (text.isBlank()) {
      throw new RefusedException(0, "empty file (nothing but white space)", null);
    }
    if (text.chars().filter(c -> c == '\n').count() > MOST_LINES) {
      throw new RefusedException(0, "too long for a card: more than %,d lines".formatted(MOST_LINES), null);
    }
    String repaired = repaired(text, findings);
    checkReplacements(repaired);
    return repaired;
  }

  /// UTF-16 would decode to gibberish, and other files are better called by their name, too.
  private static void checkKind(byte[] bytes) throws RefusedException {
    int looked = Math.min(bytes.length, LOOKED_AT);
    int[] zeros = new int[2];
    int controls = 0;
    for (int i = 0; i < looked; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
      controls += bytes[i] >= 0 && bytes[i] < ' ' && "\t\n\r\f\u001B".indexOf(bytes[i]) < 0 ? 1 : 0;
    }
    if (looked >= 2 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
      throw new RefusedException(0, "UTF-16 text, and a card is UTF-8", SAVE_AS_UTF_8);
    }
    // Most of a card is ASCII, of which UTF-16 makes every other byte a zero.
    if (Math.max(zeros[0], zeros[1]) * 10L >= looked * 4L && Math.min(zeros[0], zeros[1]) * 10L <= looked) {
      throw new RefusedException(
          0,
          "UTF-16 text without a byte order mark, and a card is UTF-8",
          SAVE_AS_UTF_8 + (zeros[0] > zeros[1] ? "BE" : "LE"));
    }
    boolean invalid = malformedAt(bytes, looked) >= 0;
    if (invalid && zeros[0] + zeros[1] > 0) {
      throw new RefusedException(0, "not text: NUL bytes and invalid UTF-8 in its first 8 KB", null);
    }
    if (invalid && controls * 20 > looked) {
      throw new RefusedException(0, "not text: control characters and invalid UTF-8 in its first 8 KB", null);
    }
  }

  private static String decode(byte[] bytes, Charset encoding) throws RefusedException {
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 4);
    CoderResult result =
        decoder
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isError()) {
      return text;
    }
    int line = lineAt(normalised(text), Integer.MAX_VALUE);
    if (encoding != null) {
      throw new RefusedException(
          line,
          "not valid %s at byte offset %d (line %d)".formatted(charset, in.position(), line),
          "name the encoding that it has with --encoding");
    }
    if (cutsCharacter(bytes, in.position())) {
      throw new RefusedException(
          line, "file is cut off in line %d, in the middle of a character".formatted(line), "get the whole file");
    }
    throw new RefusedException(
        line,
        "not valid UTF-8 at byte offset %d (line %d)".formatted(in.position(), line),
        "if it is in an older encoding, say so: --encoding windows-1252");
  }

  /// Whether the file ends before the character that begins at that byte.
  private static boolean cutsCharacter(byte[] bytes, int start) {
    int first = bytes[start] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return false;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    for (int i = start + 1; i < bytes.length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return bytes.length - start < length;
  }

  /// @return the offset of the first byte that is not UTF-8; -1 if there is none, or only the end of what is looked at
  ///   cuts a character
  private static int malformedAt(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, CharBuffer.allocate(length), false);
    return result.isError() ? in.position() : -1;
  }

  private static String normalised(String text) {
    String lines = text.replace("\r\n", "\n");
    String unmarked = lines.startsWith(BYTE_ORDER_MARK) ? lines.substring(1) : lines;
    if (unmarked.indexOf('\n') < 0) {
      return unmarked.replace('\r', '\n');
    }
    return unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) + "\n" : unmarked;
  }

  private static String repaired(String text, Findings findings) throws RefusedException {
    return switch (Mojibake.repair(text)) {
      case Mojibake.Untouched() -> text;
      case Mojibake.Lost(int line) ->
          throw new RefusedException(
              line,
              "damaged encoding, and what stood in line %d cannot be restored".formatted(line),
              "get the file again from where it came from, as UTF-8");
      case Mojibake.Repaired repair -> {
        findings.note(0, "repaired its encoding: the UTF-8 had been read as " + repair.damage());
        for (int line : repair.guessed()) {
          findings.warn(line, "a lost character was taken for a closing quotation mark or a dash");
        }
        yield normalised(repair.text());
      }
    };
  }

  /// What stands for a lost character may be part of a note, but not of a name or a number.
  private static void checkReplacements(String text) throws RefusedException {
    if (text.indexOf('\uFFFD') < 0) {
      return;
    }
    CardSections sections = CardSections.of(text);
    for (int i = 0; i < sections.lines().size(); i++) {
      if (sections.lines().get(i).indexOf('\uFFFD') >= 0 && !sections.isNote(i)) {
        throw new RefusedException(
            i + 1,
            "line %d holds U+FFFD, which stands for a lost character".formatted(i + 1),
            "get the file again from where it came from, as UTF-8");
      }
    }
  }

  private static int lineAt(String text, int index) {
    return 1 + (int) text.chars().limit(index).filter(c -> c == '\n').count();
  }
}
