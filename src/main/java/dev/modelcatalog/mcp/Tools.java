package dev.modelcatalog.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tools, in a fixed order. Their definitions are in `tools.json`.
final class Tools {
  private static final String ROWS = "--format=jsonl";

  private static final List<String> COLUMNS =
      List.of("id", "released", "params", "params-basis", "open", "context", "price");

  private final Map<String, Tool> byName = new LinkedHashMap<>();

  Tools() {
    for (Object each : (List<?>) JsonTree.read(text("tools.json"))) {
      Tool tool = tool(JsonTree.asObject(each));
      byName.put(tool.name(), tool);
    }
  }

  private static Tool tool(Map<String, Object> definition) {
    definition.put("outputSchema", Answer.schema());
    definition.put("annotations", JsonTree.object("{\"readOnlyHint\":true,\"openWorldHint\":false}"));
    String name = definition.get("name").toString();
    return switch (name) {
      case "find_models" -> new Tool(definition, List.of("list", ROWS), null, COLUMNS, ToolShapes.ROWS);
      case "get_model" -> new Tool(definition, List.of("show", ROWS), "model", List.of(), ToolShapes.CARD);
      case "rank_models" -> new Tool(definition, List.of("rank", ROWS), "criteria", List.of(), ToolShapes.RANKING);
      case "compare_models" ->
          new Tool(definition, List.of("compare", ROWS), "models", List.of(), ToolShapes.COMPARISON);
      case "pareto_models" -> new Tool(definition, List.of("pareto", ROWS), null, List.of(), ToolShapes.ROWS);
      case "find_offers" -> new Tool(definition, List.of("providers", ROWS), "provider", List.of(), ToolShapes.OFFERS);
      case "estimate_cost" -> new Tool(definition, List.of("cost", ROWS), "models", List.of(), ToolShapes.COSTS);
      case "check_fit" -> new Tool(definition, List.of("fit", ROWS), "models", List.of(), ToolShapes.FITS);
      case "catalog_status" ->
          new Tool(definition, List.of("catalog", "info", "--json"), null, List.of(), ToolShapes.STATUS);
      default -> throw new IllegalStateException("no command for the tool " + name);
    };
  }

  /// Reads a text that ships with the program.
  static String text(String name) {
    try (InputStream in = Tools.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Object> definitions() {
    return new ArrayList<>(byName.values().stream().map(Tool::definition).toList());
  }

  /// Calls a tool.
  ///
  /// @param params of `tools/call`
  /// @throws RpcException if there is no such tool
  Map<String, Object> call(Map<String, Object> params, Commands commands) {
    Tool tool = byName.get(String.valueOf(params.get("name")));
    if (tool == null) {
      throw new RpcException(
          RpcException.INVALID_PARAMS,
          "unknown tool '%s'; tools: %s".formatted(params.get("name"), String.join(", ", byName.keySet())));
    }
    Object given = params.get("arguments");
    Map<String, Object> values = given == null ? Map.of() : JsonTree.asObject(given);
    if (values == null) {
      throw new RpcException(RpcException.INVALID_PARAMS, "arguments must be an object");
    }
    try {
      Answer answer = tool.call(values, commands);
      CatalogAge age = CatalogAge.of(commands);
      Map<String, Object> result = content(answer.text(age));
      result.put("structuredContent", answer.structured(age));
      return result;
    } catch (ToolException e) {
      Map<String, Object> result = content(e.getMessage() + "\n" + CatalogAge.of(commands).text());
      result.put("isError", true);
      return result;
    }
  }

  private static Map<String, Object> content(String text) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("content", List.of(JsonTree.textContent(text)));
    return result;
  }
}
