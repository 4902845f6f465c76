package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The YAML of a Hugging Face file: the front matter of a model card, or a list of evaluation results.
final class HubFile {
  private static final String FENCE = "---";
  private static final Pattern CARD_KEY = Pattern.compile("(?m)^[\"']?model-index[\"']?\\s*:");
  private static final Pattern DATASET_KEY = Pattern.compile("(?m)^(?:-\\s+|\\s+)[\"']?dataset[\"']?\\s*:");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{?\\s*([A-Za-z_]\\w*)\\s*}}?");

  /// Where a template has its placeholders, and a card never has a map without values.
  private static final Set<String> FILLED = Set.of("name", "type", "id", "task_id", "value");

  private HubFile() {}

  /// @param yaml everything before the second `---`, so that lines count as in the file
  /// @param ends whether there is a second `---`
  private record Front(String yaml, boolean ends) {}

  /// Whether a text begins with front matter that has a `model-index`, or would if it could be read. The beginning of a
  /// file is enough.
  static boolean isCard(String text) {
    Front front = front(text);
    if (front == null || !CARD_KEY.matcher(front.yaml).find()) {
      return false;
    }
    try {
      return !front.ends || Yaml.read(front.yaml).root().has("model-index");
    } catch (RefusedException e) {
      return true;
    }
  }

  /// Whether a text is a list whose entries have a data set and a value, or would be if it could be read.
  static boolean isEvalResults(String text) {
    String yaml = plain(text);
    if (!DATASET_KEY.matcher(yaml).find() || !beginsAsResults(yaml)) {
      return false;
    }
    try {
      JsonNode root = Yaml.read(yaml).root();
      return root.isArray() && root.valueStream().anyMatch(entry -> entry.has("dataset") && entry.has("value"));
    } catch (RefusedException e) {
      return true;
    }
  }

  private static boolean beginsAsResults(String yaml) {
    String first =
        yaml.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(FENCE))
            .findFirst()
            .orElse("");
    return first.startsWith("- ") || first.equals("-");
  }

  /// The front matter of a card, a map with a `model-index`; or a list of evaluation results.
  ///
  /// @throws RefusedCard if it is neither, cannot be read, or is a template that nobody has filled in
  static Document read(String text) throws RefusedException {
    Front front = front(text);
    if ((front == null || !front.ends) && beginsAsResults(plain(text))) {
      Document results = document(plain(text));
      requireFilledIn(results, results.root(), "");
      return results;
    }
    if (front == null) {
      throw new RefusedException(0, "is neither a model card with front matter nor a list of evaluation results", null);
    }
    if (!front.ends) {
      throw new RefusedException(1, "its front matter has no end", "put --- behind it");
    }
    Document card = document(front.yaml);
    checkFront(card, front.yaml);
    return card;
  }

  private static void checkFront(Document document, String yaml) throws RefusedException {
    JsonNode root = document.root();
    Matcher placeholder = PLACEHOLDER.matcher(yaml.substring(FENCE.length() + yaml.indexOf(FENCE)).strip());
    if (placeholder.matches()) {
      throw template(placeholder.group(), document.line(root));
    }
    if (!root.isObject()) {
      throw new RefusedException(
          Math.max(1, document.line(root)), "its front matter is no map of keys and values", null);
    }
    JsonNode index = root.path("model-index");
    if (index.isMissingNode() || index.isNull()) {
      throw new RefusedException(1, "its front matter has no model-index, so there are no scores in it", null);
    }
    requireFilledIn(document, index, "");
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
    return new RefusedException(line, "is a template: nobody has filled in " + Findings.quote(placeholder), null);
  }

  private static void requireFilledIn(Document document, JsonNode node, String key) throws RefusedException {
    boolean isPlaceholder =
        FILLED.contains(key) && node.isObject() && node.size() == 1 && node.valueStream().allMatch(JsonNode::isNull);
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

  /// Null if the text does not begin with front matter.
  private static Front front(String text) {
    List<String> front = new ArrayList<>();
    boolean open = false;
    for (String line : (Iterable<String>) plain(text).lines()::iterator) {
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

  private static String plain(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
