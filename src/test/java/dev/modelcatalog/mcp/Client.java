package dev.modelcatalog.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that sends all its messages and then reads all answers. It speaks revision 2026-07-28.
public final class Client {
  static final JsonMapper JSON = new JsonMapper();
  static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  private final Program program;
  private final List<String> messages = new ArrayList<>();

  public Client(Program program) {
    this.program = program;
  }

  Client raw(String message) {
    messages.add(message);
    return this;
  }

  /// Sends a request in the stateless revision.
  Client request(String method, Map<String, ?> params) {
    Map<String, Object> all = new LinkedHashMap<>(params);
    all.put("_meta", Map.of(VERSION, "2026-07-28", CAPABILITIES, Map.of()));
    return plain(method, all);
  }

  /// Sends a request as it is.
  Client plain(String method, Map<String, ?> params) {
    return raw(
        JSON.writeValueAsString(
            Map.of("jsonrpc", "2.0", "id", messages.size() + 1, "method", method, "params", params)));
  }

  public Client tool(String name, Map<String, ?> arguments) {
    return request("tools/call", Map.of("name", name, "arguments", arguments));
  }

  List<String> messages() {
    return messages;
  }

  /// The answers to all messages.
  public List<JsonNode> answers() {
    Program.Result result = program.in(messages.stream().collect(Collectors.joining("\n", "", "\n"))).run("mcp");
    assertEquals("", result.err());
    assertEquals(0, result.exit());
    return result.out().lines().map(JSON::readTree).toList();
  }

  /// The result of the only message.
  public JsonNode result() {
    List<JsonNode> answers = answers();
    assertEquals(1, answers.size());
    return answers.getFirst().get("result");
  }
}
