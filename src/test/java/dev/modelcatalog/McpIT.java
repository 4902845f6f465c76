package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped program as a server of agents: with the official client, and beside an import.
class McpIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));
  private static final Path CLIENT = Path.of("src/test/resources/mcp/client");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private Shell shell;

  @BeforeEach
  void setUp() {
    shell = new Shell(folder).with("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /// The official client, with the versions of its lock file. It is installed once for all builds.
  private static Path client() throws IOException, InterruptedException {
    Path installed = HOME.resolveSibling("mcp-client");
    Files.createDirectories(installed);
    for (String name : List.of("package.json", "package-lock.json", "session.mjs")) {
      Files.write(installed.resolve(name), Files.readAllBytes(CLIENT.resolve(name)));
    }
    boolean isOffline = System.getProperty("models.maven", "").equals("offline: true");
    List<String> command =
        new ArrayList<>(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
    if (isOffline) {
      command.add("--offline");
    }
    try {
      Process npm =
          new ProcessBuilder(command)
              .directory(installed.toFile())
              .redirectErrorStream(true)
              .redirectOutput(installed.resolve("npm.log").toFile())
              .start();
      boolean isInstalled = npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
      npm.destroyForcibly();
      assumeTrue(isInstalled, () -> "npm cannot install the client; see " + installed.resolve("npm.log"));
    } catch (IOException e) {
      assumeTrue(false, "no npm: " + e.getMessage());
    }
    return installed;
  }

  @ParameterizedTest
  @CsvSource({"legacy, 2025-11-25", "2026-07-28, 2026-07-28"})
  void servesTheOfficialClient(String mode, String revision) throws Exception {
    assumeTrue(
        shell.can("node -e 'process.exit(process.versions.node.split(\".\")[0] >= 20 ? 0 : 1)'"),
        "no Node.js 20 or later");
    Path session = client().toAbsolutePath().resolve("session.mjs");
    JsonNode said =
        JSON.readTree(shell.run("node \"$1\" $2 models mcp", session.toString(), mode).assertSilent().out());
    assertEquals(revision, said.get("revision").asString());
    assertEquals("models", said.get("server").asString());
    assertEquals(9, said.get("tools").size());
    assertEquals(9, said.get("totals").size());
    said.get("totals").forEachEntry((tool, total) -> assertTrue(total.asInt() > 0, tool));
    assertTrue(said.get("mistake").asString().startsWith("no model named 'no such model'"));
    assertEquals(4, said.get("texts").size());
    assertTrue(said.at("/texts/models:~1~1card~1stanford~1s1-32b").asString().startsWith("# s1-32B\n"));
    assertEquals(-32602, said.get("missing").asInt()); // in a session, the client translates -32002
    assertEquals(3, said.get("prompts").size());
    assertTrue(said.get("prompt").asString().endsWith("\nModel: gpt-4"));
    assertEquals("[\"s1\",\"s1-32b\"]", said.get("completion").toString());
  }

  private static String call(String model) {
    return JSON.writeValueAsString(
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            model,
            "method",
            "tools/call",
            "params",
            Map.of(
                "name",
                "get_model",
                "arguments",
                Map.of("model", model),
                "_meta",
                Map.of(
                    "io.modelcontextprotocol/protocolVersion",
                    "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities",
                    Map.of()))));
  }

  private static JsonNode ask(Process server, BufferedReader answers, String model) throws IOException {
    OutputStream out = server.getOutputStream();
    out.write((call(model) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return JSON.readTree(answers.readLine()).get("result");
  }

  @Test
  void seesAnImportByTheNextCall() throws Exception {
    shell.with("MODELS_DB", folder.resolve("own.db").toString());
    String prepare = "models catalog init && printf 'model,benchmark,score\\nacme/one,gpqa,60\\n' > one.csv";
    assertEquals(0, shell.run(prepare).exit());
    Path messages = folder.resolve("messages");
    Process server =
        shell.builder(List.of(HOME.resolve("bin/models").toString(), "mcp")).redirectError(messages.toFile()).start();
    try (BufferedReader answers = server.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(ask(server, answers, "acme/one").get("isError").asBoolean());
      assertEquals(0, shell.run("models import -q one.csv --source own").exit());
      JsonNode found = ask(server, answers, "acme/one");
      assertFalse(found.has("isError"), found::toString);
      assertEquals("60", found.at("/structuredContent/rows/0/value").toString());
      assertEquals(0, shell.run("models catalog undo").exit());
      assertTrue(ask(server, answers, "acme/one").get("isError").asBoolean());
      server.getOutputStream().close();
      assertTrue(server.waitFor(10, TimeUnit.SECONDS));
      assertEquals(null, answers.readLine());
    } finally {
      server.destroyForcibly();
    }
    assertEquals(0, server.exitValue());
    assertEquals("", Files.readString(messages));
  }
}
