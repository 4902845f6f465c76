package dev.modelcatalog.rows.answer;

import java.util.List;

/// A text with highlighted places. Formats that cannot show them use [#text].
///
/// @param text the text, or an excerpt of it
/// @param places the highlighted places, in order and without overlaps
public record HighlightedText(String text, List<Place> places) {

  /// A highlighted place.
  ///
  /// @param from the start, in UTF-16 units
  /// @param to the end, exclusive
  public record Place(int from, int to) {}

  @Override
  public String toString() {
    return text;
  }
}
