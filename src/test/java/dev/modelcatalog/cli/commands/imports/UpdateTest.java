package dev.modelcatalog.cli.commands.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.update.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `update`, against a server of its own.
class UpdateTest {
  private static final String OFF =
      """
      openrouter = false
      litellm = false
      genai-prices = false
      epoch = false
      llm-leaderboard = false
      """;

  @TempDir Path folder;

  private TestServer server;
  private Path catalog;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.http();
    catalog = folder.resolve("catalog.db");
    serve(10, 1);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /// Serves models, and an offer of each, with entity tags.
  private void serve(int models, int price) {
    String list =
        IntStream.range(0, models)
            .mapToObj(
                i ->
                    "\"acme/wren-%d\":{\"name\":\"Wren %d\",\"limit\":{\"context\":1000},\"open_weights\":true}"
                        .formatted(i, i))
            .collect(Collectors.joining(",", "{", "}"));
    String offers =
        IntStream.range(0, models)
            .mapToObj(
                i -> "\"wren-%d\":{\"name\":\"Wren %d\",\"cost\":{\"input\":%d,\"output\":2}}".formatted(i, i, price))
            .collect(Collectors.joining(",", "{\"acme\":{\"name\":\"Acme\",\"doc\":\"d\",\"models\":{", "}}}"));
    conditional("/models.json", list);
    conditional("/api.json", offers);
  }

  private void conditional(String path, String body) {
    String tag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
    server.on(
        path,
        (request, out) -> {
          boolean isKnown = tag.equals(request.headers().get("if-none-match"));
          byte[] bytes = body.getBytes(UTF_8);
          TestServer.write(
              out,
              isKnown ? 304 : 200,
              "ETag: %s\r\n%s".formatted(tag, isKnown ? "" : "Content-Length: " + bytes.length + "\r\n"),
              isKnown ? new byte[0] : bytes);
        });
  }

  private Program program(String sources) {
    return new Program()
        .catalog(catalog)
        .settings(
            folder,
            "[sources]\n%s\"models.dev\" = { url = [\"%s\", \"%s\"] }\n%s"
                .formatted(OFF, server.address("/models.json"), server.address("/api.json"), sources));
  }

  private Result update(String... options) {
    return program("").run(Stream.concat(Stream.of("update"), Stream.of(options)).toArray(String[]::new));
  }

  private static void check(int exit, String out, Result result) {
    assertEquals(out, result.out(), result.err());
    assertEquals(exit, result.exit(), result.err());
  }

  private List<String> ids() {
    return new Program().catalog(catalog).run("list", "-q").out().lines().sorted().toList();
  }

  @Test
  void theFirstOneMakesTheCatalog() {
    check(0, "models.dev: 10 new, 10 new offers\n", update());
    assertEquals(10, ids().size());
    check(0, "models.dev: unchanged (304)\n", update());
    check(0, "", update("-q"));
    assertTrue(program("").run("show", "wren-1", "--sources").out().contains("models.json"));
    assertEquals(catalog + ": no problems found\n", program("").run("catalog", "check").out());
  }

  @Test
  void whatChangedIsCounted() {
    update();
    serve(11, 3);
    check(0, "models.dev: 1 new, 1 new offer, 10 prices changed\n", update());
    serve(9, 3);
    check(0, "models.dev: 2 withdrawn, 2 offers withdrawn\n", update());
    assertEquals(9, ids().size());
  }

  @Test
  void undoTakesItBackAndTheNextOneFetchesItAgain() {
    update();
    serve(11, 1);
    update();
    assertEquals(0, program("").run("catalog", "undo").exit());
    assertEquals(10, ids().size());
    check(0, "models.dev: 1 new, 1 new offer\n", update());
  }

  @Test
  void aSourceThatIsPartlyNewIsReadAsAWhole() {
    update();
    conditional(
        "/models.json", "{\"acme/wren-0\":{\"name\":\"Wren 0\",\"limit\":{\"context\":9000},\"open_weights\":true}}");
    update("--force");
    assertEquals(List.of("acme/wren-0"), ids());
    long before = server.requests.stream().filter(request -> request.path().equals("/api.json")).count();
    serve(10, 1);
    server.requests.clear();
    update();
    assertEquals(
        2, server.requests.stream().filter(request -> request.path().equals("/api.json")).count(), before + "");
    assertEquals(10, ids().size());
  }

