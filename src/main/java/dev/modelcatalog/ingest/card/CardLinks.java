package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.rows.ModelRecord.Link;
import java.util.ArrayList;
import java.util.List;

/// Parses the links of a resources line: `- 🎮 [Try the Model](https://example.org/)`.
///
/// A target extends to the balancing parenthesis, because it may be a remark such as `Github (train/deploy)`.
final class CardLinks {
  private CardLinks() {}

  /// Returns the links of a line, or null if it has other text than a bullet or pictogram before the first link.
  static List<Link> parse(String line) {
    List<Link> links = new ArrayList<>();
    String text = line.strip();
    int start = text.indexOf('[');
    if (start < 0 || text.substring(0, start).codePoints().anyMatch(Character::isLetter)) {
      return null;
    }
    while (start < text.length()) {
      int middle = labelEnd(text, start);
      int end = middle < 0 || text.charAt(start) != '[' ? -1 : closing(text, middle + 1);
      if (end < 0) {
        return null;
      }
      links.add(
          new Link(
              MarkdownText.shown(text.substring(start + 1, middle).strip()), text.substring(middle + 2, end).strip()));
      start = end + 1;
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    return links;
  }

  /// Returns the index of the bracket that ends a label, or -1. An escaped one does not.
  private static int labelEnd(String text, int start) {
    for (int i = start; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith("](", i)) {
        return i;
      }
    }
    return -1;
  }

  /// Returns the index of the parenthesis that closes the one at `opening`. If they do not balance, returns the index
  /// of the last character if that is a closing parenthesis, else -1.
  private static int closing(String text, int opening) {
    int depth = 0;
    for (int i = opening; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.endsWith(")") ? text.length() - 1 : -1;
  }
}
