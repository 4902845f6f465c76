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

/// Reads a YAML document as a tree of maps, lists and texts. A number, a date, `true` are texts as they are written,
/// for whoever wrote them by hand did not think of types; nothing, `~` and `null` are null.
///
/// An alias stands for the map or list that it names. What is nested too deep, or grows too large by its aliases, is
/// refused, and so is a key that a map has twice.
public final class Yaml {
  private static final int DEEPEST = 50;
  private static final int MOST_VALUES = 200_000;
  private static final int MOST_CHARACTERS = 4 << 20;
  private static final int LONGEST_PROBLEM = 100;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .loadSettings(
              LoadSettings.builder().setSchema(new FailsafeSchema()).setCodePointLimit(MOST_CHARACTERS).build())
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // map() says it in better words
          .build();

  /// A document.
  ///
  /// @param root what is in it; `null` if nothing is
  /// @param lines where its maps and lists begin, counted from 1
  record Document(JsonNode root, Map<JsonNode, Integer> lines) {
    /// The line of a map or list of this document; 0 for anything else.
    int line(JsonNode node) {
      return lines.getOrDefault(node, 0);
    }
  }

  /// What an alias can stand for.
  ///
  /// @param values how many there are in it
  /// @param height how many levels it has below itself
  private record Anchored(JsonNode node, int values, int height) {}

  private final YAMLParser parser;
  private final Map<JsonNode, Integer> lines = new IdentityHashMap<>();
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;
  private int deepest;

  private Yaml(YAMLParser parser) {
    this.parser = parser;
  }

  /// @throws RefusedCard with the line, if it is no YAML or is more than anybody writes
  public static Document read(String text) throws RefusedException {
    try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new Yaml(parser).document();
    } catch (JacksonException e) {
      throw e.getCause() instanceof YamlEngineException cause
          ? refused(cause, line(e), text)
          : refused(line(e), e.getOriginalMessage());
    } catch (YamlEngineException e) {
      throw refused(e, 0, text);
    }
  }

  private Document document() throws RefusedException {
    try {
      JsonToken first = parser.nextToken();
      JsonNode root = first == null ? NODES.nullNode() : value(first, 1);
      if (parser.nextToken() != null) {
        throw refused(line(), "there is more than one document");
      }
      return new Document(root, lines);
    } catch (StreamConstraintsException e) {
      throw refused(
          line(), "it is nested more than %d levels deep, or has a longer text than anybody writes".formatted(DEEPEST));
    }
  }

  private static RefusedException refused(YamlEngineException e, int line, String text) {
    return switch (e) {
      case MarkedYamlEngineException marked ->
          refused(marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line), marked.getProblem());
      case ReaderException unreadable ->
          refused(
              lineOf(unreadable.getPosition(), text),
              "the character U+%04X is not allowed".formatted(unreadable.getCodePoint()));
      default -> refused(line, e.getMessage());
    };
  }

  private static RefusedException refused(int line, String problem) {
    String inOneLine = problem == null ? "nobody knows why" : problem.replaceAll("\\s+", " ").strip();
    return new RefusedException(
        line, "is no YAML that can be read: " + HubScores.cut(inOneLine, LONGEST_PROBLEM), null);
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

  /// @param depth of the value; 1 for the root
  private JsonNode value(JsonToken token, int depth) throws RefusedException {
    count(1);
    deepest = Math.max(deepest, depth);
    if (token == null) {
      throw refused(line(), "it ends in the middle");
    }
    return switch (token) {
      case START_OBJECT, START_ARRAY -> collection(token, depth);
      case VALUE_NULL -> NODES.nullNode();
      default -> parser.isCurrentAlias() ? aliased(parser.getString(), depth) : text(parser.getString());
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
        throw refused(line(), "the key %s stands there twice".formatted(Findings.quote(key)));
      }
      if (key.equals("<<")) {
        throw refused(line(), "a merge key (<<) is more than this program reads");
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

  private JsonNode aliased(String name, int depth) throws RefusedException {
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw refused(line(), "the alias %s stands for no map or list before it".formatted(Findings.quote('*' + name)));
    }
    deepest = Math.max(deepest, depth + anchored.height);
    if (deepest > DEEPEST) {
      throw refused(line(), "with its aliases it is nested more than %d levels deep".formatted(DEEPEST));
    }
    count(anchored.values);
    return anchored.node;
  }

  private void count(int more) throws RefusedException {
    values += more;
    if (values > MOST_VALUES) {
      throw refused(line(), "with its aliases it has more than %,d values".formatted(MOST_VALUES));
    }
  }
}
