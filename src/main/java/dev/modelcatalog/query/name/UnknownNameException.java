package dev.modelcatalog.query.name;

import dev.modelcatalog.filter.Suggestions;
import java.util.Collection;
import java.util.List;

/// A name that matches no model (or lab, tag, source, …), or more than one. The message is one line.
public final class UnknownNameException extends RuntimeException {
  private static final int MAX_LISTED = 5;
  private static final int MAX_SUGGESTED = 3;

  public UnknownNameException(String message) {
    super(message);
  }

  /// A name that matches nothing.
  ///
  /// @param noun what it should name: `lab`
  /// @param near known names close to it
  /// @param hint what to do where none is close: `'models labs' shows them all`
  public static UnknownNameException unknown(String noun, String name, List<String> near, String hint) {
    String question = Suggestions.question(near);
    return new UnknownNameException("no %s named '%s'; %s".formatted(noun, name, question == null ? hint : question));
  }

  /// A name that matches several things.
  ///
  /// @param keys the first of the matches
  /// @param count how many matches there are
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

  /// Known names close to one that matches nothing, as many as a message lists.
  public static List<String> near(String name, Collection<String> known) {
    return Suggestions.near(name, known, MAX_SUGGESTED);
  }
}
