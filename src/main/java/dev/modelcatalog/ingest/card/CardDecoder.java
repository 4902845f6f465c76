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

/// Decodes the bytes of a card, repairs its encoding, and refuses files that cannot be a card.
final class CardDecoder {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_LINES = 20_000;
  private static final int INSPECTED_BYTES = 8192;
  private static final String SAVE_AS_UTF_8 = "save it as UTF-8, or use --encoding UTF-16";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CardDecoder() {}

  /// Returns the text of a card, with `\n` line ends and no byte order mark. Damaged encoding is repaired and reported.
  ///
  /// @param encoding null for UTF-8
  /// @throws RefusedException if the file is empty, too large, not text, or damaged beyond repair
  static String decode(byte[] bytes, Charset encoding, Findings findings) throws RefusedException {
    if (bytes.length > MAX_BYTES) {
      throw new RefusedException(0, "too large for a card: %,d bytes (maximum 1 MiB)".formatted(bytes.length), null);
    }
    if (bytes.length == 0) {
      throw new RefusedException(0, "empty file", null);
    }
    if (encoding == null) {
      refuseOtherKinds(bytes);
    }
    String text = normalizeLineEnds(toText(bytes, encoding));
    int zero = text.indexOf('\0');
    if (zero >= 0) {
      throw new RefusedException(lineAt(text, zero), "not text: NUL character in line " + lineAt(text, zero), null);
    }
    if (text.isBlank()) {
      throw new RefusedException(0, "empty file (only white space)", null);
    }
    if (text.chars().filter(c -> c == '\n').count() > MAX_LINES) {
      throw new RefusedException(0, "too long for a card: more than %,d lines".formatted(MAX_LINES), null);
    }
    String repaired = repair(text, findings);
    refuseReplacementCharacters(repaired);
    return repaired;
  }

  /// Refuses UTF-16 and binary files with a reason that is clearer than the first invalid byte.
  private static void refuseOtherKinds(byte[] bytes) throws RefusedException {
    int inspected = Math.min(bytes.length, INSPECTED_BYTES);
    int[] zeros = new int[2];
    int controls = 0;
    for (int i = 0; i < inspected; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
      controls += bytes[i] >= 0 && bytes[i] < ' ' && "\t\n\r\f\u001B".indexOf(bytes[i]) < 0 ? 1 : 0;
    }
    if (inspected >= 2 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1)) {
      throw new RefusedException(0, "UTF-16 text", SAVE_AS_UTF_8);
    }
    // Most of a card is ASCII, so in UTF-16 about every other byte is zero.
    if (Math.max(zeros[0], zeros[1]) * 10L >= inspected * 4L && Math.min(zeros[0], zeros[1]) * 10L <= inspected) {
      throw new RefusedException(
          0, "UTF-16 text without a byte order mark", SAVE_AS_UTF_8 + (zeros[0] > zeros[1] ? "BE" : "LE"));
    }
    boolean invalid = malformedAt(bytes, inspected) >= 0;
    if (invalid && zeros[0] + zeros[1] > 0) {
      throw new RefusedException(0, "not text: NUL bytes and invalid UTF-8 in its first 8 KB", null);
    }
    if (invalid && controls * 20 > inspected) {
      throw new RefusedException(0, "not text: control characters and invalid UTF-8 in its first 8 KB", null);
    }
  }

  private static String toText(byte[] bytes, Charset encoding) throws RefusedException {
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
    int line = lineAt(normalizeLineEnds(text), Integer.MAX_VALUE);
    if (encoding != null) {
      throw new RefusedException(
          line,
          "not valid %s at byte offset %d (line %d)".formatted(charset, in.position(), line),
          "name its encoding with --encoding");
    }
    if (cutsCharacter(bytes, in.position())) {
      throw new RefusedException(
          line, "file is cut off in line %d, in the middle of a character".formatted(line), "get the whole file");
    }
    throw new RefusedException(
        line,
        "not valid UTF-8 at byte offset %d (line %d)".formatted(in.position(), line),
        "if it has an older encoding, name it: --encoding windows-1252");
  }

  /// Whether the file ends within the UTF-8 character that begins at `start`.
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

  /// Returns the offset of the first byte that is not valid UTF-8, or -1 if there is none. A character cut off at
  /// `length` is valid.
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

  private static String normalizeLineEnds(String text) {
    String lines = text.replace("\r\n", "\n");
    String unmarked = lines.startsWith(BYTE_ORDER_MARK) ? lines.substring(1) : lines;
    if (unmarked.indexOf('\n') < 0) {
      return unmarked.replace('\r', '\n');
    }
    return unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) + "\n" : unmarked;
  }

  private static String repair(String text, Findings findings) throws RefusedException {
    return switch (Mojibake.repair(text)) {
      case Mojibake.Untouched() -> text;
      case Mojibake.Lost(int line) ->
          throw new RefusedException(
              line,
              "damaged encoding: line %d cannot be restored".formatted(line),
              "get the file again from its source, as UTF-8");
      case Mojibake.Repaired repair -> {
        findings.note(0, "repaired the encoding: its UTF-8 had been read as " + repair.damage());
        for (int line : repair.guessed()) {
          findings.warn(line, "guessed a lost character: a closing quotation mark or a dash");
        }
        yield normalizeLineEnds(repair.text());
      }
    };
  }

  /// Refuses replacement characters outside the notes: a name or number that lost a character is wrong.
  private static void refuseReplacementCharacters(String text) throws RefusedException {
    if (text.indexOf('\uFFFD') < 0) {
      return;
    }
    CardSections sections = CardSections.parse(text);
    for (int i = 0; i < sections.lines().size(); i++) {
      if (sections.lines().get(i).indexOf('\uFFFD') >= 0 && !sections.isNote(i)) {
        throw new RefusedException(
            i + 1,
            "line %d contains U+FFFD, which marks a lost character".formatted(i + 1),
            "get the file again from its source, as UTF-8");
      }
    }
  }

  private static int lineAt(String text, int index) {
    return 1 + (int) text.chars().limit(index).filter(c -> c == '\n').count();
  }
}
