package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/// Measures, cuts and pads text in terminal cells. A grapheme cluster, such as a letter with its accents, a flag or a
/// family emoji, is never split.
public final class Cells {
  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final String ELLIPSIS = "…";
  private static final int FIRST_COMBINING = 0x300;
  private static final int SOFT_HYPHEN = 0xAD;

  private Cells() {}

  /// Returns the number of cells that a text takes. Control characters count as zero: make them visible first.
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

  /// Whether each char is a cluster of width one.
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING || c == SOFT_HYPHEN || Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }

  /// Terminals draw an emoji of several characters as one, but give each spacing character of any other cluster its own
  /// cells, such as the vowel signs of Devanagari.
  private static int clusterWidth(String cluster) {
    int first = cluster.codePointAt(0);
    if (Character.isEmoji(first) && Character.charCount(first) < cluster.length()) {
      return Math.max(0, WCWidth.wcwidthForGraphemeCluster(cluster, 0));
    }
    int width = 0;
    for (int i = 0; i < cluster.length(); i += Character.charCount(cluster.codePointAt(i))) {
      width += Math.max(0, WCWidth.wcwidth(cluster.codePointAt(i)));
    }
    return width;
  }

  private static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    for (Matcher cluster = CLUSTER.matcher(text); cluster.find(); ) {
      clusters.add(cluster.group());
    }
    return clusters;
  }

  /// Returns the text if it fits; otherwise its start and `…`.
  ///
  /// @param width in cells; the result may be one cell narrower if a wide character does not fit
  /// @return empty if the width is below 1
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    return width < 1 ? "" : beginning(text, width - 1).stripTrailing() + ELLIPSIS;
  }

  /// Returns the text if it fits; otherwise its start, `…` and its end.
  ///
  /// @param width in cells; the result may be two cells narrower if wide characters do not fit
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

  /// Returns as many leading clusters as fit.
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

  /// Splits a text into pieces of at most this width, but at least one cluster each, for words wider than a line.
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

  /// Pads a text on the left.
  ///
  /// @param width in cells; a wider text is unchanged
  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /// Pads a text on the right.
  ///
  /// @param width in cells; a wider text is unchanged
  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// Returns the text on one line with nothing that a terminal interprets. Tabs and line ends become spaces, other
  /// control characters `\x1b`, and invisible characters, bidirectional controls and Unicode line separators `U+202E`.
  /// An unpaired surrogate becomes `U+FFFD`.
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
      } else if (needsEscape(c)) {
        visible.append((Character.isISOControl(c) ? "\\x%02x" : "U+%04X").formatted(c));
      } else {
        visible.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
      }
    }
    return visible.toString();
  }

  /// Whether a terminal interprets the character or does not show it: a control character, a bidirectional control, a
  /// Unicode line separator, or an invisible character that makes two different names look the same. The joiners U+200C
  /// and U+200D are excluded because letters and emoji need them.
  public static boolean needsEscape(int c) {
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

  /// Like [#visible], but keeps line ends.
  public static String visibleLines(String text) {
    return text.lines().map(Cells::visible).collect(Collectors.joining("\n", "", "\n"));
  }
}
