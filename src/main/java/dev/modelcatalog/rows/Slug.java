package dev.modelcatalog.rows;

import java.util.Locale;
import java.util.regex.Pattern;

/// The form of a name that ids and file names are made of.
public final class Slug {
  private static final Pattern DELETED = Pattern.compile("[^\\w\\s-]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern DASHED = Pattern.compile("[\\s_-]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern ENDS = Pattern.compile("^-+|-+$");

  private Slug() {}

  /// Lower case; what is no letter, digit, `_`, `-` or white space is deleted; runs of `_`, `-` and
  /// white space become one `-`, none at the ends: `TÜLU 3` gives `tülu-3`.
  ///
  /// @return empty if the name has no letter and no digit
  public static String of(String name) {
    String kept = DELETED.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    return ENDS.matcher(DASHED.matcher(kept).replaceAll("-")).replaceAll("");
  }
}