  @Test
  void aGuttedAnswerIsRefused() {
    update();
    serve(7, 1);
    Result refused = update();
    check(1, "", refused);
    assertEquals(
        "models.dev: refused: it would lose 3 of 10 models (30 %), 3 of 10 offers (30 %); --force accepts that\n",
        refused.err());
    assertEquals(10, ids().size());
    check(0, "models.dev: 3 withdrawn, 3 offers withdrawn\n", update("--force"));
    assertEquals(7, ids().size());
    serve(6, 1); // a seventh is not too much
    check(0, "models.dev: 1 withdrawn, 1 offer withdrawn\n", update());
  }

  /// In months a source can withdraw a fifth of its data, so the refusal says how old the catalog's is.
  @Test
  void aLossOfOldDataMayBeRight() {
    serveDated(10, "2026-06-30");
    update();
    serveDated(7, "2026-11-20");
    assertEquals(
        "models.dev: refused: it would lose 3 of 10 models (30 %), 3 of 10 offers (30 %); as your data is 146 days old,"
            + " that may be right: 'models update models.dev --force' accepts it\n",
        update().err());
  }

  private void serveDated(int models, String updated) {
    serve(models, 1);
    conditional(
        "/models.json",
        IntStream.range(0, models)
            .mapToObj(
                i ->
                    "\"acme/wren-%d\":{\"name\":\"Wren %d\",\"last_updated\":\"%s\",\"open_weights\":true}"
                        .formatted(i, i, updated))
            .collect(Collectors.joining(",", "{", "}")));
  }

  private String asOf() {
    return JsonMapper.shared()
        .readTree(new Program().catalog(catalog).run("catalog", "info", "--json").out())
        .get("sources")
        .get(0)
        .get("as_of")
        .asString();
  }

  @Test
  void olderDataIsRefused() {
    serveDated(10, "2026-10-20");
    update();
    serveDated(10, "2026-10-14"); // within a week, as when the newest model is withdrawn
    check(0, "models.dev: 10 changed\n", update());
    serveDated(10, "2026-10-01");
    Result older = update();
    check(1, "", older);
    assertEquals(
        "models.dev: refused: its newest data is of 2026-10-01, that of the catalog of 2026-10-14; --force accepts"
            + " that\n",
        older.err());
    assertEquals("2026-10-14", asOf());
    check(0, "models.dev: 10 changed\n", update("--force"));
    assertEquals("2026-10-01", asOf());
  }

  private void dated(String modified) {
    for (String path : List.of("/models.json", "/api.json")) {
      String body = server.text(path);
      server.on(path, 200, "Last-Modified: %s\r\n".formatted(modified), body.getBytes(UTF_8));
    }
  }

  @Test
  void dataWithoutADateHasThatOfItsFiles() {
    dated("Tue, 17 Nov 2026 10:00:00 GMT");
    update();
    assertEquals("2026-11-17", asOf());
    assertEquals(catalog + ": no problems found\n", program("").run("catalog", "check").out());
    assertTrue(program("").run("catalog", "info").out().contains("as of 2026-11-17"));
    serve(11, 1);
    dated("Sat, 21 Nov 2026 10:00:00 GMT");
    update();
    assertEquals("2026-11-21", asOf());
    program("").run("catalog", "undo");
    assertEquals("2026-11-23", asOf()); // of the import, as for any data without dates
    for (String wrong : List.of("Sat, 21 Nov 2037 10:00:00 GMT", "yesterday")) {
      dated(wrong);
      update("--force");
      assertEquals("2026-11-23", asOf(), wrong);
    }
  }

  @Test
  void theNewerDateCounts() {
    serveDated(10, "2026-10-14");
    dated("Tue, 17 Nov 2026 10:00:00 GMT");
    update();
    assertEquals("2026-11-17", asOf());
    dated("Mon, 12 Oct 2026 10:00:00 GMT");
    update("--force");
    assertEquals("2026-10-14", asOf());
  }

