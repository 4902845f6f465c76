package dev.modelcatalog.rows;

import java.text.Normalizer;
import java.util.Locale;

/// Converts names of labs to the form in which they are compared: `Meta AI`, `meta-ai` and `MetaAI` are one name.
public final class LabKey {
  private LabKey() {}

  /// Returns a name in lower case, with only its letters and digits and without diacritics. A name without any stays as
  /// it is.
  public static String of(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    boolean isAscii = lower.chars().allMatch(c -> c < 128);
    StringBuilder key = new StringBuilder(lower.length());
    (isAscii ? lower : Normalizer.normalize(lower, Normalizer.Form.NFD))
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.isEmpty() ? lower : key.toString();
  }
}
