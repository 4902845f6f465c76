package dev.modelcatalog.ingest.matching;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Normalizes names for matching: `Qwen2.5-7B Instruct` and `qwen2.5 7b` have the same key.
public final class MatchKey {
  private static final Pattern DIACRITIC = Pattern.compile("\\p{M}+");
  private static final Pattern SIZE = Pattern.compile("(?<![a-z0-9.])[a-z]?(?:\\d+x)?\\d+(?:\\.\\d+)?b(?![a-z0-9])");
  private static final Pattern INSTRUCT = Pattern.compile("(?<![a-z0-9])(?:instruct|it)(?![a-z0-9])");

  /// Punctuation except a dot between digits: `3.5` is not `35`.
  private static final Pattern PUNCTUATION = Pattern.compile("(?<!\\d)\\.|\\.(?!\\d)|[^\\p{L}\\p{N}.]+");

  /// A version suffix: a date, a version number, or a word such as `latest` or `preview`.
  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)(?:[-_ .@:(]*[-_ .@:(](?:20\\d\\d[-_ .]?\\d\\d[-_ .]?\\d\\d|(?:0\\d|1[0-2])-[0-3]\\d"
              + "|\\d{4}|0\\d{2}|latest|new|preview|chat|exp(?:erimental)?)\\)?)+$");

  private MatchKey() {}

  /// Returns a name without a date (`-20241022`, `-2507`, `-0528`, `-05-28`) or a word such as `-latest`, `-preview` or
  /// `-chat` at its end. Names that differ only in their versions may belong to different models.
  public static String withoutVersion(String name) {
    String stem = VERSION.matcher(name).replaceFirst("");
    return stem.isEmpty() ? name : stem;
  }

  /// Returns a name in lower case, without diacritics and punctuation; `+` becomes `plus`.
  public static String squash(String name) {
    return PUNCTUATION.matcher(folded(name)).replaceAll("");
  }

  /// Like [#squash], but also drops `instruct` and `it` if the name contains a size (`7b`).
  static String squashWithoutInstruct(String name) {
    String folded = folded(name);
    return PUNCTUATION
        .matcher(SIZE.matcher(folded).find() ? INSTRUCT.matcher(folded).replaceAll("") : folded)
        .replaceAll("");
  }

  private static String folded(String name) {
    boolean isAscii = name.chars().allMatch(c -> c < 128);
    String bare = isAscii ? name : DIACRITIC.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return bare.toLowerCase(Locale.ROOT).replace("+", "plus");
  }

  /// Returns the key that all records which may be one model share: the lab and the loosest form of the name.
  ///
  /// @param lab as returned by [#canonicalLab]
  public static String of(String lab, String name) {
    return lab + "/" + squashWithoutInstruct(name);
  }

  /// Returns the canonical slug of a lab.
  ///
  /// @param aliases canonical slugs by alias, in lower case
  public static String canonicalLab(String labSlug, Map<String, String> aliases) {
    return aliases.getOrDefault(labSlug, labSlug);
  }
}
