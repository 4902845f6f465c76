package dev.modelcatalog.cli.commands.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.update.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `update --repo`, against a server with the paths of the Hugging Face Hub.
class RepositoriesTest {
  private static final String LISTING = "/api/models/%s/tree/main/.eval_results";

  @TempDir Path folder;

  private TestServer server;
  private Program program;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.http();
    program = new Program().catalog(folder.resolve("catalog.db")).environment("HF_TOKEN", "secret");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static String card(String benchmark, int score) {
    return """
    ---
    license: mit
    model-index:
    - name: any
      results:
      - task: { type: text-generation }
        dataset: { name: %s, type: %s }
        metrics: [{ type: accuracy, value: %d }]
    ---
    # A model
    """
        .formatted(benchmark, benchmark, score);
  }

  private static String results(String dataset, int score) {
    return "- dataset: { id: %s, task_id: default }\n  value: %d\n".formatted(dataset, score);
  }

  private void serve(String repository, String name, String content) {
    server.on("/%s/resolve/main/%s".formatted(repository, name), content);
  }

  private void list(String repository, String... names) {
    server.on(
        LISTING.formatted(repository),
        Stream.of(names)
            .map(name -> "{\"type\":\"file\",\"path\":\"%s\",\"size\":1}".formatted(name))
            .toList()
            .toString());
  }

  private Result update(String... repositories) {
    return update(server.address("/").toString(), repositories);
  }

  private Result update(String from, String[] repositories) {
    return program.run(
        Stream.concat(Stream.of("update", "--from", from, "--repo"), Stream.of(repositories)).toArray(String[]::new));
  }

  private static void check(int exit, String out, Result result) {
    assertEquals(out, result.out(), result.err());
    assertEquals(exit, result.exit(), result.err());
  }

  private String scores(String model) {
    return program.run("list", "--where", "id = \"%s\"".formatted(model), "-c", "gpqa,hle").out();
  }

  @Test
  void theCardAndAllResultsAreOneRecord() {
    serve("acme/wren", "README.md", card("gpqa", 41));
    serve("acme/wren", ".eval_results/hle.yaml", results("cais/hle", 12));
    list("acme/wren", ".eval_results/hle.yaml", ".eval_results/notes.txt", ".eval_results/../../other.yaml");
    check(0, "acme/wren: 1 new\n", update("acme/wren"));
    assertEquals("41\t12\n", scores("acme/wren"));
    check(0, "acme/wren: unchanged\n", update("acme/wren"));
    assertTrue(server.requests.stream().noneMatch(request -> request.path().contains("other")));
    assertTrue(
        server.requests.stream().noneMatch(request -> request.headers().containsKey("authorization")),
        "the token is for huggingface.co alone");
  }

  @Test
  void resultsThatTheRepositoryNoLongerHasAreForgotten() {
    serve("acme/wren", "README.md", card("gpqa", 41));
    serve("acme/wren", ".eval_results/hle.yaml", results("cais/hle", 12));
    list("acme/wren", ".eval_results/hle.yaml");
    update("acme/wren");
    list("acme/wren");
    check(0, "acme/wren: 1 changed\n", update("acme/wren"));
    assertEquals("41\t\n", scores("acme/wren"));
    serve("acme/wren", ".eval_results/gpqa.yaml", results("Idavidrein/gpqa", 43));
    list("acme/wren", ".eval_results/gpqa.yaml");
    server.on("/acme/wren/resolve/main/README.md", 404, "", new byte[0]);
    check(0, "acme/wren: 1 changed\n", update("acme/wren"));
    check(0, "acme/wren: unchanged\n", update("acme/wren"));
  }

  /// Another repository's record stays, however much of the source it is.
  @Test
  void anotherRepositoryIsLeftAlone() {
    serve("acme/wren", "README.md", card("gpqa", 41));
    serve("acme/finch", "README.md", card("gpqa", 43));
    check(0, "acme/wren: 1 new\n", update("acme/wren"));
    check(0, "acme/finch: 1 new\n", update("acme/finch"));
    assertEquals(2, program.run("list").out().lines().count());
    serve("acme/wren", "README.md", card("gpqa", 42));
    serve("acme/finch", "README.md", card("gpqa", 44));
    check(0, "acme/wren, acme/finch: 2 changed\n", update("acme/wren", "acme/finch"));
  }

