package dev.modelcatalog.query;

import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.HighlightedText.Place;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody searches for: words, each of which must occur as the beginning of a word, and phrases, which must
/// occur as they are. Case and accents do not matter. Nothing that was typed is an operator.
///
/// @param terms each once, in the order in which they were typed
/// @param typed all of it in lower case, with a space between two arguments
public record SearchWords(List<Term> terms, String typed) {
  private static final Pattern PARTS = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");

  /// A word as the index's tokenizer (FTS5's `unicode61`) sees it.
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{Co}][\\p{L}\\p{N}\\p{Co}\\u0300-\\u0331]*");

  private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

  /// Scripts that put no space between words: their texts are one long word for the tokenizer.
  private static final Pattern WITHOUT_SPACES =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");

  /// A word or a phrase.
  sealed interface Term {
    /// Words that stand one after the other.
    ///
    /// @param tokens at least one, in lower case and without accents
    /// @param whole whether the last one is a whole word, too, and not just the beginning of one
    record InOrder(List<String> tokens, boolean whole) implements Term {
      /// As FTS5 reads it: tokens have letters and digits alone, so nothing in the quotes ends them.
      String expression() {
        return tokens.stream().collect(Collectors.joining(" ", "\"", whole ? "\"" : "\" *"));
      }
    }

    /// A piece of text, wherever it stands: for scripts that put no space between words.
    ///
    /// @param lower in lower case
    record Anywhere(String lower) implements Term {}
  }

  /// Reads what was typed. What stands in double quotes is a phrase, and so is an argument with a space in it and
  /// without quotes, because a shell takes the quotes away. Words without a letter or digit are left out; a word that
  /// has other characters between letters (`s1-32B`) is a phrase whose last part may go on.
  ///
  /// @return without a term if there was no letter and no digit
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
    String typed = String.join(" ", arguments).replace("\"", "").strip().toLowerCase(Locale.ROOT);
    // Java prepares the comparing of records for 5 ms, and most often there is nothing to compare.
    return new SearchWords(terms.size() < 2 ? List.copyOf(terms) : terms.stream().distinct().toList(), typed);
  }

  private static void add(List<Term> terms, String text, boolean whole) {
    List<String> tokens =
        TOKEN
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .map(SearchWords::folded)
            .filter(Predicate.not(String::isEmpty))
            .toList();
    if (!tokens.isEmpty()) {
      terms.add(
          WITHOUT_SPACES.matcher(text).find()
              ? new Term.Anywhere(text.toLowerCase(Locale.ROOT))
              : new Term.InOrder(tokens, whole));
    }
  }

  private static String folded(String token) {
    return ACCENTS.matcher(Normalizer.normalize(token, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /// Whether a term is a phrase.
  public boolean hasPhrase() {
    return terms.stream()
        .anyMatch(
            term -> term instanceof Term.InOrder(List<String> tokens, boolean whole) && whole && tokens.size() > 1);
  }

  /// The text with all that was searched for; where there is nothing of it, without a place.
  public HighlightedText mark(String text) {
    return new HighlightedText(text, merged(places(text).stream().map(Found::place)));
  }

  /// Where a term stands.
  ///
  /// @param term its number
  record Found(int term, Place place) {}

  /// All places of all terms, in order.
  List<Found> places(String text) {
    List<MatchResult> words = TOKEN.matcher(text).results().toList();
    List<String> tokens = words.stream().map(MatchResult::group).map(SearchWords::folded).toList();
    String lower = text.toLowerCase(Locale.ROOT);
    List<Found> found = new ArrayList<>();
    for (int number = 0; number < terms.size(); number++) {
      switch (terms.get(number)) {
        case Term.InOrder term -> {
          for (int i = 0; i + term.tokens().size() <= tokens.size(); i++) {
            if (occurs(term, tokens.subList(i, i + term.tokens().size()))) {
              int end = words.get(i + term.tokens().size() - 1).end();
              found.add(new Found(number, new Place(words.get(i).start(), end)));
            }
          }
        }
        case Term.Anywhere(String piece) -> {
          // A few letters are longer in lower case; then nothing is marked rather than the wrong thing.
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

  private static boolean occurs(Term.InOrder term, List<String> tokens) {
    int last = tokens.size() - 1;
    String wanted = term.tokens().get(last);
    return tokens.subList(0, last).equals(term.tokens().subList(0, last))
        && (term.whole() ? tokens.get(last).equals(wanted) : tokens.get(last).startsWith(wanted));
  }

  /// Places in order, with those that touch made one.
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
