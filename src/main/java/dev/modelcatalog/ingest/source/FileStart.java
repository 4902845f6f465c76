package dev.modelcatalog.ingest.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The beginning of a file, by which its kind is recognised; its name never matters.
public final class FileStart {
  /// How many bytes of a file it holds: all of a card, and the first line of JSON Lines.
  public static final int BYTES = 5 << 20;

  private static final int MAX_LINES = 100;
  private static final Pattern JSON =
      Pattern.compile("\\{\\s*(?:[\"'}\\w]|\\z)|\\[\\s*(?:[\"'{\\[\\]0-9-]|(?:true|false|null|NaN|-?Infinity)\\b|\\z)");

  /// Markdown may begin with a link: `[text](address)`, `[1]: address`. JSON has no text between these.
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\"{}\\n]*\\]\\s*[(:\\[]");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\s*\\w+\\s*}");

  private final String text;
  private List<JsonNode> objects;

  /// @param text the first [#BYTES] of the file, or all of it
  public FileStart(String text) {
    this.text = text.replace("\uFEFF", "").stripLeading();
  }

  /// The text without leading whitespace or byte order marks.
  public String text() {
    return text;
  }

  /// Empty if the file is.
  public String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  /// Whether the file is JSON or JSON Lines, valid or not.
  public boolean isJson() {
    return JSON.matcher(text).lookingAt() && !LINK.matcher(text).lookingAt() && !PLACEHOLDER.matcher(text).lookingAt();
  }

  /// Whether the file is JSON Lines and one of the first lines is such an object. A broken line among them does not
  /// matter.
  public boolean hasLine(Predicate<JsonNode> isSuch) {
    return text.startsWith("{") && isJson() && objects().stream().anyMatch(isSuch);
  }

  /// The objects of the first lines; none if they are parts of one document.
  private List<JsonNode> objects() {
    if (objects == null) {
      List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(MAX_LINES).toList();
      JsonNode first = object(lines.getFirst());
      List<JsonNode> others = lines.stream().skip(1).map(FileStart::object).filter(object -> object != null).toList();
      if (first != null) {
        objects = Stream.concat(Stream.of(first), others.stream()).toList();
      } else {
        // A broken first line, or a document that is written over many lines, few of which are objects of their own.
        objects = 2 * others.size() > lines.size() - 1 ? others : List.of();
      }
    }
    return objects;
  }

  /// Returns the object that a line is; null if it is none.
  private static JsonNode object(String line) {
    try {
      JsonNode value = JsonText.DOCUMENT.readTree(line);
      return value.isObject() ? value : null;
    } catch (JacksonException e) {
      return null; // part of a document, or a broken line, which is refused when the file is read
    }
  }
}
