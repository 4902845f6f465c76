package dev.modelcatalog.query.search;

import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.HighlightedText.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A text search: words, which match as prefixes, and phrases, which match exactly. Case and accents are ignored, and
/// there are no operators.
///
/// @param terms the distinct terms, in input order
/// @param typed the whole input in lower case, with arguments separated by spaces
public record SearchWords(List<Term> terms, String typed) {
  private static final Pattern PARTS = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

  /// A word as defined by the index's tokenizer (FTS5's `unicode61`).
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{Co}][\\p{L}\\p{N}\\p{Co}\\u0300-\\u0331]*");

  /// Scripts without spaces between words: the tokenizer treats such a text as one long word.
  private static final Pattern WITHOUT_SPACES =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");

  /// A word or a phrase.
  sealed interface Term {
    /// Consecutive words.
    ///
    /// @param readings the ways to read it as one or more words, as [TextFold#bare] returns them: two if a mark that
    ///   people leave out separates words in the index, as those of Arabic do; else one
    /// @param whole whether the last word must match as a whole rather than as a prefix
    record InOrder(List<List<String>> readings, boolean whole) implements Term {}

    /// A substring, for scripts without spaces between words.
    ///
    /// @param lower the substring in lower case
    record Anywhere(String lower) implements Term {}
  }

  /// Parses arguments. Text in double quotes is a phrase. So is an unquoted argument that contains a space, because the
  /// shell removes quotes. Words without a letter or digit are ignored; a word with other characters between letters
  /// (`s1-32B`) is a phrase whose last part matches as a prefix.
  ///
  /// @return a search without terms if there is no letter or digit
  public static SearchWords of(List<String> arguments) {
    List<Term> terms = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.indexOf('"') < 0 && argument.strip().chars().anyMatch(Character::isWhitespace)) {
        add(terms, argument.strip(), true);
        continue;
      }
      for (Matcher part = PARTS.matcher(argument); part.find(); ) {
        add(terms, part.group(1) == null ? part.group() : part.group(1), part.group(1) != null);
      }
    }
    String typed = TextFold.of(String.join(" ", arguments).replace("\"", "").strip());
    // Comparing records for the first time takes 5 ms, and there is usually only one term.
    return new SearchWords(terms.size() < 2 ? List.copyOf(terms) : terms.stream().distinct().toList(), typed);
  }

  private static void add(List<Term> terms, String text, boolean whole) {
    String lower = TextFold.of(text);
    List<List<String>> readings =
        Stream.of(lower, TextFold.bare(lower))
            .map(SearchWords::words)
            .filter(Predicate.not(List::isEmpty))
            .distinct()
            .toList();
    if (!readings.isEmpty()) {
      terms.add(WITHOUT_SPACES.matcher(text).find() ? new Term.Anywhere(lower) : new Term.InOrder(readings, whole));
    }
  }

  private static List<String> words(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(TextFold::bare)
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  /// Whether any term is a phrase.
  public boolean hasPhrase() {
    return terms.stream()
        .anyMatch(
            term ->
                term instanceof Term.InOrder(List<List<String>> readings, boolean whole)
                    && whole
                    && readings.getFirst().size() > 1);
  }

  /// Returns a text with its matches highlighted, or with no places if nothing matches.
  public HighlightedText mark(String text) {
    return new HighlightedText(text, merged(places(text).stream().map(Found::place)));
  }

  /// A match of a term.
  ///
  /// @param term the index of the term
  record Found(int term, Place place) {}

  /// Returns all matches of all terms, in order.
  List<Found> places(String text) {
    List<MatchResult> words = TOKEN.matcher(text).results().toList();
    List<String> tokens = words.stream().map(MatchResult::group).map(TextFold::bare).toList();
    String lower = text.toLowerCase(Locale.ROOT);
    List<Found> found = new ArrayList<>();
    for (int number = 0; number < terms.size(); number++) {
      switch (terms.get(number)) {
        case Term.InOrder term -> {
          for (List<String> wanted : term.readings()) {
            for (int i = 0; i + wanted.size() <= tokens.size(); i++) {
              if (occurs(wanted, term.whole(), tokens.subList(i, i + wanted.size()))) {
                int end = words.get(i + wanted.size() - 1).end();
                found.add(new Found(number, new Place(words.get(i).start(), end)));
              }
            }
          }
        }
        case Term.Anywhere(String piece) -> {
          // A few letters become longer in lower case. Positions would then be wrong, so nothing is highlighted.
          int at = lower.length() == text.length() ? lower.indexOf(piece) : -1;
          for (; at >= 0; at = lower.indexOf(piece, at + piece.length())) {
            found.add(new Found(number, new Place(at, at + piece.length())));
          }
        }
      }
    }
    found.sort(Comparator.comparingInt(each -> each.place().from()));
    return found;
  }

  private static boolean occurs(List<String> wanted, boolean whole, List<String> tokens) {
    int last = tokens.size() - 1;
    return tokens.subList(0, last).equals(wanted.subList(0, last))
        && (whole ? tokens.get(last).equals(wanted.get(last)) : tokens.get(last).startsWith(wanted.get(last)));
  }

  /// Merges places that overlap or touch; expects and returns them in order.
  static List<Place> merged(Stream<Place> places) {
    List<Place> merged = new ArrayList<>();
    places.forEach(
        place -> {
          if (!merged.isEmpty() && place.from() <= merged.getLast().to()) {
            Place before = merged.removeLast();
            merged.add(new Place(before.from(), Math.max(before.to(), place.to())));
          } else {
            merged.add(place);
          }
        });
    return List.copyOf(merged);
  }
}
