package dev.modelcatalog.ingest.card;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// One way to damage a card's encoding: its UTF-8 is decoded with a code page and encoded as UTF-8 again, once or
/// twice.
final class EncodingDamage {

  /// Non-ASCII text that the card format prescribes, with enough ASCII around it to be unique. A byte lost in it can be
  /// restored because the format defines the text.
  private static final List<String> FIXED_TEXT =
      List.of(
          "## 📊 Overview",
          "## 🔧 Technical Specifications",
          "## 📈 Performance Benchmarks",
          "## 🏷️ Model Tags",
          "## 📝 Additional Notes",
          "## 🔗 Resources",
          "## 🔍 Related Models",
          "**Access:** 🟢 Public",
          "**Access:** 🔴 Private",
          "**Access:** ❓ Unknown",
          ":1 ✅ Compute-optimal",
          ":1 ⚠️ Under-trained",
          "- **Formula:** √(Parameters × Tokens) ÷ 300",
          "- 🎮 [Try the Model](",
          "- 📄 [Technical Documentation](",
          "[← Back to Leaderboard](../../README.md) • [View All ");

  // Placeholders for a byte that the outer code page dropped; the inner layer resolves them by their context.
  private static final char LOST_CONTROL = '\uFDD0';
  private static final char LOST_LOW_OR_CLOSING_QUOTE = '\uFDD1';
  private static final byte UNKNOWN_CONTROL = (byte) 0xFF;
  private static final byte UNKNOWN_84_OR_94 = (byte) 0xFE;

  private final List<Layer> layers;
  private final List<Fragment> fragments;

  /// One wrong decoding.
  ///
  /// @param page the code page used instead of UTF-8
  /// @param drops whether the code page's undefined bytes were dropped
  private record Layer(CodePage page, boolean drops) {}

  private record Fragment(String damaged, String original) {}

  /// A restored line.
  ///
  /// @param guesses the number of guessed characters
  record Line(String text, int guesses) {}

  private EncodingDamage(List<Layer> layers) {
    this.layers = layers;
    this.fragments = FIXED_TEXT.stream().map(text -> new Fragment(inflictOn(text), text)).toList();
  }

  /// Returns every double damage, then every single one; lossless ones come first in each group.
  static List<EncodingDamage> all() {
    List<Layer> single = new ArrayList<>();
    for (CodePage page : CodePage.values()) {
      single.add(new Layer(page, false));
      if (page.hasUndefinedBytes()) {
        single.add(new Layer(page, true));
      }
    }
    List<EncodingDamage> all = new ArrayList<>();
    single.forEach(first -> single.forEach(second -> all.add(new EncodingDamage(List.of(first, second)))));
    single.forEach(layer -> all.add(new EncodingDamage(List.of(layer))));
    all.sort(Comparator.comparing(EncodingDamage::depth).reversed().thenComparing(damage -> !damage.isLossless()));
    return all;
  }

  int depth() {
    return layers.size();
  }

  boolean isLossless() {
    return layers.stream().noneMatch(Layer::drops);
  }

  /// Returns the text with this damage applied.
  String inflictOn(String text) {
    String damaged = text;
    for (Layer layer : layers) {
      damaged = layer.page.misread(damaged, layer.drops);
    }
    return damaged;
  }

  /// Returns the fixed text of a card with this damage applied.
  List<String> damagedFixedText() {
    return fragments.stream().map(Fragment::damaged).toList();
  }

  /// Undoes this damage.
  ///
  /// @param notes whether the line is part of the notes, where a lost closing quotation mark may be guessed
  /// @return null if this damage cannot produce the line, or if lost characters cannot be restored
  Line undo(String line, boolean notes) {
    if (line.chars().allMatch(c -> c < 0x80)) {
      return new Line(line, 0);
    }
    for (Fragment fragment : fragments) {
      int at = line.indexOf(fragment.damaged);
      if (at >= 0) {
        Line before = undoAll(line.substring(0, at), notes);
        Line after = undoAll(line.substring(at + fragment.damaged.length()), notes);
        return before == null || after == null
            ? null
            : new Line(before.text + fragment.original + after.text, before.guesses + after.guesses);
      }
    }
    return undoAll(line, notes);
  }

  private Line undoAll(String damaged, boolean notes) {
    Line line = new Line(damaged, 0);
    for (int depth = layers.size() - 1; depth >= 0 && line != null; depth--) {
      byte[] bytes = bytes(line.text, layers.get(depth).page);
      Line inner = bytes == null ? null : decode(bytes, depth, notes);
      line = inner == null ? null : new Line(inner.text, line.guesses + inner.guesses);
    }
    return line;
  }

  private static byte[] bytes(String text, CodePage page) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      char character = text.charAt(i);
      if (character == LOST_CONTROL) {
        bytes[i] = UNKNOWN_CONTROL;
      } else if (character == LOST_LOW_OR_CLOSING_QUOTE && page != CodePage.LATIN_1) {
        bytes[i] = UNKNOWN_84_OR_94;
      } else {
        Byte known = page.byteOf(character);
        if (known == null) {
          return null;
        }
        bytes[i] = known;
      }
    }
    return bytes;
  }

  private Line decode(byte[] bytes, int depth, boolean notes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    int guesses = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        return new Line(out.flip().toString(), guesses);
      }
      int rest = in.position() + result.length();
      Lost lost = lost(bytes, in.position(), rest, layers.get(depth), depth == 0);
      if (lost == null || lost.guessed && !notes) {
        return null;
      }
      guesses += lost.guessed ? 1 : 0;
      out.put(lost.character);
      in.position(rest + lost.placeholders);
    }
  }

  /// A restored character.
  ///
  /// @param placeholders the number of placeholder bytes after the malformed ones
  private record Lost(char character, int placeholders, boolean guessed) {}

  /// Returns the character that the incomplete bytes from `start` to `end` belonged to, or null if unknown.
  private static Lost lost(byte[] bytes, int start, int end, Layer layer, boolean innermost) {
    int length = end - start;
    boolean punctuation = length == 2 && bytes[start] == (byte) 0xE2 && bytes[start + 1] == (byte) 0x80;
    byte next = end < bytes.length ? bytes[end] : 0;
    if (punctuation && next == UNKNOWN_CONTROL) {
      return new Lost('”', 1, true);
    }
    if (punctuation && next == UNKNOWN_84_OR_94) {
      return new Lost('—', 1, true);
    }
    if (!layer.drops) {
      return null;
    }
    if (punctuation && innermost) {
      return new Lost('”', 0, true);
    }
    if (punctuation) {
      // Among the characters of the code pages, windows-1252 truncates only ” to these bytes; windows-1254 also „.
      return new Lost(layer.page == CodePage.WINDOWS_1252 ? '”' : LOST_LOW_OR_CLOSING_QUOTE, 0, false);
    }
    return length == 1 && bytes[start] == (byte) 0xC2 && !innermost ? new Lost(LOST_CONTROL, 0, false) : null;
  }

  /// Returns the code pages in order: `windows-1254 and then as windows-1252`.
  @Override
  public String toString() {
    return layers.stream().map(layer -> layer.page.toString()).collect(Collectors.joining(" and then as "));
  }
}
