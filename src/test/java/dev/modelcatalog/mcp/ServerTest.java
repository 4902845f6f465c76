package dev.modelcatalog.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The protocol: both revisions, and what is none.
class ServerTest {
  private static Client client() {
    return new Client(new Program());
  }

  private static JsonNode answerTo(String message) {
    List<JsonNode> answers = client().raw(message).answers();
    assertEquals(1, answers.size());
    return answers.getFirst();
  }

  @Test
  void speaksTheRevisionWithSessions() {
    List<JsonNode> answers =
        client()
            .plain(
                "initialize",
                Map.of(
                    "protocolVersion",
                    "2025-11-25",
                    "capabilities",
                    Map.of(),
                    "clientInfo",
                    Map.of("name", "test", "version", "1")))
            .raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
            .plain("ping", Map.of())
            .plain("tools/list", Map.of())
            .plain("resources/read", Map.of("uri", "models://card/acme/none"))
            .answers();
    assertEquals(4, answers.size());
    assertEquals("2025-11-25", answers.get(0).at("/result/protocolVersion").asString());
    assertEquals("{}", answers.get(1).get("result").toString());
    assertFalse(answers.get(2).get("result").has("resultType"));
    assertEquals(9, answers.get(2).at("/result/tools").size());
    assertEquals(-32002, answers.get(3).at("/error/code").asInt());
  }

  /// A client that does not know the revision of the answer disconnects.
  @ParameterizedTest
  @CsvSource({"2025-11-25, 2025-11-25", "2025-06-18, 2025-06-18", "2024-11-05, 2025-11-25", "2026-07-28, 2025-11-25"})
  void negotiatesTheRevisionOfASession(String asked, String answered) {
    Map<String, Object> params =
        Map.of(
            "protocolVersion", asked, "capabilities", Map.of(), "clientInfo", Map.of("name", "test", "version", "1"));
    JsonNode result = client().plain("initialize", params).result();
    assertEquals(answered, result.get("protocolVersion").asString());
  }

  @Test
  void speaksTheStatelessRevision() {
    List<JsonNode> answers = client().request("server/discover", Map.of()).request("tools/list", Map.of()).answers();
    JsonNode discovery = answers.get(0).get("result");
    assertEquals("[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\"]", discovery.get("supportedVersions").toString());
    assertEquals("complete", discovery.get("resultType").asString());
    assertEquals("public", discovery.get("cacheScope").asString());
    assertTrue(answers.get(1).at("/result/ttlMs").asLong() > 0);
  }

