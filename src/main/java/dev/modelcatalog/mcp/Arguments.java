package dev.modelcatalog.mcp;

import dev.modelcatalog.filter.Suggestions;
import java.util.List;
import java.util.Map;

/// The arguments of a tool call, checked against the tool's input schema.
final class Arguments {
  private static final long MAX_LIMIT = 100;

  private final Map<String, Object> properties;
  private final Map<String, Object> values;

  /// @param schema the tool's input schema
  /// @throws ToolException if an argument is unknown, missing or of another type
  Arguments(Map<String, Object> schema, Map<String, Object> values) {
    this.properties = JsonTree.asObject(schema.get("properties"));
    this.values = values;
    for (String name : values.keySet()) {
      if (!properties.containsKey(name)) {
        String question = Suggestions.question(Suggestions.near(name, properties.keySet(), 3));
        throw new ToolException(
            "unknown argument '%s'; %s"
                .formatted(name, question == null ? "arguments: " + String.join(", ", properties.keySet()) : question));
      }
    }
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (values.get(name) == null) {
          throw new ToolException("missing argument '%s'%s".formatted(name, example(name.toString())));
        }
      }
    }
    values.forEach((name, value) -> checkType(name, value));
  }

  private void checkType(String name, Object value) {
    Map<String, Object> schema = JsonTree.asObject(properties.get(name));
    String type = schema.getOrDefault("type", "string").toString();
    boolean fits =
        value == null
            || switch (type) {
              case "array" ->
                  isText(value) || value instanceof List<?> list && list.stream().allMatch(Arguments::isText);
              case "boolean" -> value instanceof Boolean;
              case "integer" -> value instanceof Long;
              default -> isText(value);
            };
    if (!fits) {
      throw new ToolException(
          "'%s' takes %s%s"
              .formatted(
                  name,
                  switch (type) {
                    case "array" -> "a list of texts";
                    case "boolean" -> "true or false";
                    case "integer" -> "a whole number";
                    default -> "a text or a number";
                  },
                  example(name)));
    }
  }

  /// A number is as good as its text: `"params": 7000000000`.
  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Number;
  }

  private String example(String name) {
    Map<String, Object> schema = JsonTree.asObject(properties.get(name));
    return schema.get("examples") instanceof List<?> examples
        ? ", such as " + JsonTree.line(Map.of(name, examples.getFirst())).strip()
        : "";
  }

  /// The names of the given arguments.
  List<String> names() {
    return values.keySet().stream().filter(name -> values.get(name) != null).toList();
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /// The values of an argument as texts; empty if it is not given or false.
  List<String> texts(String name) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    return value == null || value.equals(false) ? List.of() : List.of(value.toString());
  }

  boolean isSwitch(String name) {
    return values.get(name) instanceof Boolean;
  }

  /// The maximum number of rows.
  long limit() {
    Map<String, Object> schema = JsonTree.asObject(properties.get("limit"));
    return between("limit", (Long) schema.get("default"), 1, MAX_LIMIT);
  }

  /// The number of rows to skip.
  long offset() {
    return between("offset", 0, 0, Integer.MAX_VALUE);
  }

  private long between(String name, long otherwise, long least, long most) {
    long value = values.get(name) instanceof Long given ? given : otherwise;
    if (value < least || value > most) {
      throw new ToolException("'%s' must be from %,d to %,d, not %d".formatted(name, least, most, value));
    }
    return value;
  }
}
