package dev.modelcatalog.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// The part of an input that a mistake is in, as a terminal shows it: control characters visible, the caret under the
/// place whatever stands before it.
final class ErrorExcerpt {
  private static final int WHOLE = 76; // columns that are shown without cutting
  private static final int BEFORE = 24;
  private static final int AFTER = 36;
  private static final int NAME = 40;
  private static final int MOST_CHARACTERS = 400; // of no width, one may have any number of them
  private static final String INDENT = "  ";
  private static final String CUT = "…";
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private ErrorExcerpt() {}

  /// The line that has the mistake, and below it the carets and the hint.
  ///
  /// @param offset of the first wrong character; the text's length if something is missing at its end
  /// @param length of what is wrong; 0 is shown as one caret
  /// @param hint null if there is none
  static String of(String text, int offset, int length, String hint) {
    int from = 0;
    int to = text.length();
    if (!fits(text)) {
      from = back(text, offset);
      to = forward(text, offset, AFTER);
    }
    String before = (from > 0 ? CUT : "") + visible(text.substring(from, offset));
    String wrong = visible(text.substring(offset, Math.min(offset + length, to)));
    String after = visible(text.substring(offset, to)) + (to < text.length() ? CUT : "");
    int column = width(before);
    return INDENT
        + before
        + after
        + "\n"
        + INDENT
        + " ".repeat(column)
        + "^".repeat(Math.max(1, width(before + wrong) - column))
        + (hint == null ? "" : " " + hint);
  }

  /// A name to be quoted in a message: visible, and cut where it is long.
  static String shortened(String name) {
    int end = forward(name, 0, NAME);
    return visible(name.substring(0, end)) + (end < name.length() ? CUT : "");
  }

  /// A token in quotes of a message; of a long one its beginning.
  static String quoted(Lexer.Token token) {
    return "'" + shortened(token.text()) + "'";
  }

  private static boolean fits(String text) {
    return forward(text, 0, WHOLE) == text.length();
  }

  /// The end of what fits in so many columns, from an offset on.
  private static int forward(String text, int from, int columns) {
    int end = from;
    int left = columns;
    while (end < text.length() && end - from < MOST_CHARACTERS) {
      int point = text.codePointAt(end);
      left -= width(visible(point));
      if (left < 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /// The beginning of what fits before an offset.
  private static int back(String text, int offset) {
    int begin = offset;
    int left = BEFORE;
    while (begin > 0 && offset - begin < MOST_CHARACTERS) {
      int point = text.codePointBefore(begin);
      left -= width(visible(point));
      if (left < 0) {
        break;
      }
      begin -= Character.charCount(point);
    }
    return begin;
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(point -> shown.append(visible(point)));
    return shown.toString();
  }

  /// White space as one space, and an escape for what a terminal would obey or not show.
  private static String visible(int point) {
    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      return " ";
    }
    boolean hidden =
        switch (Character.getType(point)) {
          case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
          // emoji and some scripts need the joiners
          case Character.FORMAT -> point != 0x200c && point != 0x200d && (point < 0xe0020 || point > 0xe007f);
          default -> WCWidth.wcwidth(point) < 0;
        };
    if (!hidden) {
      return Character.toString(point);
    }
    return (point < 0x100 ? "\\x%02x" : "U+%04X").formatted(point);
  }

  /// In columns; what a reader takes for one character (an accented letter, a family of emoji) counts once.
  private static int width(String shown) {
    int width = 0;
    for (Matcher cluster = CLUSTER.matcher(shown); cluster.find(); ) {
      width += Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster.group(), 0));
    }
    return width;
  }
}
