package dev.modelcatalog.rows;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The forms in which texts are compared, so that it does not matter how somebody typed them.
public final class TextFold {
  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
  private static final int ASCII = 128;

  private TextFold() {}

  /// Returns a text in lower case and composed (NFC): `é` is one character, whether it came as one or as two.
  public static String of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isAscii(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFC); // which loads large tables
  }

  /// Returns the same without accents and other marks: `cafe` for `Café`.
  public static String bare(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isAscii(lower)
        ? lower
        : Normalizer.normalize(
            ACCENTS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll(""), Normalizer.Form.NFC);
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