  @Test
  void aRepositoryWithoutScores() {
    serve("acme/wren", "README.md", "---\nlicense: mit\n---\n# Wren\n\n- **Parameters**: many\n");
    serve("acme/wren", "config.json", "{\"an\":\"unknown format\"}");
    check(0, "acme/wren: nothing to import\n", update("acme/wren"));
    Result none = update("acme/none");
    check(1, "", none);
    assertEquals(
        "acme/none: not updated: %s does not exist, and neither does any other file of this source\n"
            .formatted(server.address("/acme/none/resolve/main/README.md")),
        none.err());
  }

  @Test
  void itsConfigurationHasAShape() {
    serve("acme/wren", "README.md", card("gpqa", 41));
    serve(
        "acme/wren",
        "config.json",
        "{\"model_type\":\"gpt2\",\"n_embd\":768,\"n_head\":12,\"n_layer\":12,\"vocab_size\":50257}");
    check(0, "acme/wren: 1 new\n", update("acme/wren"));
    assertEquals(
        "acme/wren\t41\tlayers=12 kv-heads=12 head=64 vocabulary=50257 hidden=768 tied=1\n",
        program.run("list", "-c", "id,gpqa,shape").out());
  }

  @Test
  void oneThatIsNotToBeHad() {
    server.on("/acme/wren/resolve/main/README.md", 401, "", new byte[0]);
    Result gated = update("acme/wren");
    check(1, "", gated);
    assertTrue(gated.err().contains("/acme/wren/resolve/main/README.md the server answers 401"), gated.err());
    serve("acme/finch", "README.md", card("gpqa", 41));
    server.on(LISTING.formatted("acme/finch"), "{\"error\":\"odd\"}");
    Result odd = update("acme/finch");
    check(1, "", odd);
    assertTrue(odd.err().endsWith("/tree/main/.eval_results is not a list of files\n"), odd.err());
  }

  /// A file that cannot be read may hold what the others do not.
  @Test
  void aBrokenFileLeavesTheRecordAsItWas() {
    serve("acme/wren", "README.md", card("gpqa", 41));
    serve("acme/wren", ".eval_results/hle.yaml", results("cais/hle", 12));
    list("acme/wren", ".eval_results/hle.yaml");
    update("acme/wren");
    serve("acme/wren", "README.md", "---\nmodel-index: [\n---\n");
    Result broken = update("acme/wren");
    assertEquals(1, broken.exit());
    assertTrue(broken.err().startsWith("not updated: "), broken.err());
    assertEquals("41\t12\n", scores("acme/wren"));
  }

  @Test
  void aFolderIsAMirror() throws IOException {
    Path results = Files.createDirectories(folder.resolve("hub/acme/wren/.eval_results"));
    Files.writeString(results.resolve("h le.yaml"), results("cais/hle", 12));
    Files.writeString(results.resolveSibling("README.md"), card("gpqa", 41));
    String[] repositories = {"acme/wren"};
    String hub = folder.resolve("hub").toString();
    check(0, "acme/wren: 1 new\n", update(hub, repositories));
    assertEquals("41\t12\n", scores("acme/wren"));
    check(0, "acme/wren: unchanged\n", update(hub, repositories));
    Files.delete(results.resolve("h le.yaml"));
    check(0, "acme/wren: 1 changed\n", update(hub, repositories));
    Files.delete(results);
    check(0, "acme/wren: nothing new\n", update(hub, repositories));
    server.on("/acme/wren/README.md", card("gpqa", 45));
    check(0, "acme/wren: 1 changed\n", update("acme/wren"));
  }

  @Test
  void names() {
    for (String wrong : List.of("nothing", "../etc", "a/..", "a/b/c", "a/b?c")) {
      Result result = update(wrong);
      assertEquals(2, result.exit(), wrong);
      assertTrue(result.err().contains("is not of the form ORG/NAME"), result.err());
    }
    assertFalse(Files.exists(folder.resolve("catalog.db")));
  }
}
