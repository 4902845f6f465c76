package dev.modelcatalog.query;

import dev.modelcatalog.query.SearchWords.Found;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.HighlightedText.Place;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The piece of a model's notes in which the words that were searched for stand.
public final class MatchExcerpt {
  /// In UTF-16 units. What stands before the first place is short, so that the place is seen in a narrow column, too,
  /// which cuts the end.
  private static final int BEFORE = 12;

  private static final int LENGTH = 160;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  private MatchExcerpt() {}

  /// What a model has to say to the words, where its name and lab do not say it all: a piece of its notes; its tags, if
  /// only they have a word.
  ///
  /// @return null if neither has
  public static HighlightedText of(SearchWords words, Model model) {
    String notes = model.notes() == null ? "" : BLANKS.matcher(model.notes()).replaceAll(" ").strip();
    List<Found> found = words.places(notes);
    if (!found.isEmpty()) {
      return around(start(found), notes, found);
    }
    HighlightedText tags = words.mark(String.join(", ", model.tags()));
    return tags.places().isEmpty() ? null : tags;
  }

  /// The place from which on the most terms stand together.
  private static int start(List<Found> found) {
    int best = 0;
    long most = 0;
    for (int i = 0; i < found.size(); i++) {
      int from = found.get(i).place().from();
      long terms =
          found.subList(i, found.size()).stream()
              .takeWhile(each -> each.place().to() <= from + LENGTH - BEFORE)
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
    int from = place <= BEFORE ? 0 : boundary(notes, place - BEFORE, place, true);
    int to = from + LENGTH >= notes.length() ? notes.length() : boundary(notes, place, from + LENGTH, false);
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

  /// The first beginning of a word in a part of the text, or the end of the last whole one; in a text without spaces at
  /// least no character is cut apart.
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