  @Test
  void refusesAnotherRevision() {
    JsonNode error =
        client()
            .plain("tools/list", Map.of("_meta", Map.of(Client.VERSION, "2030-01-01", Client.CAPABILITIES, Map.of())))
            .answers()
            .getFirst()
            .get("error");
    assertEquals(-32022, error.get("code").asInt());
    assertEquals("2030-01-01", error.at("/data/requested").asString());
    assertEquals(3, error.at("/data/supported").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                                    | -32700
          nonsense                                                             | -32700
          {"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}                      | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"} {}                          | -32700
          []                                                                   | -32600
          [{"jsonrpc":"2.0","id":1,"method":"ping"}]                           | -32600
          1                                                                    | -32600
          null                                                                 | -32600
          {}                                                                   | -32600
          {"jsonrpc":"1.0","id":1,"method":"ping"}                             | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}                          | -32600
          {"jsonrpc":"2.0","id":1.5,"method":"ping"}                           | -32600
          {"jsonrpc":"2.0","id":[1],"method":"ping"}                           | -32600
          {"jsonrpc":"2.0","id":1,"method":7}                                  | -32600
          {"jsonrpc":"2.0","id":1,"method":"ping","params":[]}                 | -32602
          {"jsonrpc":"2.0","id":1,"method":"tools/list"}                       | -32602
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}           | -32602
          """)
  void answersABrokenMessageWithAnError(String message, int code) {
    JsonNode answer = answerTo(message);
    assertEquals(code, answer.at("/error/code").asInt(), answer.toString());
    assertEquals("2.0", answer.get("jsonrpc").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tools/call     | {"name":"drop_models"}                                | -32602
          tools/call     | {"name":"get_model","arguments":[1]}                  | -32602
          tools/call     | {}                                                    | -32602
          tools/list     | {"cursor":"x"}                                        | -32602
          resources/read | {"uri":"models://card/stanford/s1"}                   | -32602
          resources/read | {"uri":"models://card/%2E%2E/%2E%2E/etc/passwd"}      | -32602
          resources/read | {"uri":"file:///etc/passwd"}                          | -32602
          resources/read | {}                                                    | -32602
          prompts/get    | {"name":"choose_model"}                               | -32602
          prompts/get    | {"name":"choose_model","arguments":{"task":1}}        | -32602
          logging/setLevel | {"level":"debug"}                                   | -32601
          subscriptions/listen | {"notifications":{}}                            | -32601
          completion/complete | {"ref":{"type":"ref/resource","uri":"x"},"argument":{"name":"lab","value":""}} | -32602
          """)
  void answersAnImpossibleRequestWithAnError(String method, String params, int code) {
    Map<String, Object> given = Client.JSON.readValue(params, new tools.jackson.core.type.TypeReference<>() {});
    JsonNode answer = client().request(method, given).answers().getFirst();
    assertEquals(code, answer.at("/error/code").asInt(), answer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"text\"", "9223372036854775808", "-1", "0"})
  void repeatsTheId(String id) {
    JsonNode answer = answerTo("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id));
    assertEquals(id, answer.get("id").toString());
  }

  @Test
  void doesNotAnswerNotificationsAndAnswers() {
    assertEquals(
        List.of(),
        client()
            .raw("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}")
            .raw("{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"nothing\"}}")
            .raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
            .raw("")
            .raw("  \r")
            .answers());
  }

  /// Whatever comes, each line of the output is a message, and a request at the end is still answered.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void survivesNoise(long seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    for (int i = 0; i < 400; i++) {
      in.write(noise(random));
      in.write('\n');
    }
    in.write(
        "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8)); // no line feed
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Server((args, output) -> new CommandRunner.Outcome(1, List.of("models: no")), Map::of, "1")
        .serve(new ByteArrayInputStream(in.toByteArray()), out);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    for (String line : lines) {
      JsonNode message = Client.JSON.readTree(line);
      assertEquals("2.0", message.get("jsonrpc").asString(), () -> "seed " + seed);
      assertTrue(message.has("result") != message.has("error"), () -> "seed " + seed + ": " + line);
      assertFalse(line.contains("internal error"), () -> "seed " + seed + ": " + line);
    }
    assertTrue(lines.getLast().contains("\"last\""));
  }

  private static byte[] noise(Random random) {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"get_model\",\"arguments\":"
            + "{\"model\":\"é\",\"limit\":3},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(7)) {
      case 0 -> { // cut, perhaps inside a character
        return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> { // changed
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
          byte changed = (byte) random.nextInt(256);
          bytes[random.nextInt(bytes.length)] = changed == '\n' ? 0 : changed;
        }
        return bytes;
      }
      case 2 -> { // deep
        return ("{\"a\":".repeat(random.nextInt(3000)) + "[".repeat(random.nextInt(3000))).getBytes();
      }
      case 3 -> { // values of other types
        List<String> values = List.of("1", "null", "[]", "{}", "\"x\"", "1e999", "true", "[[1]]", "-0.0");
        String value = values.get(random.nextInt(values.size()));
        List<String> places = List.of("7", "\"tools/call\"", "\"get_model\"", "\"é\"", "3", "\"2026-07-28\"", "{}");
        return request.replace(places.get(random.nextInt(places.size())), value).getBytes(StandardCharsets.UTF_8);
      }
      case 4 -> { // another method, and an id of any type, also where there should be none
        List<String> ids =
            List.of("null", "\"\"", "-1", "1.5", "1e400", "[1]", "{}", "true", "9".repeat(90), "\"é\\u0000\"");
        List<String> methods =
            List.of("ping", "notifications/cancelled", "notifications/x", "server/discover", "prompts/get", "", "é");
        return request
            .replace("7,", ids.get(random.nextInt(ids.size())) + ",")
            .replace("tools/call", methods.get(random.nextInt(methods.size())))
            .getBytes(StandardCharsets.UTF_8);
      }
      case 5 -> { // a batch, or two messages in one line
        String separator = random.nextBoolean() ? "," : "";
        String both = String.join(separator, java.util.Collections.nCopies(1 + random.nextInt(3), request));
        return (random.nextBoolean() ? "[" + both + "]" : both).getBytes(StandardCharsets.UTF_8);
      }
      default -> { // bytes
        byte[] any = new byte[random.nextInt(200)];
        random.nextBytes(any);
        for (int i = 0; i < any.length; i++) {
          any[i] = any[i] == '\n' ? 0 : any[i];
        }
        return any;
      }
    }
  }

  @Test
  void refusesAMessageThatIsTooLong() throws IOException {
    String huge = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(3 << 20) + "\"}\n";
    String next = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Server(null, Map::of, "1").serve(new ByteArrayInputStream((huge + next).getBytes(StandardCharsets.UTF_8)), out);
    assertEquals(
        """
        {"jsonrpc":"2.0","error":{"code":-32600,"message":"message longer than 1,048,576 bytes"}}
        {"jsonrpc":"2.0","id":2,"result":{}}
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void seesAnImportByTheNextCall() {
    List<List<String>> asked = new ArrayList<>();
    Server server =
        new Server(
            (args, out) -> {
              asked.add(args);
              return new CommandRunner.Outcome(1, List.of("models: no"));
            },
            Map::of,
            "1");
    Client twice = client().tool("get_model", Map.of("model", "a")).tool("get_model", Map.of("model", "a"));
    String in = String.join("\n", twice.messages());
    try {
      server.serve(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertEquals(2, asked.stream().filter(args -> args.getFirst().equals("show")).count());
  }
}
