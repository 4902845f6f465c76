package dev.modelcatalog.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// Extracts the part of an input with a mistake for a terminal. Control characters are made visible, and the carets are
/// aligned with the mistake.
final class ErrorExcerpt {
  private static final int MAX_WIDTH = 76; // maximum width without cutting, in columns
  private static final int BEFORE = 24;
  private static final int AFTER = 36;
  private static final int NAME = 40;
  private static final int MAX_CHARACTERS = 400; // bounds texts with any number of zero-width characters
  private static final String INDENT = "  ";
  private static final String CUT = "…";
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private ErrorExcerpt() {}

  /// Returns the line with the mistake and, below it, the carets and the hint.
  ///
  /// @param offset of the first wrong character; the text's length if something is missing at its end
  /// @param length the length of the mistake; 0 is shown as one caret
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

  /// Returns a name to quote in a message, made visible and cut if it is long.
  static String shortened(String name) {
    int end = forward(name, 0, NAME);
    return visible(name.substring(0, end)) + (end < name.length() ? CUT : "");
  }

  /// Quotes a token in a message, or only its start if it is long.
  static String quoted(Lexer.Token token) {
    return "'" + shortened(token.text()) + "'";
  }

  private static boolean fits(String text) {
    return forward(text, 0, MAX_WIDTH) == text.length();
  }

  /// Returns the end of the text after an offset that fits in a number of columns.
  private static int forward(String text, int from, int columns) {
    int end = from;
    int left = columns;
    while (end < text.length() && end - from < MAX_CHARACTERS) {
      int point = text.codePointAt(end);
      left -= width(visible(point));
      if (left < 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /// Returns the start of the text before an offset that fits in a number of columns.
  private static int back(String text, int offset) {
    int begin = offset;
    int left = BEFORE;
    while (begin > 0 && offset - begin < MAX_CHARACTERS) {
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

  /// Replaces white space by a space, and escapes characters that a terminal would interpret or not show.
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

  /// Returns a width in columns; a grapheme cluster (an accented letter, a family emoji) counts once.
  private static int width(String shown) {
    int width = 0;
    for (Matcher cluster = CLUSTER.matcher(shown); cluster.find(); ) {
      width += Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster.group(), 0));
    }
    return width;
  }
}