  /// What a server says of what it sent before is of no use once other data came from elsewhere.
  @Test
  void afterAMirrorTheSourceItselfIsReadAgain() throws IOException {
    update();
    Path mirror = Files.createDirectory(folder.resolve("mirror"));
    Files.writeString(mirror.resolve("models.json"), server.text("/models.json").replace("Wren 1", "Wren One"));
    Files.writeString(mirror.resolve("api.json"), server.text("/api.json"));
    check(0, "models.dev: 1 changed\n", update("--from", mirror.toString()));
    check(0, "models.dev: 1 changed\n", update());
    check(0, "models.dev: unchanged (304)\n", update());
  }

  /// An import by hand is not refused, but older data is named, and the next update brings back the newer.
  @Test
  void afterAnImportOfAnOlderFileTheSourceIsReadAgain() throws IOException {
    serveDated(10, "2026-10-20");
    update();
    Path old = folder.resolve("models.json");
    Files.writeString(old, server.text("/models.json").replace("2026-10-20", "2026-09-01"));
    Result imported = program("").run("import", old.toString());
    assertEquals(0, imported.exit());
    assertTrue(
        imported
            .err()
            .endsWith(
                "warning  models.dev: its newest data is of 2026-09-01 now, and was of 2026-10-20 before; 'models"
                    + " catalog undo' takes the import back\n"),
        imported.err());
    assertEquals("2026-09-01", asOf());
    check(0, "models.dev: 10 changed\n", update());
    assertEquals("2026-10-20", asOf());
    check(0, "models.dev: unchanged (304)\n", update());
  }

  /// An import that changes nothing leaves what is known of the source.
  @Test
  void anImportOfTheSameFileChangesNothing() throws IOException {
    update();
    Path same = folder.resolve("models.json");
    Files.writeString(same, server.text("/models.json"));
    program("").run("import", same.toString());
    check(0, "models.dev: unchanged (304)\n", update());
  }

  /// Two places with data of one source: what the other one has is not missing.
  @Test
  void aSourceInTwoPlaces() {
    server.on("/more.json", "{\"acme/finch\":{\"name\":\"Finch\",\"open_weights\":true}}");
    Program both = program("more = { url = \"%s\", as = \"models.dev\" }\n".formatted(server.address("/more.json")));
    check(0, "models.dev, more: 11 new, 10 new offers\n", both.run("update"));
    server.on("/more.json", "{\"acme/finch\":{\"name\":\"Finch 2\",\"open_weights\":true}}");
    check(0, "models.dev: unchanged (304)\nmore: 1 changed\n", both.run("update"));
    assertEquals(11, ids().size());
  }

  /// A file that was refused did not arrive, so the next update tries it again.
  @Test
  void aRefusedFileIsNotUnchangedTheNextTime() {
    update();
    conditional("/models.json", "[1]");
    for (int i = 0; i < 2; i++) {
      Result refused = update();
      assertEquals(1, refused.exit(), refused.err());
      assertTrue(refused.err().startsWith("not updated: " + server.address("/models.json")), refused.err());
    }
    assertEquals(10, ids().size());
  }

  /// The others are imported, and the old data of the one that failed stays.
  @Test
  void oneFailureDoesNotStopTheOthers() {
    server.on("/notes.csv", "model,benchmark,score\nAcme/Finch,gpqa,50\n");
    String notes = "notes = { url = \"%s\", source = \"notes\" }\n".formatted(server.address("/notes.csv"));
    Program program = program(notes);
    check(0, "models.dev: 10 new, 10 new offers\nnotes: 1 new\n", program.run("update"));
    server.on("/models.json", 404, "", new byte[0]);
    server.on("/notes.csv", "model,benchmark,score\nAcme/Finch,gpqa,51\n");
    Result result = program.run("update");
    check(1, "notes: 1 changed\n", result);
    assertEquals(
        "models.dev: not updated: %s the server answers 404\n".formatted(server.address("/models.json")), result.err());
    assertEquals(11, ids().size());
    serve(5, 1);
    server.on("/notes.csv", "model,benchmark,score\nAcme/Finch,gpqa,52\n");
    check(1, "notes: 1 changed\n", program.run("update"));
    assertEquals(11, ids().size());
  }

