package dev.modelcatalog.rows.answer;

import java.util.List;

/// A text with the places in it that a reader is looking for. Where places cannot be shown it is its text.
///
/// @param text as it stands in the catalog, or a piece of that
/// @param places in order, none over another
public record HighlightedText(String text, List<Place> places) {

  /// @param from the first character, in UTF-16 units
  /// @param to the one behind the last
  public record Place(int from, int to) {}

  @Override
  public String toString() {
    return text;
  }
}
