package dev.modelcatalog.mcp;

import dev.modelcatalog.rows.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The resources: a card per model, the benchmarks, the fields, and the state of the catalog.
final class Resources {
  private static final String CARD = "models://card/";

  static final String TEMPLATE = CARD + "{lab}/{slug}";

  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown";

  private Resources() {}

  static List<Object> list() {
    return List.of(
        resource(
            "benchmarks", "Benchmarks", "Each benchmark with the number of scored models, quartiles and the best."),
        resource(
            "schema", "Fields and expressions", "The fields of a model with types and units, and the syntax of where."),
        resource("status", "Catalog status", "Contents, sources, licences and age of the catalog."));
  }

  static List<Object> templates() {
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("uriTemplate", TEMPLATE);
    template.put("name", "card");
    template.put("title", "Model card");
    template.put("description", "The card of a model, by its id, in Markdown.");
    template.put("mimeType", MARKDOWN);
    return List.of(template);
  }

  private static Map<String, Object> resource(String name, String title, String description) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("uri", "models://" + name);
    resource.put("name", name);
    resource.put("title", title);
    resource.put("description", description);
    resource.put("mimeType", JSON);
    return resource;
  }

  /// Reads a resource.
  ///
  /// @return null if there is none
  /// @throws ToolException if the catalog cannot be used
  static Map<String, Object> read(String uri, Commands commands) {
    return switch (uri) {
      case "models://benchmarks" ->
          json(uri, Map.of("benchmarks", rows(commands.lines(List.of("benchmarks", "--format=jsonl")))), commands);
      case "models://schema" -> json(uri, schema(commands), commands);
      case "models://status" ->
          json(uri, JsonTree.object(commands.text(List.of("catalog", "info", "--json"))), commands);
      default -> uri.startsWith(CARD) ? card(uri, commands) : null;
    };
  }

  private static List<Object> rows(List<String> lines) {
    return lines.stream().<Object>map(JsonTree::object).toList();
  }

  private static Map<String, Object> schema(Commands commands) {
    List<Object> fields = new ArrayList<>();
    Fields.ALL.forEach(
        field -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("name", field.name());
          row.put("type", field.type().name().toLowerCase(Locale.ROOT));
          row.put("unit", field.unit());
          row.put("meaning", field.meaning());
          row.put("example", field.example());
          row.put("aliases", field.aliases());
          fields.add(row);
        });
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("fields", fields);
    schema.put("benchmarks", "Each key in models://benchmarks is a field, too.");
    schema.put("expressions", commands.text(List.of("help", "filters")));
    return schema;
  }

  private static Map<String, Object> json(String uri, Map<String, Object> content, Commands commands) {
    Map<String, Object> all = new LinkedHashMap<>(content);
    all.put("catalog", CatalogAge.of(commands).structured());
    return contents(uri, JSON, JsonTree.line(all));
  }

  /// The name is an id and no shorter one: what a URI names does not depend on what else there is.
  private static Map<String, Object> card(String uri, Commands commands) {
    String id = decoded(uri.substring(CARD.length()));
    String markdown;
    try {
      String card = commands.lines(List.of("show", "--format=jsonl", "--", id)).getFirst();
      if (!id.equalsIgnoreCase(JsonTree.object(card).get("id").toString())) {
        return null;
      }
      markdown = commands.text(List.of("show", "--format=markdown", "--", id));
    } catch (ToolException e) {
      return null;
    }
    return contents(uri, MARKDOWN, markdown + "\n> " + CatalogAge.of(commands).text() + "\n");
  }

  /// Resolves percent-encoding. A percent sign that is none stays.
  private static String decoded(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      decoded.write(low < 0 ? bytes[i] : high * 16 + low);
      i += low < 0 ? 0 : 2;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> contents(String uri, String type, String text) {
    Map<String, Object> contents = new LinkedHashMap<>();
    contents.put("uri", uri);
    contents.put("mimeType", type);
    contents.put("text", text);
    return Map.of("contents", List.of(contents));
  }
}