  @Test
  void whatIsNoDataIsRefused() {
    server.on("/models.json", "<!DOCTYPE html><html><title>Sign in</title></html>");
    Result page = update();
    check(1, "", page);
    assertTrue(page.err().endsWith("/models.json sends a web page, not data\n"), page.err());
    assertFalse(Files.exists(catalog));
    server.on("/models.json", "{\"acme/wren-0\":{\"name\":\"Wr");
    Result cut = update();
    assertEquals(1, cut.exit());
    assertTrue(cut.err().contains("/models.json: "), cut.err());
  }

  @Test
  void checkAndDryRunWriteNothing() {
    check(4, "models.dev: newer\n", update("--check"));
    check(0, "models.dev: newer data; dry run: nothing written\n", update("--dry-run"));
    assertFalse(Files.exists(catalog));
    update();
    check(0, "models.dev: unchanged (304)\n", update("--check"));
    check(0, "", update("--check", "-q"));
    serve(11, 1);
    check(4, "models.dev: newer\n", update("--check", "-q"));
    assertEquals(10, ids().size());
  }

  @Test
  void aMirror() throws IOException {
    Path mirror = Files.createDirectory(folder.resolve("mirror"));
    Files.writeString(mirror.resolve("models.json"), "{\"acme/wren\":{\"name\":\"Wren\",\"open_weights\":true}}");
    Files.writeString(
        mirror.resolve("api.json"),
        "{\"acme\":{\"name\":\"Acme\",\"doc\":\"d\",\"models\":{\"wren\":{\"name\":\"Wren\"}}}}");
    check(0, "models.dev: 1 new, 1 new offer\n", update("--from", mirror.toString()));
    check(0, "models.dev: unchanged\n", update("--from", mirror.toString()));
    check(1, "", update("--from", server.address("/none/").toString()));
    check(
        0,
        "models.dev: 10 new, 1 withdrawn, 10 new offers, 1 offer withdrawn\n",
        update("--force", "--from", server.address("/").toString()));
  }

  @Test
  void archives() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("data/notes.csv"));
      zip.write("model,benchmark,score\nAcme/Finch,gpqa,50\n".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("data/picture.png"));
      zip.write(new byte[10]);
    }
    server.on("/notes.zip", 200, "", bytes.toByteArray());
    Program program = program("notes = { url = \"%s\", source = \"notes\" }\n".formatted(server.address("/notes.zip")));
    check(0, "notes: 1 new\n", program.run("update", "notes"));
    assertEquals(List.of("acme/finch"), ids());
  }

  @Test
  void wrongUse() {
    Result unknown = update("models.def");
    assertEquals(2, unknown.exit());
    assertTrue(
        unknown.err().startsWith("models: no followed source named 'models.def'; did you mean models.dev?"),
        unknown.err());
    for (String wrong :
        List.of(
            "notes = {}",
            "notes = { url = \"ftp://example.org/a\" }",
            "notes = { url = \"https://example.org/a\", as = \"odd\" }")) {
      Result result = program(wrong).run("update");
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("sources.notes: "), result.err());
    }
    Result place = update("--from", "nowhere");
    assertEquals(2, place.exit());
    assertTrue(
        place.err().startsWith("models: --from: 'nowhere' is neither a folder nor an http or https URL"), place.err());
    Result repository = update("--repo", "nothing");
    assertTrue(repository.err().startsWith("models: --repo: 'nothing' is not of the form ORG/NAME"), repository.err());
  }

  @Test
  void sourcesThatAreSwitchedOffCanBeNamed() {
    Result result = program("").environment("HTTPS_PROXY", "http://localhost:1").run("update", "epoch");
    assertEquals(1, result.exit());
    assertTrue(result.err().startsWith("epoch: not updated: https://epoch.ai/data/benchmark_data.zip "), result.err());
  }

  @Test
  void importTakesAddresses() {
    Program program = new Program().catalog(catalog);
    Result result = program.run("import", server.address("/models.json").toString());
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().startsWith("10 models: 10 new"), result.out());
    Result missing = program.run("import", server.address("/none.json").toString());
    assertEquals(3, missing.exit());
    assertTrue(
        missing.err().contains("refused  " + server.address("/none.json") + " the server answers 404"), missing.err());
    Result wrong = program.run("import", "http:nowhere");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().contains("'http:nowhere' is not an http, https or file URL"), wrong.err());
  }
}
