package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads a YAML document as a tree of maps, lists and texts. Numbers, dates and `true` stay texts, because hand-written
/// files are not typed consistently. Empty values, `~` and `null` are null.
///
/// Aliases are expanded. Documents that are nested too deeply or too large after expansion are refused, and so are
/// duplicate keys.
public final class Yaml {
  private static final int MAX_DEPTH = 50;
  private static final int MAX_VALUES = 200_000;
  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_PROBLEM_LENGTH = 100;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .loadSettings(
              LoadSettings.builder().setSchema(new FailsafeSchema()).setCodePointLimit(MAX_CHARACTERS).build())
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // map() has a clearer message
          .build();

  /// A document.
  ///
  /// @param root the content; a null node if the document is empty
  /// @param lines the line numbers, from 1, where maps and lists begin
  record Document(JsonNode root, Map<JsonNode, Integer> lines) {
    /// Returns the line number of a map or list of this document, or 0 for any other node.
    int line(JsonNode node) {
      return lines.getOrDefault(node, 0);
    }
  }

  /// A map or list with an anchor.
  ///
  /// @param values the number of values in it
  /// @param height the number of levels below it
  private record Anchored(JsonNode node, int values, int height) {}

  private final YAMLParser parser;
  private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;
  private int deepest;

  private Yaml(YAMLParser parser) {
    this.parser = parser;
  }

  /// Reads a document.
  ///
  /// @throws RefusedException if it is not valid YAML or exceeds the limits, with the line number
  public static Document read(String text) throws RefusedException {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new Yaml(parser).document();
    } catch (JacksonException e) {
      throw e.getCause() instanceof YamlEngineException cause
          ? refusal(cause, line(e), text)
          : refusal(line(e), e.getOriginalMessage());
    } catch (YamlEngineException e) {
      throw refusal(e, 0, text);
    }
  }

  private Document document() throws RefusedException {
    try {
      JsonToken first = parser.nextToken();
      JsonNode root = first == null ? NODES.nullNode() : value(first, 1);
      if (parser.nextToken() != null) {
        throw refusal(line(), "more than one document");
      }
      return new Document(root, lines);
    } catch (StreamConstraintsException e) {
      throw refusal(line(), "nested more than %d levels deep, or a text is too long".formatted(MAX_DEPTH));
    }
  }

  private static RefusedException refusal(YamlEngineException e, int line, String text) {
    return switch (e) {
      case MarkedYamlEngineException marked ->
          refusal(marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line), marked.getProblem());
      case ReaderException unreadable ->
          refusal(
              lineOf(unreadable.getPosition(), text),
              "the character U+%04X is not allowed".formatted(unreadable.getCodePoint()));
      default -> refusal(line, e.getMessage());
    };
  }

  private static RefusedException refusal(int line, String problem) {
    String oneLine = problem == null ? "unknown reason" : problem.replaceAll("\\s+", " ").strip();
    return new RefusedException(line, "is not valid YAML: " + HubScores.cut(oneLine, MAX_PROBLEM_LENGTH), null);
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
  }

  private static int lineOf(int codePoint, String text) {
    return 1 + (int) text.codePoints().limit(codePoint).filter(c -> c == '\n').count();
  }

  private int line() {
    return Math.max(0, parser.currentTokenLocation().getLineNr());
  }

  /// @param depth the depth of the value; 1 for the root
  private JsonNode value(JsonToken token, int depth) throws RefusedException {
    count(1);
    deepest = Math.max(deepest, depth);
    if (token == null) {
      throw refusal(line(), "unexpected end");
    }
    return switch (token) {
      case START_OBJECT, START_ARRAY -> collection(token, depth);
      case VALUE_NULL -> NODES.nullNode();
      default -> parser.isCurrentAlias() ? resolveAlias(parser.getString(), depth) : text(parser.getString());
    };
  }

  private static JsonNode text(String text) {
    return text == null || NULLS.contains(text) ? NODES.nullNode() : NODES.stringNode(text);
  }

  private JsonNode collection(JsonToken start, int depth) throws RefusedException {
    String anchor = parser.getObjectId();
    int line = line();
    int valuesBefore = values;
    int deepestBefore = deepest;
    deepest = depth;
    JsonNode node = start == JsonToken.START_OBJECT ? map(depth) : list(depth);
    lines.put(node, line);
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, values - valuesBefore, deepest - depth));
    }
    deepest = Math.max(deepest, deepestBefore);
    return node;
  }

  private ObjectNode map(int depth) throws RefusedException {
    ObjectNode map = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      if (map.has(key)) {
        throw refusal(line(), "duplicate key %s".formatted(Findings.quote(key)));
      }
      if (key.equals("<<")) {
        throw refusal(line(), "merge keys (<<) are not supported");
      }
      map.set(key, value(parser.nextToken(), depth + 1));
    }
    return map;
  }

  private ArrayNode list(int depth) throws RefusedException {
    ArrayNode list = NODES.arrayNode();
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      list.add(value(token, depth + 1));
    }
    return list;
  }

  private JsonNode resolveAlias(String name, int depth) throws RefusedException {
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw refusal(line(), "alias %s does not refer to an earlier map or list".formatted(Findings.quote('*' + name)));
    }
    deepest = Math.max(deepest, depth + anchored.height);
    if (deepest > MAX_DEPTH) {
      throw refusal(line(), "nested more than %d levels deep after expanding aliases".formatted(MAX_DEPTH));
    }
    count(anchored.values);
    return anchored.node;
  }

  private void count(int more) throws RefusedException {
    values += more;
    if (values > MAX_VALUES) {
      throw refusal(line(), "more than %,d values after expanding aliases".formatted(MAX_VALUES));
    }
  }
}
