package dev.modelcatalog.rows;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Text of a catalog in Markdown.
public final class MarkdownText {
  /// Characters that GitHub interprets as markup in a line; `_` only at the edge of a word, where it marks emphasis.
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\|`*\\[\\]<]|(?<!\\w)_|_(?!\\w)|~(?=~)|&(?=#?\\w+;)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\p{Punct})");

  private static final Pattern LINE_END = Pattern.compile("\\s*[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]\\s*");

  /// The ASCII characters that stand for themselves in a path.
  private static final String PLAIN_IN_PATH = "-._~!$&'*+,;=:@/";

  private static final String PLAIN_IN_URL = PLAIN_IN_PATH + "?#%[]";

  private MarkdownText() {}

  /// Returns a text on one line that is shown as it is.
  public static String escaped(String text) {
    return MARKUP.matcher(oneLine(text)).replaceAll("\\\\$0");
  }

  /// Returns the text that is shown for a line without markup. It undoes [#escaped].
  public static String shown(String line) {
    return ESCAPE.matcher(line).replaceAll("$1");
  }

  /// Returns a text with spaces instead of line ends.
  public static String oneLine(String text) {
    return LINE_END.matcher(text).replaceAll(" ");
  }

  /// Returns the path of a file as the target of a link. Letters outside ASCII stay as they are.
  public static String path(String path) {
    return encoded(path, PLAIN_IN_PATH);
  }

  /// Returns a URL as the target of a link.
  public static String url(String url) {
    return encoded(url, PLAIN_IN_URL);
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean isPlain = c < 128 ? Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0 : Character.isLetter(c);
              if (isPlain) {
                encoded.appendCodePoint(c);
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  encoded.append("%%%02X".formatted(b & 0xFF));
                }
              }
            });
    return encoded.toString();
  }
}
