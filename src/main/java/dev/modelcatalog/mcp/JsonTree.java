package dev.modelcatalog.mcp;

import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON as plain values: `Map`, `List`, `String`, `Long`, `BigInteger`, `BigDecimal`, `Boolean` and null. Reading goes
/// through Jackson's tokens, because its object mapper takes longer to load than a question to answer.
final class JsonTree {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_NUMBER).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonTree() {}

  /// Reads a JSON text.
  ///
  /// @throws JacksonException if it is not valid JSON, is nested too deeply or has duplicate keys
  static Object read(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new tools.jackson.core.exc.StreamReadException(parser, "text after the end of the JSON value");
      }
      return value;
    }
  }

  /// Reads a JSON object.
  ///
  /// @throws IllegalArgumentException if it is another value
  static Map<String, Object> object(String json) {
    Map<String, Object> object = asObject(read(json));
    if (object == null) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return object;
  }

  /// Returns the value if it is an object; null otherwise.
  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }

  /// A text as content of a message.
  static Map<String, Object> textContent(String text) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("type", "text");
    content.put("text", text);
    return content;
  }

  /// Writes an object as one line that ends with a line feed.
  static String line(Map<String, Object> object) {
    StringWriter out = new StringWriter();
    try {
      Json.lines(out, Target.PIPE).objects(Stream.of(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return out.toString();
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> {
        Number number = parser.getNumberValue();
        yield number instanceof Integer small ? Long.valueOf(small) : number;
      }
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case null, default -> throw new tools.jackson.core.exc.StreamReadException(parser, "no JSON value");
    };
  }
}
