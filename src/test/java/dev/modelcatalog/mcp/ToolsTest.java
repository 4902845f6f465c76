package dev.modelcatalog.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// What the tools answer.
class ToolsTest {
  /// A token is about four characters of English or JSON.
  private static final int CHARACTERS_PER_TOKEN = 4;

  private static JsonNode call(String tool, Map<String, ?> arguments) {
    return new Client(new Program()).tool(tool, arguments).result();
  }

  private static String text(JsonNode result) {
    return result.at("/content/0/text").asString();
  }

  /// Tasks with the answer that the sample has, answered by tools alone.
  static Stream<String> tasks() throws IOException {
    return Files.lines(Path.of("src/test/resources/mcp/tasks.jsonl"));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void answersTheTask(String line) {
    JsonNode task = Client.JSON.readTree(line);
    JsonNode result =
        call(
            task.get("tool").asString(),
            Client.JSON.convertValue(task.get("arguments"), new TypeReference<Map<String, Object>>() {}));
    JsonNode answer = task.has("at") ? result.at("/structuredContent" + task.get("at").asString()) : null;
    if (answer == null) {
      assertTrue(text(result).contains(task.get("says").asString()), () -> text(result));
    } else {
      assertEquals(task.get("answer").toString(), answer.toString(), () -> task.get("task") + "\n" + result);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void answersBriefly(String line) {
    JsonNode task = Client.JSON.readTree(line);
    JsonNode result =
        call(
            task.get("tool").asString(),
            Client.JSON.convertValue(task.get("arguments"), new TypeReference<Map<String, Object>>() {}));
    assertTrue(text(result).length() < 600 * CHARACTERS_PER_TOKEN, () -> text(result));
    JsonNode structured = result.get("structuredContent");
    assertTrue(
        structured == null || structured.toString().length() < 600 * CHARACTERS_PER_TOKEN,
        () -> structured.toString().length() + ": " + structured);
  }

  @Test
  void definesNineToolsBriefly() {
    JsonNode tools = new Client(new Program()).request("tools/list", Map.of()).result().get("tools");
    assertEquals(
        List.of(
            "find_models",
            "get_model",
            "rank_models",
            "compare_models",
            "pareto_models",
            "find_offers",
            "estimate_cost",
            "check_fit",
            "catalog_status"),
        tools.valueStream().map(tool -> tool.get("name").asString()).toList());
    int characters = tools.toString().length();
    assertTrue(characters < 3000 * CHARACTERS_PER_TOKEN, characters + " characters");
    Golden.check("mcp/tools.txt", tools.toPrettyString() + "\n");
  }

  @Test
  void saysHowOldEveryAnswerIs() {
    JsonNode catalog = call("get_model", Map.of("model", "s1-32B")).at("/structuredContent/catalog");
    assertFalse(catalog.get("is_live").asBoolean());
    assertEquals("2026-06-30", catalog.at("/as_of/models.dev").asString());
    assertTrue(catalog.get("caveat").asString().contains("does not prove"));
    String mistake = text(call("get_model", Map.of("model", "no such model")));
    assertTrue(mistake.contains("does not prove") && mistake.contains("models.dev 2026-06-30"), mistake);
  }

  @Test
  void showsAnswersAsText() {
    Golden.check("mcp/get-model.txt", text(call("get_model", Map.of("model", "s1-32B"))));
    Golden.check("mcp/claims.txt", text(call("get_model", Map.of("model", "gpt-5", "claims", true, "offset", 40))));
    Golden.check("mcp/fit.txt", text(call("check_fit", Map.of("memory", "24GB", "models", List.of("qwen3-32b")))));
    Golden.check("mcp/rank.txt", text(call("rank_models", Map.of("criteria", List.of("gpqa"), "limit", 3))));
    Golden.check(
        "mcp/compare.txt",
        text(
            call(
                "compare_models",
                Map.of("models", List.of("gpt-5", "s1-32B"), "fields", List.of("gpqa", "params", "nothing")))));
    Golden.check(
        "mcp/mistake.txt",
        text(call("find_models", Map.of("where", "gpqaa >= 50")))
            + "\n---\n"
            + text(call("get_model", Map.of("model", "claude-opus")))
            + "\n---\n"
            + text(call("find_models", Map.of("colums", List.of("id")))));
  }

  /// 85.7 and 86.17 of GPT-5 in the plain setting differ; 85.35 with medium effort does not, nor does 2025-08 from its
  /// days.
  @Test
  void findsDifferingClaims() {
    JsonNode rows =
        call("get_model", Map.of("model", "gpt-5", "claims", true, "differing", true, "benchmarks", List.of("gpqa")))
            .at("/structuredContent/rows");
    assertEquals(List.of("85.7", "86.174242"), rows.valueStream().map(row -> row.get("value").toString()).toList());
    String all = text(call("get_model", Map.of("model", "gpt-5", "claims", true, "differing", true, "limit", 100)));
    assertFalse(all.contains("released\t"), all);
    String mistake = text(call("get_model", Map.of("model", "gpt-5", "differing", true)));
    assertTrue(mistake.startsWith("'differing' needs claims"), mistake);
    JsonNode none = call("get_model", Map.of("model", "s1-32B", "claims", true, "differing", true));
    assertEquals(0, none.at("/structuredContent/total").asInt(), none::toString);
  }

  @Test
  void turnsPages() {
    JsonNode first = call("find_models", Map.of("lab", List.of("openai"), "limit", 4)).get("structuredContent");
    JsonNode second =
        call("find_models", Map.of("lab", List.of("openai"), "limit", 2, "offset", 2)).get("structuredContent");
    JsonNode beyond = call("find_models", Map.of("lab", List.of("openai"), "offset", 5000)).get("structuredContent");
    assertEquals(first.at("/rows/2"), second.at("/rows/0"));
    assertEquals(first.at("/rows/3"), second.at("/rows/1"));
    assertEquals(first.get("total"), second.get("total"));
    assertEquals(first.get("total"), beyond.get("total"));
    assertEquals(0, beyond.get("rows").size());
  }

  /// A tool call can do no more than the question that it stands for: no other command or flag, no file, no input.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          find_models   | {"tag":["--db=/etc/passwd"]}
          find_models   | {"db":"/etc/passwd"}
          find_models   | {"where":"@/etc/passwd"}
          find_models   | {"where":"1=1; DROP TABLE model"}
          find_models   | {"limit":1000000}
          find_models   | {"limit":-1}
          find_models   | {"offset":99999999999999999999}
          find_models   | {"limit":"10"}
          find_models   | {"columns":["id","--output=/tmp/x"]}
          find_models   | {"workload":"@/etc/passwd"}
          find_models   | {"open":"yes"}
          get_model     | {}
          get_model     | {"model":["a"]}
          get_model     | {"model":"-"}
          get_model     | {"model":"--help"}
          get_model     | {"model":""}
          get_model     | {"model":{"a":1}}
          rank_models   | {"criteria":[]}
          rank_models   | {"criteria":["-o","x"]}
          rank_models   | {"criteria":["gpqa"],"per":"--debug"}
          compare_models | {"models":["s1-32B"]}
          compare_models | {"models":["-","-"]}
          pareto_models | {"max":["nothing"]}
          find_offers   | {"provider":"../../etc"}
          estimate_cost | {"input":"1e99"}
          estimate_cost | {}
          """)
  void refusesHostileArguments(String tool, String arguments) {
    JsonNode result = call(tool, Client.JSON.readValue(arguments, new TypeReference<Map<String, Object>>() {}));
    assertTrue(result.get("isError") != null && result.get("isError").asBoolean(), result::toString);
    assertFalse(text(result).contains("internal error"), () -> text(result));
    assertFalse(text(result).contains("Exception"), () -> text(result));
    assertTrue(text(result).length() < 1500, () -> text(result));
  }

  /// The catalog is opened and closed by each call, and nothing is kept.
  @Test
  void keepsNoMemory(@TempDir Path folder) {
    Client client = new Client(new Program());
    List<String> models = List.of("s1-32B", "gpt-5", "no such", "deepseek-r1");
    for (int i = 0; i < 100; i++) {
      client.tool("get_model", Map.of("model", models.get(i % 4)));
      client.tool("rank_models", Map.of("criteria", List.of("gpqa")));
    }
    used(client); // classes are loaded, code is compiled
    long before = used(client);
    for (int i = 0; i < 800; i++) {
      client.tool("get_model", Map.of("model", models.get(i % 4)));
    }
    assertEquals(1000, client.messages().size());
    long after = used(client);
    assertTrue(after - before < 4 << 20, () -> "%,d bytes more".formatted(after - before));
  }

  /// The memory in use after a session.
  private static long used(Client client) {
    client.answers();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
