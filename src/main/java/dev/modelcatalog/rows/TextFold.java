package dev.modelcatalog.rows;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// The forms in which texts are compared, so that it does not matter how somebody typed them.
public final class TextFold {
  private static final int ASCII = 128;

  /// Letters with the mark that makes them a letter of their own: `й`, `ў`, `ї`, `ѓ` and `ќ` are no accented `и`, `у`,
  /// `і`, `г` and `к`. Nobody types one for the other, unlike `е` for `ё`.
  private static final Set<String> OWN_LETTERS = Set.of("и\u0306", "у\u0306", "і\u0308", "г\u0301", "к\u0301");

  private TextFold() {}

  /// Returns a text composed (NFC): `é` is one character, whether it came as one or as two.
  public static String composed(String text) {
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC); // which loads large tables
  }

  /// Returns a text in lower case and composed.
  public static String of(String text) {
    return composed(text.toLowerCase(Locale.ROOT));
  }

  /// Returns the same without accents and other marks that people leave out: `cafe` for `Café`, `елка` for `Ёлка`,
  /// `احمد` for `أَحمد`. Marks that make another letter or are vowels stay: those of `й`, of `が`, of Thai and of the
  /// scripts of India. Greek has one small sigma.
  public static String bare(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (isAscii(lower)) {
      return lower;
    }
    StringBuilder bare = new StringBuilder(lower.length());
    int letter = 0;
    for (int c : Normalizer.normalize(lower, Normalizer.Form.NFD).codePoints().toArray()) {
      if (!isMark(c)) {
        letter = c;
        bare.appendCodePoint(c == 'ς' ? 'σ' : c);
      } else if (!isLeftOut(c) || OWN_LETTERS.contains(Character.toString(letter) + Character.toString(c))) {
        bare.appendCodePoint(c);
      }
    }
    return composed(bare.toString());
  }

  /// Whether a character stands on the letter before it, or is a part of it.
  public static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /// Whether a mark is one that people leave out: the accents of Latin, Greek and Cyrillic, which belong to no script,
  /// and the points of Hebrew and Arabic. The voicing marks of kana belong to no script, either.
  private static boolean isLeftOut(int mark) {
    UnicodeScript script = UnicodeScript.of(mark);
    return script == UnicodeScript.INHERITED && mark != '\u3099' && mark != '\u309A'
        || script == UnicodeScript.CYRILLIC
        || script == UnicodeScript.HEBREW
        || script == UnicodeScript.ARABIC;
  }

  /// Whether it is the same whatever the form.
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }
}
