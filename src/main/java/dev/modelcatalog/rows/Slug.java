package dev.modelcatalog.rows;

import java.util.Locale;

/// The form of a name that ids and file names are made of.
public final class Slug {
  private Slug() {}

  /// Lower case; what is no letter, digit, `_`, `-` or white space is deleted; runs of `_`, `-` and white space become
  /// one `-`, none at the ends: `TÜLU 3` gives `tülu-3`.
  ///
  /// @return empty if the name has no letter and no digit
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

  /// As Unicode defines White_Space.
  private static boolean isWhiteSpace(int c) {
    return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
  }

  /// A letter, a digit, or a mark on one.
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
