package dev.modelcatalog.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The beginning of a file, by which its kind is recognised; its name never matters.
public final class FileStart {
  /// How many bytes of a file it holds.
  public static final int BYTES = 1 << 16;

  private static final int MAX_LINES = 100;

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

  /// Whether the file is JSON or JSON Lines.
  public boolean isJson() {
    return text.startsWith("{") || text.startsWith("[");
  }

  /// Whether one of the first lines is such a JSON object. A broken line among them does not matter.
  public boolean hasLine(Predicate<JsonNode> isSuch) {
    return isJson() && objects().stream().anyMatch(isSuch);
  }

  private List<JsonNode> objects() {
    if (objects == null) {
      objects = new ArrayList<>();
      text.lines().limit(MAX_LINES).forEach(this::addObject);
    }
    return objects;
  }

  private void addObject(String line) {
    try {
      JsonNode value = JsonText.DOCUMENT.readTree(line);
      if (value.isObject()) {
        objects.add(value);
      }
    } catch (JacksonException e) {
      // Part of a document, or a broken line, which is refused when the file is read.
    }
  }
}
