package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/// Text in the cells of a terminal. A cluster – what a reader takes for one character, such as a letter with its
/// accents, a flag or a family of emoji – is never cut apart.
public final class Cells {
  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final String ELLIPSIS = "…";
  private static final int FIRST_COMBINING = 0x300;
  private static final int SOFT_HYPHEN = 0xAD;

  private Cells() {}

  /// How many cells a text takes. Control characters take none: make them visible first.
  public static int width(String text) {
    if (isSimple(text)) {
      return text.length();
    }
    int width = 0;
    for (Matcher cluster = CLUSTER.matcher(text); cluster.find(); ) {
      width += clusterWidth(cluster.group());
    }
    return width;
  }

  /// Whether each of its chars is a cluster that takes one cell.
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING || c == SOFT_HYPHEN || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }

  private static int clusterWidth(String cluster) {
    int first = cluster.codePointAt(0);
    return Math.max(
        0,
        Character.charCount(first) == cluster.length()
            ? WCWidth.wcwidth(first)
            : WCWidth.wcwidthForGraphemeCluster(cluster, 0));
  }

  private static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    for (Matcher cluster = CLUSTER.matcher(text); cluster.find(); ) {
      clusters.add(cluster.group());
    }
    return clusters;
  }

  /// The text itself if it fits, else its beginning and `…`.
  ///
  /// @param width in cells; the result may be a cell narrower where a wide character did not fit
  /// @return empty if the width is below 1
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    return width < 1 ? "" : beginning(text, width - 1).stripTrailing() + ELLIPSIS;
  }

  /// The text itself if it fits, else its beginning, `…` and its end.
  ///
  /// @param width in cells; the result may be narrower by two where wide characters did not fit
  /// @return empty if the width is below 1
  public static String cutMiddle(String text, int width) {
    if (width(text) <= width || width < 3) {
      return cut(text, width);
    }
    String beginning = beginning(text, width / 2).stripTrailing();
    return beginning + ELLIPSIS + end(text, width - 1 - width / 2).stripLeading();
  }

  private static String beginning(String text, int width) {
    return isSimple(text) ? text.substring(0, width) : String.join("", fitting(clusters(text), width));
  }

  private static String end(String text, int width) {
    return isSimple(text)
        ? text.substring(text.length() - width)
        : String.join("", fitting(clusters(text).reversed(), width).reversed());
  }

  /// The first of the clusters, as many as fit.
  private static List<String> fitting(List<String> clusters, int width) {
    int left = width;
    for (int i = 0; i < clusters.size(); i++) {
      left -= clusterWidth(clusters.get(i));
      if (left < 0) {
        return clusters.subList(0, i);
      }
    }
    return clusters;
  }

  /// The text cut into pieces of at most this width (at least a cluster each), for words that fit no line.
  public static List<String> pieces(String text, int width) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int used = 0;
    for (String cluster : clusters(text)) {
      int more = clusterWidth(cluster);
      if (used > 0 && used + more > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.append(cluster);
      used += more;
    }
    pieces.add(piece.toString());
    return Collections.unmodifiableList(pieces);
  }

  /// The text with spaces before it.
  ///
  /// @param width in cells; a wider text stays as it is
  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /// The text with spaces behind it.
  ///
  /// @param width in cells; a wider text stays as it is
  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// The text on one line and without anything that a terminal obeys: a tab and a line end become a space, other
  /// control characters `\x1b`, and what changes the direction, ends a line in Unicode or stands there unseen `U+202E`.
  /// Half a surrogate pair becomes `U+FFFD`.
  public static String visible(String text) {
    if (isSimple(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == '\r' && text.startsWith("\n", i + 1)) {
        continue;
      }
      if (c == '\t' || c == '\n') {
        visible.append(' ');
      } else if (isObeyed(c)) {
        visible.append((Character.isISOControl(c) ? "\\x%02x" : "U+%04X").formatted(c));
      } else {
        visible.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
      }
    }
    return visible.toString();
  }

  /// Whether a terminal obeys the character, or shows nothing of it: a control character, one that changes the
  /// direction of writing, a line end of Unicode's own, or one without width, by which two names that look the same
  /// differ. The joiners U+200C and U+200D are letters' and emoji's own.
  public static boolean isObeyed(int c) {
    return Character.isISOControl(c)
        || c == 0x061C
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || c >= 0x2028 && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF
        || c >= 0xFFF9 && c <= 0xFFFB;
  }

  /// The same for text of several lines, which stay lines.
  public static String visibleLines(String text) {
    return text.lines().map(Cells::visible).collect(Collectors.joining("\n", "", "\n"));
  }
}
