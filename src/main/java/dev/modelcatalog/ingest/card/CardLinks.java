package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.ModelRecord.Link;
import java.util.ArrayList;
import java.util.List;

/// The links in a line of a card's resources: `- 🎮 [Try the Model](https://example.org/)`.
///
/// A target is what stands between balanced parentheses, for it may be a remark such as `Github (train/deploy)`.
final class CardLinks {
  private CardLinks() {}

  /// @return null if the line has anything but links and what may stand before the first
  static List<Link> of(String line) {
    List<Link> links = new ArrayList<>();
    String text = line.strip();
    int start = text.indexOf('[');
    if (start < 0 || text.substring(0, start).codePoints().anyMatch(Character::isLetter)) {
      return null;
    }
    while (start < text.length()) {
      int middle = text.indexOf("](", start);
      int end = middle < 0 || text.charAt(start) != '[' ? -1 : closing(text, middle + 1);
      if (end < 0) {
        return null;
      }
      links.add(new Link(text.substring(start + 1, middle).strip(), text.substring(middle + 2, end).strip()));
      start = end + 1;
      while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    return links;
  }

  /// The index of the parenthesis that closes the one at `opening`, or, where they do not balance, of the last
  /// character if it is one; else -1.
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
