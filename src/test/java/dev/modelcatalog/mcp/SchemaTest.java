package dev.modelcatalog.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.modelcatalog.Program;
import dev.modelcatalog.SharedData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds both sides of a session against the schemas of the protocol.
class SchemaTest {
  private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /// The definition of the result of each method.
  private static final Map<String, String> RESULTS =
      Map.of(
          "initialize", "InitializeResult",
          "server/discover", "DiscoverResult",
          "tools/list", "ListToolsResult",
          "tools/call", "CallToolResult",
          "resources/list", "ListResourcesResult",
          "resources/templates/list", "ListResourceTemplatesResult",
          "resources/read", "ReadResourceResult",
          "prompts/list", "ListPromptsResult",
          "prompts/get", "GetPromptResult",
          "completion/complete", "CompleteResult");

  private static Map<String, Map<String, ?>> requests() {
    Map<String, Map<String, ?>> requests = new LinkedHashMap<>();
    requests.put("tools/list", Map.of());
    requests.put("tools/call", Map.of("name", "get_model", "arguments", Map.of("model", "s1-32B")));
    requests.put("resources/list", Map.of());
    requests.put("resources/templates/list", Map.of());
    requests.put("resources/read", Map.of("uri", "models://card/stanford/s1-32b"));
    requests.put("prompts/list", Map.of());
    requests.put("prompts/get", Map.of("name", "replace_model", "arguments", Map.of("model", "gpt-4")));
    requests.put(
        "completion/complete",
        Map.of(
            "ref",
            Map.of("type", "ref/resource", "uri", Resources.TEMPLATE),
            "argument",
            Map.of("name", "slug", "value", "s1"),
            "context",
            Map.of("arguments", Map.of("lab", "stanford"))));
    return requests;
  }

  private static void check(String revision, String definition, JsonNode value) {
    ObjectNode schema =
        (ObjectNode) Client.JSON.readTree(SharedData.text("data/mcp/schema-%s.json".formatted(revision)));
    schema.put("$ref", "#/$defs/" + definition);
    Schema compiled = REGISTRY.getSchema(schema);
    assertEquals(List.of(), compiled.validate(value), () -> definition + " of " + revision + ": " + value);
  }

  @Test
  void followsTheStatelessRevision() {
    Client client = new Client(new Program());
    client.request("server/discover", Map.of());
    requests().forEach(client::request);
    client.tool("get_model", Map.of("model", "nothing"));
    check("2026-07-28", client);
    client = new Client(new Program()).plain("tools/list", Map.of("_meta", Map.of(Client.VERSION, "1")));
    check("2026-07-28", "UnsupportedProtocolVersionError", client.answers().getFirst());
  }

  @Test
  void followsTheRevisionWithSessions() {
    Client client = new Client(new Program());
    client.plain(
        "initialize",
        Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            Map.of(),
            "clientInfo",
            Map.of("name", "a", "version", "1")));
    requests().forEach(client::plain);
    check("2025-11-25", client);
  }

  private static void check(String revision, Client client) {
    List<JsonNode> answers = client.answers();
    assertEquals(client.messages().size(), answers.size());
    for (int i = 0; i < answers.size(); i++) {
      JsonNode request = Client.JSON.readTree(client.messages().get(i));
      check(revision, "JSONRPCRequest", request);
      check(revision, "ClientRequest", request);
      check(revision, "JSONRPCResponse", answers.get(i));
      assertTrue(answers.get(i).has("result"), answers.get(i)::toString);
      check(revision, RESULTS.get(request.get("method").asString()), answers.get(i).get("result"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "[]", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\"}"})
  void reportsErrorsAsTheSchemasHaveThem(String message) {
    JsonNode answer = new Client(new Program()).raw(message).answers().getFirst();
    check("2026-07-28", "JSONRPCErrorResponse", answer);
    check("2025-11-25", "JSONRPCErrorResponse", answer);
  }

  /// What a tool declares about its answer holds for the answer.
  @Test
  void answersAsTheToolsDeclare() {
    JsonNode tools = new Client(new Program()).request("tools/list", Map.of()).result().get("tools");
    JsonNode answer =
        new Client(new Program()).tool("find_models", Map.of("where", "gpqa > 90")).result().get("structuredContent");
    assertEquals(List.of(), REGISTRY.getSchema(tools.get(0).get("outputSchema")).validate(answer));
  }
}
