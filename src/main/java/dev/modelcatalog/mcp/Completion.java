package dev.modelcatalog.mcp;

import dev.modelcatalog.rows.TextFold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Completes the parts of a card's URI, and models in the arguments of prompts.
///
/// @param prompts the prompts that have arguments
record Completion(Prompts prompts) {
  private static final int MAX_VALUES = 100;

  /// Answers `completion/complete`.
  ///
  /// @throws RpcException if what is to be completed does not exist
  Map<String, Object> complete(Map<String, Object> params, Commands commands) {
    Map<String, Object> reference = JsonTree.asObject(params.get("ref"));
    Map<String, Object> argument = JsonTree.asObject(params.get("argument"));
    if (reference == null
        || argument == null
        || !(argument.get("name") instanceof String name)
        || !(argument.get("value") instanceof String value)) {
      throw wrong("ref and argument, with name and value, are required");
    }
    String typed = TextFold.of(value);
    return switch (String.valueOf(reference.get("type"))) {
      case "ref/resource" -> ofCard(reference, name, typed, params, commands);
      case "ref/prompt" -> {
        String prompt = String.valueOf(reference.get("name"));
        if (!prompts.hasArgument(prompt, name)) {
          throw wrong("prompt '%s' has no argument '%s'".formatted(prompt, name));
        }
        yield values(name.equals("model") ? models(typed, commands) : Stream.of());
      }
      default -> throw wrong("ref must be a ref/resource or a ref/prompt");
    };
  }

  private static Map<String, Object> ofCard(
      Map<String, Object> reference, String name, String typed, Map<String, Object> params, Commands commands) {
    if (!Resources.TEMPLATE.equals(reference.get("uri"))) {
      throw wrong("no template '%s'; the only one is %s".formatted(reference.get("uri"), Resources.TEMPLATE));
    }
    Stream<String[]> ids = ids(commands).map(id -> id.split("/", 2));
    return switch (name) {
      case "lab" -> values(ids.map(id -> id[0]).distinct().filter(lab -> TextFold.of(lab).startsWith(typed)).sorted());
      case "slug" -> {
        String lab = lab(params);
        yield values(
            ids.filter(id -> id.length == 2 && (lab == null || lab.equals(TextFold.of(id[0]))))
                .map(id -> id[1])
                .filter(slug -> TextFold.of(slug).startsWith(typed))
                .distinct()
                .sorted());
      }
      default -> throw wrong("the template has lab and slug, not '%s'".formatted(name));
    };
  }

  /// The lab that was chosen before; null if none was.
  private static String lab(Map<String, Object> params) {
    Map<String, Object> context = JsonTree.asObject(params.get("context"));
    Map<String, Object> chosen = context == null ? null : JsonTree.asObject(context.get("arguments"));
    return chosen != null && chosen.get("lab") instanceof String lab ? TextFold.of(lab) : null;
  }

  /// The ids, or the last segments of ids, that begin with a text.
  private static Stream<String> models(String typed, Commands commands) {
    return ids(commands)
        .filter(
            id ->
                TextFold.of(id).startsWith(typed) || TextFold.of(id.substring(id.indexOf('/') + 1)).startsWith(typed));
  }

  private static Stream<String> ids(Commands commands) {
    return commands.lines(List.of("list", "--quiet")).stream();
  }

  private static Map<String, Object> values(Stream<String> all) {
    List<String> values = all.toList();
    Map<String, Object> completion = new LinkedHashMap<>();
    completion.put("values", values.stream().limit(MAX_VALUES).toList());
    completion.put("total", (long) values.size());
    completion.put("hasMore", values.size() > MAX_VALUES);
    return Map.of("completion", completion);
  }

  private static RpcException wrong(String message) {
    return new RpcException(RpcException.INVALID_PARAMS, message);
  }
}
