package dev.modelcatalog.query.search;

import dev.modelcatalog.query.search.SearchWords.Found;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.HighlightedText.Place;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Extracts the part of a model's notes that matches a search.
public final class MatchExcerpt {
  /// The text before the first match, in UTF-16 units. It is short so that the match stays visible in a narrow column
  /// that cuts off the end.
  private static final int MAX_BEFORE = 12;

  private static final int MAX_LENGTH = 160;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private MatchExcerpt() {}

  /// Returns the part of the notes with the most search terms or, if the notes match none, the model's tags.
  ///
  /// @return null if neither matches
  public static HighlightedText of(SearchWords words, Model model) {
    String notes = model.notes() == null ? "" : BLANKS.matcher(model.notes()).replaceAll(" ").strip();
    List<Found> found = words.places(notes);
    if (!found.isEmpty()) {
      return around(start(found), notes, found);
    }
    HighlightedText tags = words.mark(String.join(", ", model.tags()));
    return tags.places().isEmpty() ? null : tags;
  }

  /// Returns the start of the excerpt that contains the most distinct terms.
  private static int start(List<Found> found) {
    int best = 0;
    long most = 0;
    for (int i = 0; i < found.size(); i++) {
      int from = found.get(i).place().from();
      long terms =
          found.subList(i, found.size()).stream()
              .takeWhile(each -> each.place().to() <= from + MAX_LENGTH - MAX_BEFORE)
              .map(Found::term)
              .distinct()
              .count();
      if (terms > most) {
        best = from;
        most = terms;
      }
    }
    return best;
  }

  private static HighlightedText around(int place, String notes, List<Found> found) {
    int from = place <= MAX_BEFORE ? 0 : boundary(notes, place - MAX_BEFORE, place, true);
    int to = from + MAX_LENGTH >= notes.length() ? notes.length() : boundary(notes, place, from + MAX_LENGTH, false);
    String before = from == 0 ? "" : "… ";
    int shift = before.length() - from;
    List<Place> places =
        SearchWords.merged(
            found.stream()
                .map(Found::place)
                .filter(each -> each.from() >= from && each.to() <= to)
                .map(each -> new Place(each.from() + shift, each.to() + shift)));
    return new HighlightedText(
        before + notes.substring(from, to).stripTrailing() + (to == notes.length() ? "" : " …"), places);
  }

  /// Returns the first start of a word in a range or, if `first` is false, the end of its last whole word. In a text
  /// without spaces, returns a character boundary.
  private static int boundary(String text, int from, int to, boolean first) {
    int space = first ? text.indexOf(' ', from) : text.lastIndexOf(' ', to);
    if (space >= from && space < to) {
      return first ? space + 1 : space;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return first ? characters.following(from - 1) : characters.preceding(to + 1);
  }
}
