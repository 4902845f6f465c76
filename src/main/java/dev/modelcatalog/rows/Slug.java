package dev.modelcatalog.rows;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Converts names to slugs for ids and file names.
public final class Slug {
  /// Leaves room for an extension and for the name of a partial file.
  private static final int MAX_BYTES = 180;

  private Slug() {}

  /// Returns the slug of a name: lower case, with only letters, digits, `_`, `-` and white space kept, and each run of
  /// `_`, `-` and white space replaced by one `-`, none at the ends. `TÜLU 3` becomes `tülu-3`.
  ///
  /// @return empty if the name has no letter or digit
  public static String of(String name) {
    StringBuilder slug = new StringBuilder(name.length());
    boolean dash = false;
    String lower = name.toLowerCase(Locale.ROOT);
    for (int at = 0, c; at < lower.length(); at += Character.charCount(c)) {
      c = lower.codePointAt(at);
      if (c == '-' || c == '_' || isWhiteSpace(c)) {
        dash = !slug.isEmpty();
      } else if (isPartOfWord(c)) {
        slug.append(dash ? "-" : "").appendCodePoint(c);
        dash = false;
      }
    }
    return slug.toString();
  }

  /// Whether the model part of a key is derived from a name, as in cards.
  ///
  /// @param slug as [ModelRecord#slug] returns it
  public static boolean isOf(String slug, String name) {
    return TextFold.composed(of(name)).equals(slug);
  }

  /// Returns the slug of a name for the name of a file, which has at most 255 bytes on common file systems: a longer
  /// slug is cut, and ends with a hash of the whole.
  public static String fileName(String name) {
    return shortened(of(name));
  }

  /// Returns a text of at most [#MAX_BYTES] bytes in UTF-8: a longer one is cut, and ends with a hash of the whole.
  public static String shortened(String text) {
    if (text.length() <= MAX_BYTES / 3 || text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES - 9) { // a dash and a hash of eight digits
        break;
      }
      start.appendCodePoint(c);
    }
    return "%s-%08x".formatted(start, text.hashCode());
  }

  /// Returns a name as the part of an id: lower case, with `+`, `.`, `_` and `-` kept as they are and each run of white
  /// space replaced by one `-`, composed (NFC). Other punctuation is left out. `Stella_en_1.5B v5+` becomes
  /// `stella_en_1.5b-v5+`.
  ///
  /// @return empty if the name has no letter or digit
  public static String keepingPunctuation(String name) {
    if (of(name).isEmpty()) {
      return "";
    }
    StringBuilder slug = new StringBuilder(name.length());
    boolean space = false;
    String lower = TextFold.of(name.strip());
    for (int at = 0, c; at < lower.length(); at += Character.charCount(c)) {
      c = lower.codePointAt(at);
      if (isWhiteSpace(c)) {
        space = !slug.isEmpty();
      } else if (isPartOfWord(c) || c == '+' || c == '.' || c == '-') {
        slug.append(space ? "-" : "").appendCodePoint(c);
        space = false;
      }
    }
    return slug.toString();
  }

  /// Whether Unicode defines the character as White_Space.
  private static boolean isWhiteSpace(int c) {
    return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
  }

  /// Whether the character is a letter, a digit, or a mark on one.
  private static boolean isPartOfWord(int c) {
    return Character.isAlphabetic(c)
        || c == '\u200C'
        || c == '\u200D'
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.CONNECTOR_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
