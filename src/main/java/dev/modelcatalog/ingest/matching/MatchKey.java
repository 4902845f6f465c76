package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Normalizes names for matching: `Claude Opus 4.1` and `claude-4-1-opus` have the same key, `3.5` and `35` do not.
public final class MatchKey {
  private static final Pattern SIZE = Pattern.compile("(?<![a-z0-9.])[a-z]?(?:\\d+x)?\\d+(?:\\.\\d+)?b(?![a-z0-9])");
  private static final Pattern BASE = Pattern.compile("(?<![a-z])(?:base|pt)(?![a-z])");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Set<String> INSTRUCT = Set.of("instruct", "instructed", "it");

  /// A point between digits that is written `p`, as in `deepseek-v3p2`.
  private static final Pattern LETTER_POINT = Pattern.compile("(?<=\\d)p(?=\\d)");

  private static final Pattern SEPARATED_DIGITS = Pattern.compile("(?<=\\p{N})[^\\p{L}\\p{M}\\p{N}]+(?=\\p{N})");
  private static final Pattern TOKEN = Pattern.compile("\\p{N}+(?:\\.\\p{N}+)*|[\\p{L}\\p{M}]+");
  private static final Pattern POINT_ZERO = Pattern.compile("(\\d+)\\.0");

  /// `4`, `3.5`, but not a date or a size in millions.
  private static final Pattern VERSION_NUMBER = Pattern.compile("\\d{1,2}(?:\\.\\d{1,2})?");

  private static final int SHORTEST_WORD = 3;

  /// Separates numbers that are not one number.
  private static final String APART = "~";

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

  /// Returns a name as [TextFold#bare] does, without punctuation; `+` becomes `plus`. Between digits, any punctuation
  /// becomes a point, and `4.0` becomes `4`. A version number that follows the first word comes after the words that
  /// follow it: `Claude 3.5 Sonnet` is `Claude Sonnet 3.5`.
  public static String squash(String name) {
    return squashFolded(folded(name));
  }

  /// Like [#squash], but also drops `instruct` and `it` if the name contains a size (`7b`).
  static String squashWithoutInstruct(String name) {
    return squashWithoutInstruct(name, SIZE.matcher(folded(name)).find());
  }

  /// @param dropsInstruct false to keep `instruct`
  static String squashWithoutInstruct(String name, boolean dropsInstruct) {
    String folded = folded(name);
    if (!dropsInstruct) {
      return squashFolded(folded);
    }
    StringBuilder kept = new StringBuilder();
    Matcher separator = SEPARATORS.matcher(folded);
    int start = 0;
    while (start <= folded.length()) {
      boolean found = separator.find(Math.min(start, folded.length()));
      int end = found ? separator.start() : folded.length();
      if (!INSTRUCT.contains(folded.substring(start, end))) {
        kept.append(folded, start, end);
      }
      if (!found) {
        break;
      }
      kept.append(separator.group());
      start = separator.end();
    }
    return squashFolded(kept.toString());
  }

  /// Whether a name says that the model is tuned to follow instructions.
  public static boolean isTuned(String name) {
    return Arrays.stream(SEPARATORS.split(name.toLowerCase(Locale.ROOT)))
        .anyMatch(word -> INSTRUCT.contains(word) || word.equals("chat"));
  }

  /// Whether a name says that the model is not tuned.
  public static boolean isBase(String name) {
    return BASE.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /// Whether a name with a size (`7b`) does not say so.
  public static boolean isUntuned(String name) {
    return SIZE.matcher(name.toLowerCase(Locale.ROOT)).find() && !isTuned(name);
  }

  private static String squashFolded(String folded) {
    String numbers = SEPARATED_DIGITS.matcher(LETTER_POINT.matcher(folded).replaceAll(".")).replaceAll(".");
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(numbers);
    while (token.find()) {
      tokens.add(POINT_ZERO.matcher(token.group()).matches() ? token.group().replace(".0", "") : token.group());
    }
    moveVersionBehindWords(tokens);
    StringBuilder squashed = new StringBuilder();
    boolean afterNumber = false;
    for (String each : tokens) {
      boolean isNumber = isNumber(each);
      squashed.append(afterNumber && isNumber ? APART : "").append(each);
      afterNumber = isNumber;
    }
    return squashed.toString();
  }

  private static void moveVersionBehindWords(List<String> tokens) {
    if (tokens.size() < 3 || isNumber(tokens.getFirst()) || !VERSION_NUMBER.matcher(tokens.get(1)).matches()) {
      return;
    }
    int end = 2;
    while (end < tokens.size() && !isNumber(tokens.get(end)) && tokens.get(end).length() >= SHORTEST_WORD) {
      end++;
    }
    tokens.add(end - 1, tokens.remove(1));
  }

  private static boolean isNumber(String token) {
    return Character.getType(token.codePointAt(0)) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private static String folded(String name) {
    return TextFold.bare(name).replace("+", "plus");
  }

  /// Returns the key that all records with one name share: the lab and the loosest form of the name.
  ///
  /// @param lab as returned by [LabTable#lab]
  public static String of(String lab, String name) {
    return lab + "/" + squashWithoutInstruct(NameSuffix.undated(name));
  }

  /// Returns the key that all records which may be one model share: as [#of], and without dates of two numbers.
  ///
  /// @param lab as returned by [LabTable#lab]
  public static String loosest(String lab, String name) {
    return lab + "/" + squashWithoutInstruct(NameSuffix.withoutShortDate(name));
  }
}
