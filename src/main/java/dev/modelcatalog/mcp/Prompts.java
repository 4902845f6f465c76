package dev.modelcatalog.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The prompts: tasks for which the tools are made, as a user would put them. Their texts are in `prompts.json`.
final class Prompts {
  private final Map<String, Map<String, Object>> byName = new LinkedHashMap<>();

  Prompts() {
    for (Object each : (List<?>) JsonTree.read(Tools.text("prompts.json"))) {
      Map<String, Object> prompt = JsonTree.asObject(each);
      byName.put(prompt.get("name").toString(), prompt);
    }
  }

  /// The definitions, without the texts.
  List<Object> definitions() {
    List<Object> definitions = new ArrayList<>();
    byName
        .values()
        .forEach(
            prompt -> {
              Map<String, Object> definition = new LinkedHashMap<>(prompt);
              definition.remove("text");
              definitions.add(definition);
            });
    return definitions;
  }

  /// Fills in a prompt.
  ///
  /// @param params of `prompts/get`
  /// @throws RpcException if there is no such prompt, or an argument is missing, unknown or not a text
  Map<String, Object> get(Map<String, Object> params) {
    Map<String, Object> prompt = byName.get(String.valueOf(params.get("name")));
    if (prompt == null) {
      throw wrong("unknown prompt '%s'; prompts: %s".formatted(params.get("name"), String.join(", ", byName.keySet())));
    }
    Object given = params.get("arguments");
    Map<String, Object> values = given == null ? Map.of() : JsonTree.asObject(given);
    if (values == null || !values.values().stream().allMatch(String.class::isInstance)) {
      throw wrong("arguments must be an object of texts");
    }
    Map<String, Object> left = new LinkedHashMap<>(values);
    StringBuilder text = new StringBuilder(prompt.get("text").toString());
    for (Object each : (List<?>) prompt.get("arguments")) {
      Map<String, Object> argument = JsonTree.asObject(each);
      String name = argument.get("name").toString();
      Object value = left.remove(name);
      if (value == null && Boolean.TRUE.equals(argument.get("required"))) {
        throw wrong("missing argument '%s'".formatted(name));
      }
      if (value != null) {
        text.append("\n%s: %s".formatted(argument.get("title"), value));
      }
    }
    if (!left.isEmpty()) {
      throw wrong("unknown argument '%s'".formatted(left.keySet().iterator().next()));
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "user");
    message.put("content", JsonTree.textContent(text.toString()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("description", prompt.get("description"));
    result.put("messages", List.of(message));
    return result;
  }

  /// Whether a prompt has an argument.
  boolean hasArgument(String prompt, String argument) {
    Map<String, Object> found = byName.get(prompt);
    return found != null
        && ((List<?>) found.get("arguments"))
            .stream().anyMatch(each -> argument.equals(JsonTree.asObject(each).get("name")));
  }

  private static RpcException wrong(String message) {
    return new RpcException(RpcException.INVALID_PARAMS, message);
  }
}
