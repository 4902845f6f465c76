package dev.modelcatalog.query.name;

import dev.modelcatalog.filter.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// A name that matches no model (or lab, tag, source, …), or more than one. The message is one line.
public final class UnknownNameException extends RuntimeException {
  private static final int MAX_LISTED = 5;
  private static final int MAX_SUGGESTED = 3;
  private static final int MAX_SEARCHED = 60;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}._+]+");

  public UnknownNameException(String message) {
    super(message);
  }

  /// Returns the exception for a name that matches nothing.
  ///
  /// @param noun the singular noun, such as `lab`
  /// @param near similar known names
  /// @param hint what to do if there are none: `'models labs' shows them all`
  public static UnknownNameException unknown(String noun, String name, List<String> near, String hint) {
    String question = Suggestions.question(near);
    return new UnknownNameException("no %s named '%s'; %s".formatted(noun, name, question == null ? hint : question));
  }

  /// Returns the exception for a name that matches no model.
  ///
  /// @param near names that match one
  static UnknownNameException unknownModel(String name, List<String> near) {
    String question = Suggestions.question(near);
    String search = "models search " + searchable(name);
    return new UnknownNameException(
        "no model named '%s'; %s"
            .formatted(name, question == null ? "try: " + search : question + " Or try: " + search));
  }

  /// Returns the words of a name, which need no quotes in a shell.
  private static String searchable(String name) {
    String words = NO_WORD.matcher(name).replaceAll(" ").strip();
    return words.isEmpty() ? "WORDS" : words.substring(0, Math.min(MAX_SEARCHED, words.length()));
  }

  /// Returns the exception for a name with several matches.
  ///
  /// @param keys the first of the matches
  /// @param count the number of matches
  static UnknownNameException ambiguous(String noun, String name, List<String> keys, long count, String hint) {
    return new UnknownNameException(
        "'%s' matches %d %ss: %s%s; %s"
            .formatted(
                name,
                count,
                noun,
                String.join(", ", keys.subList(0, Math.min(MAX_LISTED, keys.size()))),
                count > MAX_LISTED ? ", …" : "",
                hint));
  }

  /// Returns known names similar to one that matches nothing, up to the number that a message lists.
  public static List<String> near(String name, Collection<String> known) {
    return Suggestions.near(name, known, MAX_SUGGESTED);
  }
}
