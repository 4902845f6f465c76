package dev.modelcatalog.ingest.matching;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Names as far as they count when records are matched: `Qwen2.5-7B Instruct` and `qwen2.5 7b` are one.
public final class MatchKey {
  private static final Pattern DIACRITIC = Pattern.compile("\\p{M}+");
  private static final Pattern SIZE = Pattern.compile("(?<![a-z0-9.])[a-z]?(?:\\d+x)?\\d+(?:\\.\\d+)?b(?![a-z0-9])");
  private static final Pattern INSTRUCT = Pattern.compile("(?<![a-z0-9])(?:instruct|it)(?![a-z0-9])");

  /// A dot between digits stays: `3.5` is not `35`.
  private static final Pattern PUNCTUATION = Pattern.compile("(?<!\\d)\\.|\\.(?!\\d)|[^\\p{L}\\p{N}.]+");

  /// What tells one state of a model from another: a date, a number of such, or a word for how ready it is.
  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)(?:[-_ .@:(]*[-_ .@:(](?:20\\d\\d[-_ .]?\\d\\d[-_ .]?\\d\\d|(?:0\\d|1[0-2])-[0-3]\\d"
              + "|\\d{4}|0\\d{2}|latest|new|preview|chat|exp(?:erimental)?)\\)?)+$");

  private MatchKey() {}

  /// The beginning of a name, without a date (`-20241022`, `-2507`, `-0528`, `-05-28`) or a word such as `-latest`,
  /// `-preview` and `-chat` at its end. Models whose names are the same so far need not be one.
  public static String withoutVersion(String name) {
    String beginning = VERSION.matcher(name).replaceFirst("");
    return beginning.isEmpty() ? name : beginning;
  }

  /// A name without case, diacritics and punctuation; `+` is spelled out.
  public static String squash(String name) {
    return PUNCTUATION.matcher(folded(name)).replaceAll("");
  }

  /// The same without `instruct` and `it`, if the name has a size (`7b`).
  static String squashWithoutInstruct(String name) {
    String folded = folded(name);
    return PUNCTUATION
        .matcher(SIZE.matcher(folded).find() ? INSTRUCT.matcher(folded).replaceAll("") : folded)
        .replaceAll("");
  }

  private static String folded(String name) {
    boolean isPlain = name.chars().allMatch(c -> c < 128);
    String bare = isPlain ? name : DIACRITIC.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return bare.toLowerCase(Locale.ROOT).replace("+", "plus");
  }

  /// What records that could be one model have in common: the loosest form of a name, and the lab.
  ///
  /// @param maker as [#maker] gives it
  public static String of(String maker, String name) {
    return maker + "/" + squashWithoutInstruct(name);
  }

  /// The lab that a slug stands for.
  ///
  /// @param aliases by slug in lower case
  public static String maker(String labSlug, Map<String, String> aliases) {
    return aliases.getOrDefault(labSlug, labSlug);
  }
}
