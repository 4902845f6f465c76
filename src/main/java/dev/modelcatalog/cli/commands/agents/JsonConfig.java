package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.catalog.CatalogException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A configuration in JSON, perhaps with comments. Jackson finds the place; the text around it is not written anew.
final class JsonConfig implements ClientConfig {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Pattern FIRST_INDENT = Pattern.compile("\\A[ \\t]*\\r?\\n([ \\t]+)\\S");
  private static final String STEP = "  ";

  private final String mark;
  private final String text;
  private final String section;

  /// The place behind the opening brace of an object; -1 if there is no such object.
  private int root = -1;

  private int servers = -1;
  private boolean isRootEmpty = true;
  private boolean isSectionEmpty = true;
  private final Map<String, Object> entries = new HashMap<>();

  /// @param text of the file; blank for a new one
  /// @param section the key of the object that has the servers
  /// @throws CatalogException if it is not valid JSON, or has something else where the servers should be
  JsonConfig(String text, String section) {
    this.mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    this.text = text.isBlank() ? "{\n}\n" : text.substring(mark.length());
    this.section = section;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), this.text)) {
      read(parser);
    } catch (JacksonException e) {
      throw new CatalogException(
          "not valid JSON: line %d, column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private void read(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new CatalogException("not a JSON object");
    }
    root = end(parser);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      isRootEmpty = false;
      boolean isSection = parser.currentName().equals(section);
      JsonToken value = parser.nextToken();
      if (!isSection) {
        parser.skipChildren();
      } else if (value != JsonToken.START_OBJECT) {
        throw new CatalogException("'%s' is not an object".formatted(section));
      } else {
        servers = end(parser);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          isSectionEmpty = false;
          String name = parser.currentName();
          parser.nextToken();
          entries.put(name, value(parser));
        }
      }
    }
    if (parser.nextToken() != null) {
      throw new CatalogException("text after the end of the JSON object");
    }
  }

  private static int end(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1;
  }

  /// The parts of an entry that are compared: texts, and lists of texts.
  private static Object value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> object = new HashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        object.put(name, value(parser));
      }
      return object;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new java.util.ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return parser.getString();
  }

  @Override
  public State state(Entry entry) {
    Object found = entries.get(entry.name());
    boolean isSame =
        found instanceof Map<?, ?> map
            && entry.command().equals(map.get("command"))
            && entry.args().equals(map.get("args"));
    return !entries.containsKey(entry.name()) ? State.ABSENT : isSame ? State.PRESENT : State.DIFFERENT;
  }

  @Override
  public String with(Entry entry) {
    String added =
        servers >= 0
            ? inserted(servers, 2, member(entry), isSectionEmpty)
            : inserted(
                root,
                1,
                "%s: {\n%s%s\n}".formatted(quoted(section), STEP, member(entry).replace("\n", "\n" + STEP)),
                isRootEmpty);
    if (new JsonConfig(added, section).state(entry) != State.PRESENT) {
      throw new IllegalStateException("the entry is not where it should be");
    }
    return mark + added;
  }

  /// Puts a member at the beginning of an object, indented like those that follow.
  ///
  /// @param place behind the opening brace
  /// @param depth of the members
  private String inserted(int place, int depth, String member, boolean isOnly) {
    String rest = text.substring(place);
    Matcher first = FIRST_INDENT.matcher(rest);
    boolean isIndented = first.find() && !isOnly;
    String indent = isIndented ? first.group(1) : STEP.repeat(depth);
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String tail = isOnly ? (rest.stripLeading().startsWith("}") ? lineEnd + STEP.repeat(depth - 1) : "") : ",";
    String body = (isOnly && rest.stripLeading().startsWith("}") ? rest.stripLeading() : rest);
    return text.substring(0, place)
        + lineEnd
        + indent
        + member.replace("\n", lineEnd + indent)
        + tail
        + (isIndented || isOnly ? "" : lineEnd + indent)
        + (isIndented || isOnly ? body : body.stripLeading());
  }

  private static String member(Entry entry) {
    return "%s: {\n  \"command\": %s,\n  \"args\": [%s]\n}"
        .formatted(
            quoted(entry.name()),
            quoted(entry.command()),
            String.join(", ", entry.args().stream().map(JsonConfig::quoted).toList()));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  @Override
  public String shown(Entry entry) {
    return "{%s: {%s}}"
        .formatted(quoted(section), member(entry).replaceAll("\\n *", " ").replace("{ ", "{").replace(" }", "}"));
  }
}
