package dev.modelcatalog.render;

import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.HighlightedText.Place;

/// Highlights matches.
final class Highlight {
  private Highlight() {}

  /// @param shown the text of the value on one line, made visible and possibly cut; matches beyond the cut are ignored
  static String paint(HighlightedText value, String shown) {
    String text = value.text();
    String whole = Cells.visible(text);
    int stripped = whole.length() - whole.stripLeading().length();
    int same = common(whole.substring(stripped), shown);
    StringBuilder painted = new StringBuilder();
    int done = 0;
    for (Place place : value.places()) {
      // Characters that were made visible are longer than before.
      int from = Math.clamp(Cells.visible(text.substring(0, place.from())).length() - stripped, done, same);
      int to = Math.clamp(Cells.visible(text.substring(0, place.to())).length() - stripped, from, same);
      painted.append(shown, done, from).append(Style.MATCH.paint(shown.substring(from, to), true));
      done = to;
    }
    return painted.append(shown, done, shown.length()).toString();
  }

  /// Returns the length of the common prefix.
  private static int common(String a, String b) {
    int same = 0;
    while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }
}
