package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads the YAML of a Hugging Face file: the front matter of a model card, or a list of evaluation results.
final class HubFile {
  /// The Hub keeps files of 10 MB and more in Git LFS, so that cards are smaller; some have several megabytes.
  static final TextSourceReader.Limit LIMIT =
      new TextSourceReader.Limit(16 << 20, "keep its metadata alone, the lines from the first --- to the second");

  private static final String FENCE = "---";
  private static final Pattern CARD_KEY = Pattern.compile("(?m)^[\"']?model-index[\"']?\\s*:");
  private static final Pattern DATASET_KEY = Pattern.compile("(?m)^(?:-\\s+|\\s+)[\"']?dataset[\"']?\\s*:");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{?\\s*([A-Za-z_]\\w*)\\s*}}?");

  /// Keys whose values are placeholders in a template. YAML reads `{placeholder}` as a map with a null value.
  private static final Set<String> TEMPLATE_KEYS = Set.of("name", "type", "id", "task_id", "value");

  private HubFile() {}

  /// The front matter of a card.
  ///
  /// @param yaml everything before the second `---`, so that line numbers are those of the file
  /// @param closed whether there is a second `---`
  private record Front(String yaml, boolean closed) {}

  /// Whether a text begins with front matter that has a `model-index`, valid or not. The beginning of a file is enough.
  static boolean isCard(String text) {
    Front front = front(text);
    if (front == null || !CARD_KEY.matcher(front.yaml).find()) {
      return false;
    }
    try {
      return !front.closed || Yaml.read(front.yaml).root().has("model-index");
    } catch (RefusedException e) {
      return true;
    }
  }

  /// Whether a text is a list of entries with a data set and a value, valid or not.
  static boolean isEvalResults(String text) {
    String yaml = withoutByteOrderMark(text);
    if (!DATASET_KEY.matcher(yaml).find() || !startsWithListItem(yaml)) {
      return false;
    }
    try {
      JsonNode root = Yaml.read(yaml).root();
      return root.isArray() && root.valueStream().anyMatch(entry -> entry.has("dataset") && entry.has("value"));
    } catch (RefusedException e) {
      return true;
    }
  }

  private static boolean startsWithListItem(String yaml) {
    String first =
        yaml.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(FENCE))
            .findFirst()
            .orElse("");
    return first.startsWith("- ") || first.equals("-");
  }

  /// Returns the front matter of a card (a map with a `model-index`) or a list of evaluation results.
  ///
  /// @throws RefusedException if the text is neither, is invalid, or is a template with placeholders
  static Document read(String text) throws RefusedException {
    Front front = front(text);
    if ((front == null || !front.closed) && startsWithListItem(withoutByteOrderMark(text))) {
      Document results = document(withoutByteOrderMark(text));
      requireFilledIn(results, results.root(), "");
      return results;
    }
    if (front == null) {
      throw new RefusedException(0, "neither a model card with front matter nor a list of evaluation results", null);
    }
    if (!front.closed) {
      throw new RefusedException(1, "the front matter is not closed", "add --- after it");
    }
    Document card = document(front.yaml);
    requireModelIndex(card, front.yaml);
    return card;
  }

  private static void requireModelIndex(Document document, String yaml) throws RefusedException {
    JsonNode root = document.root();
    Matcher placeholder = PLACEHOLDER.matcher(yaml.substring(FENCE.length() + yaml.indexOf(FENCE)).strip());
    if (placeholder.matches()) {
      throw template(placeholder.group(), document.line(root));
    }
    if (!root.isObject()) {
      throw new RefusedException(
          Math.max(1, document.line(root)), "the front matter is not a map of keys and values", null);
    }
    JsonNode index = root.path("model-index");
    // A model that is not named can be named with --model.
    for (JsonNode model : index.isArray() ? index.values() : List.<JsonNode>of(index)) {
      requireFilledIn(document, model.isObject() ? model.path("results") : model, "");
    }
  }

  private static Document document(String yaml) throws RefusedException {
    try {
      return Yaml.read(yaml);
    } catch (RefusedException e) {
      Matcher placeholder = PLACEHOLDER.matcher(yaml.lines().skip(Math.max(0, e.line() - 1)).findFirst().orElse(""));
      throw placeholder.find() ? template(placeholder.group(), e.line()) : e;
    }
  }

  private static RefusedException template(String placeholder, int line) {
    return new RefusedException(
        line, "a template: placeholder %s is not filled in".formatted(Findings.quote(placeholder)), null);
  }

  private static void requireFilledIn(Document document, JsonNode node, String key) throws RefusedException {
    boolean isPlaceholder =
        TEMPLATE_KEYS.contains(key)
            && node.isObject()
            && node.size() == 1
            && node.valueStream().allMatch(JsonNode::isNull);
    if (isPlaceholder) {
      throw template("{" + node.propertyNames().iterator().next() + "}", document.line(node));
    }
    for (var entry : node.properties()) {
      requireFilledIn(document, entry.getValue(), entry.getKey());
    }
    for (JsonNode value : node instanceof ArrayNode list ? list : List.<JsonNode>of()) {
      requireFilledIn(document, value, "");
    }
  }

  /// Returns the front matter, or null if the text does not begin with it.
  private static Front front(String text) {
    List<String> front = new ArrayList<>();
    boolean open = false;
    for (String line : (Iterable<String>) withoutByteOrderMark(text).lines()::iterator) {
      boolean fence = line.stripTrailing().equals(FENCE);
      if (open && (fence || line.stripTrailing().equals("..."))) {
        return new Front(String.join("\n", front) + "\n", true);
      }
      if (!open && !fence && !line.isBlank()) {
        return null;
      }
      open |= fence;
      front.add(line);
    }
    return open ? new Front(String.join("\n", front) + "\n", false) : null;
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// Returns the licence of a card; null if it is unknown.
  static String license(JsonObject card) {
    JsonNode stated = card.node().path("license");
    String license =
        stated.isArray()
            ? stated
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.joining(", "))
            : stated.isString() ? stated.stringValue() : "";
    JsonNode name = card.node().path("license_name");
    String kept = license.equals("other") && name.isString() ? name.stringValue() : license;
    return kept.isBlank() || kept.equals("unknown") ? null : kept.strip();
  }
}
