package dev.modelcatalog.rows;

import java.text.Normalizer;
import java.util.Locale;

/// Converts names to slugs for ids and file names.
public final class Slug {
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
    String lower = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
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
