package dev.modelcatalog.cli.commands.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.update.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `export --manifest` and `update --from …/latest.json`: a catalog that a team shares.
class SharedCatalogTest {
  private static final String MODELS =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"source","key":"models.dev","name":"models.dev","rank":40,"naming":1}
      {"type":"source","key":"llm-stats","name":"LLM-Stats","rank":30,"naming":2}
      """;

  @TempDir Path folder;

  private TestServer server;

  /// The team's catalog, what it publishes, and the user's catalog.
  private Path team;

  private Path published;
  private Path mine;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.http();
    team = folder.resolve("team.db");
    published = Files.createDirectory(folder.resolve("www"));
    mine = folder.resolve("mine.db");
    models(10);
    publish();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static Result ok(Result result) {
    assertEquals(0, result.exit(), result.err());
    return result;
  }

  private Result team(String... args) {
    return ok(new Program().catalog(team).run(args));
  }

  private Result mine(String... args) {
    return ok(new Program().catalog(mine).run(args));
  }

  private String record(String source, String id, String name) {
    return "{\"type\":\"record\",\"source\":\"%s\",\"key\":\"%s\",\"name\":\"%s\",\"lab\":\"Acme\",\"access\":\"public\"}%n"
        .formatted(source, id, name);
  }

  /// The team imports models.
  private void models(int count) throws IOException {
    StringBuilder lines = new StringBuilder(MODELS);
    IntStream.range(0, count)
        .forEach(i -> lines.append(record("models.dev", "acme/wren-" + (char) ('a' + i), "Wren " + (char) ('A' + i))));
    team("import", Files.writeString(folder.resolve("models.jsonl"), lines).toString());
  }

  private Path scores(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), "model,benchmark,score\n" + String.join("\n", lines) + "\n");
  }

  /// The team publishes its catalog.
  private void publish() throws IOException {
    team("export", "-f", "sqlite", published.resolve("catalog.db").toString(), "--manifest", "--force");
    serve();
  }

  private void serve() throws IOException {
    byte[] manifest = Files.readAllBytes(published.resolve("latest.json"));
    String tag = "\"" + Arrays.hashCode(manifest) + "\"";
    server.on(
        "/team/latest.json",
        (request, out) -> {
          boolean isKnown = tag.equals(request.headers().get("if-none-match"));
          TestServer.write(
              out,
              isKnown ? 304 : 200,
              "ETag: %s\r\n%s".formatted(tag, isKnown ? "" : "Content-Length: " + manifest.length + "\r\n"),
              isKnown ? new byte[0] : manifest);
        });
    server.on("/team/catalog.db", 200, "", Files.readAllBytes(published.resolve("catalog.db")));
  }

  /// Publishes a database as it is, with a manifest that fits it.
  private void publish(Path database, int schema) throws Exception {
    byte[] bytes = Files.readAllBytes(database);
    Files.write(published.resolve("catalog.db"), bytes);
    manifest(schema, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), bytes.length);
  }

  private void manifest(int schema, String digest, long bytes) throws IOException {
    Files.writeString(
        published.resolve("latest.json"),
        "{\"format\":\"models-catalog\",\"schema\":%d,\"date\":\"2026-11-23\",\"file\":\"catalog.db\",\"sha256\":\"%s\",\"bytes\":%d}"
            .formatted(schema, digest, bytes));
    serve();
  }

  private Program program() {
    return new Program().catalog(mine);
  }

  private String from() {
    return server.address("/team/latest.json").toString();
  }

  private Result update(String... options) {
    return program()
        .run(Stream.concat(Stream.of("update", "--from", from()), Stream.of(options)).toArray(String[]::new));
  }

  private String host() {
    return "localhost:" + server.address("/").getPort();
  }

  private void check(int exit, String out, Result result) {
    assertEquals(out.replace("HOST", host()), result.out(), result.err());
    assertEquals(exit, result.exit(), result.err());
  }

  private void refused(String reason, Result result) {
    assertEquals("", result.out());
    assertEquals(1, result.exit(), result.err());
    assertTrue(result.err().startsWith("catalog: not updated: "), result.err());
    assertTrue(result.err().contains(reason), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  private List<String> ids() {
    return mine("list", "-q").out().lines().sorted().toList();
  }

  private void assertSound() {
    assertEquals(mine + ": no problems found\n", mine("catalog", "check").out());
  }

  private static void sql(Path database, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> name.contains("mine") && !name.matches(".*-(wal|shm)"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theManifestDescribesTheDatabase() throws Exception {
    byte[] database = Files.readAllBytes(published.resolve("catalog.db"));
    assertEquals(
        "{\"format\":\"models-catalog\",\"schema\":%d,\"date\":\"2026-11-23\",\"file\":\"catalog.db\",\"sha256\":\"%s\",\"bytes\":%d}\n"
            .formatted(
                Catalog.SCHEMA_VERSION,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(database)),
                database.length),
        Files.readString(published.resolve("latest.json")));
    for (String[] wrong :
        new String[][] {
          {"export", "--manifest"},
          {"export", "-f", "cards", folder.toString(), "--manifest"},
          {"export", "-f", "sqlite", folder.resolve("latest.json").toString(), "--manifest"}
        }) {
      assertEquals(2, new Program().catalog(team).run(wrong).exit());
    }
  }

  @Test
  void theFirstOneMakesTheCatalog() throws IOException {
    check(0, "catalog of 2026-11-23 from HOST: 10 models\n", update());
    assertEquals(10, ids().size());
    assertSound();
    check(0, "catalog from HOST: unchanged (304)\n", update());
    check(0, "", update("-q"));
    assertEquals(List.of("mine.db"), names());
  }

  @Test
  void theSameDatabaseIsUnchanged() throws IOException {
    update();
    Files.writeString(
        published.resolve("latest.json"),
        Files.readString(published.resolve("latest.json")).replace("2026-11-23", "2026-11-30"));
    serve();
    check(0, "catalog of 2026-11-30 from HOST: unchanged\n", update());
    check(0, "catalog of 2026-11-30 from HOST: unchanged\n", update("--check"));
    check(0, "catalog of 2026-11-30 from HOST: 10 models\n", update("--force"));
  }

  @Test
  void whatIsTheUsersOwnIsKept() throws IOException {
    team("import", scores("team.csv", "acme/wren-a,gpqa,50").toString(), "--source", "team-notes");
    team("link", "acme/wren-a", "acme/wren-b");
    publish();
    mine("import", scores("a.csv", "acme/wren-c,hle,20", "acme/robin,our-eval,5").toString(), "--source", "lab-a");
    mine("import", scores("b.csv", "acme/wren-d,hle,21").toString(), "--source", "lab-b");
    mine("link", "acme/robin", "acme/wren-c");
    check(0, "catalog of 2026-11-23 from HOST: 10 models; kept 2 sources and 1 link of your own\n", update());
    assertFalse(ids().contains("acme/wren-b"), "linked by the team");
    assertTrue(mine("show", "acme/wren-d", "--sources").out().contains("lab-b"));
    assertTrue(mine("show", "acme/wren-a", "--sources").out().contains("team-notes"));
    assertEquals("20\n", mine("list", "--where", "our-eval = 5", "-c", "hle").out(), "linked by the user");
    assertSound();

    // What the team takes back is gone. What is the user's own is still there, however often it was kept.
    team("catalog", "remove", "--source", "team-notes");
    team("unlink", "--forget", "models.dev:acme/wren-b");
    models(12);
    publish();
    mine("import", scores("c.csv", "acme/wren-d,hle,22").toString(), "--source", "lab-b");
    check(0, "catalog of 2026-11-23 from HOST: 13 models; kept 2 sources and 1 link of your own\n", update());
    assertTrue(ids().contains("acme/wren-b"));
    assertFalse(mine("show", "acme/wren-a", "--sources").out().contains("team-notes"));
    assertEquals("20\n", mine("list", "--where", "our-eval = 5", "-c", "hle").out());
    assertEquals("22\n", mine("list", "--where", "hle > 20", "-c", "hle").out());
    assertSound();
  }

  /// Both have a source of that name; each keeps its own records in it.
  @Test
  void aSourceOfTheSameName() throws IOException {
    team("import", scores("team.csv", "acme/wren-a,gpqa,50", "acme/wren-b,gpqa,51").toString(), "--source", "notes");
    publish();
    mine("import", scores("mine.csv", "acme/wren-b,gpqa,61").toString(), "--source", "notes");
    check(0, "catalog of 2026-11-23 from HOST: 10 models; kept 1 source of your own\n", update());
    assertEquals("acme/wren-b\tacme/wren-a\n".replace('\t', '\n'), mine("rank", "gpqa", "-q").out());
    assertEquals("61\n", mine("rank", "gpqa", "-L", "1", "-c", "gpqa").out());
  }

  @Test
  void checkAndDryRunWriteNothing() throws IOException {
    mine("import", scores("a.csv", "acme/wren-c,hle,20").toString(), "--source", "lab-a");
    byte[] before = Files.readAllBytes(mine);
    check(4, "catalog of 2026-11-23 from HOST: newer\n", update("--check"));
    check(
        0,
        "catalog of 2026-11-23 from HOST: 10 models; kept 1 source of your own; dry run: nothing written\n",
        update("--dry-run"));
    assertArrayEquals(before, Files.readAllBytes(mine));
    assertEquals(List.of("mine.db"), names());
    Files.delete(mine);
    check(4, "catalog of 2026-11-23 from HOST: newer\n", update("--check", "-q"));
    check(0, "catalog of 2026-11-23 from HOST: 10 models; dry run: nothing written\n", update("-n"));
    assertEquals(List.of(), names());
  }

  @Test
  void placesOnThisMachine() {
    Path manifest = published.resolve("latest.json");
    for (String place : List.of(manifest.toString(), manifest.toUri().toString())) {
      Result result = program().run("update", "--force", "--from", place);
      check(0, "catalog of 2026-11-23 from %s: 10 models\n".formatted(published), result);
      check(
          0,
          "catalog of 2026-11-23 from %s: unchanged\n".formatted(published),
          program().run("update", "--from", place));
    }
    Result missing = program().run("update", "--from", folder.resolve("no/latest.json").toString());
    refused("does not exist", missing);
  }

  @Test
  void itReplacesTheWholeCatalog() {
    update();
    Result undo = program().run("catalog", "undo");
    assertEquals(1, undo.exit());
    assertTrue(undo.err().contains("it replaced the whole catalog"), undo.err());
    assertTrue(mine("catalog", "imports", "--json").out().contains("\"kind\":\"replace\""));
    Result named = update("epoch");
    assertEquals(2, named.exit());
    assertTrue(named.err().contains("replaces the whole catalog; name no sources"), named.err());
  }

  @Test
  void aGuttedOneIsRefused() throws IOException {
    update();
    team("catalog", "remove", "acme/wren-a", "acme/wren-b", "acme/wren-c");
    publish();
    refused("would lose 3 of 10 models (30 %); --force accepts that", update());
    assertEquals(10, ids().size());
    check(0, "catalog of 2026-11-23 from HOST: 7 models\n", update("--force"));
  }

  @Test
  void anOlderSchemaIsMigrated() throws Exception {
    publish(Path.of("src/test/resources/catalogs/v5.db"), 5);
    Result result = update();
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.err());
    assertTrue(result.out().matches("catalog of 2026-11-23 from .*: \\d+ models\n"), result.out());
    assertSound();
    assertEquals(List.of("mine.db"), names());
  }

  /// What cannot be used is refused in one line, and the old catalog stays byte for byte.
  private void assertRefused(String reason) throws IOException {
    if (!Files.exists(mine)) {
      mine("import", scores("a.csv", "acme/wren-c,hle,20").toString(), "--source", "lab-a");
      mine("list");
    }
    byte[] before = Files.readAllBytes(mine);
    refused(reason, update());
    refused(reason, update("--dry-run"));
    assertArrayEquals(before, Files.readAllBytes(mine));
    assertEquals(List.of("mine.db"), names());
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    int next = Catalog.SCHEMA_VERSION + 1;
    Path database = folder.resolve("next.db");
    Files.copy(published.resolve("catalog.db"), database);
    sql(database, "PRAGMA user_version = " + next);
    publish(database, next);
    assertRefused(
        "has schema %d, but this version of models reads up to %d; update the program".formatted(next, next - 1));
    publish(database, next - 1);
    assertRefused("was written by a newer version of models");
    int older = 10; // whose tables lack the column of shapes
    sql(database, "PRAGMA user_version = " + older);
    publish(database, next - 1);
    assertRefused("has schema %d, but its manifest says %d".formatted(older, next - 1));
    publish(database, older);
    assertRefused("which models did not make");
  }

  @Test
  void anotherFileThanItsManifestSaysIsRefused() throws Exception {
    byte[] database = Files.readAllBytes(published.resolve("catalog.db"));
    manifest(Catalog.SCHEMA_VERSION, "0".repeat(64), database.length);
    assertRefused("/team/catalog.db has another SHA-256 digest than its manifest says");
    publish();
    server.on("/team/catalog.db", 200, "", Arrays.copyOf(database, database.length / 2));
    assertRefused(
        "/team/catalog.db has %,d bytes, but its manifest says %,d".formatted(database.length / 2, database.length));
    server.on("/team/catalog.db", 200, "", Arrays.copyOf(database, database.length + 1));
    assertRefused("bytes, but its manifest says");
    server.on("/team/catalog.db", 200, "", new byte[database.length + (2 << 20)]);
    assertRefused("/team/catalog.db is larger than ");
    server.on("/team/catalog.db", 404, "", new byte[0]);
    assertRefused("/team/catalog.db the server answers 404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TRIGGER evil AFTER INSERT ON record BEGIN DELETE FROM record; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil (a)",
        "CREATE INDEX evil ON model (name)",
        "CREATE VIRTUAL TABLE evil USING fts5 (a)",
        "ALTER TABLE model ADD COLUMN evil TEXT",
        "DROP VIEW model_text",
        "DROP TABLE offer_tier",
        "CREATE TRIGGER evil AFTER DELETE ON record BEGIN SELECT load_extension('evil'); END"
      })
  void whatTheMigrationsDoNotMakeIsRefused(String statement) throws Exception {
    Path database = Files.copy(published.resolve("catalog.db"), folder.resolve("evil.db"));
    sql(database, statement);
    publish(database, Catalog.SCHEMA_VERSION);
    assertRefused("/team/catalog.db ");
    assertFalse(update().err().contains("internal error"));
  }

  @Test
  void whatIsNoCatalogIsRefused() throws Exception {
    Path other = folder.resolve("other.db");
    sql(other, "CREATE TABLE t (a)");
    publish(other, Catalog.SCHEMA_VERSION);
    assertRefused("is a database, but not a model catalog");
    publish(Files.writeString(folder.resolve("text.db"), "no database".repeat(1000)), Catalog.SCHEMA_VERSION);
    assertRefused("is not a catalog: not a SQLite database");
    publish();
    byte[] database = Files.readAllBytes(published.resolve("catalog.db"));
    Arrays.fill(database, database.length / 2, database.length / 2 + 8192, (byte) 7);
    publish(Files.write(folder.resolve("damaged.db"), database), Catalog.SCHEMA_VERSION);
    assertRefused("is damaged");
  }

  @Test
  void whatIsNoManifestIsRefused() throws IOException {
    String good = Files.readString(published.resolve("latest.json"));
    List<String> wrong =
        new ArrayList<>(
            List.of(
                "<!DOCTYPE html><html></html>",
                "",
                "[]",
                "{}",
                good.replace("models-catalog", "other"),
                good.replaceFirst(",\"bytes.*", "}"),
                good.replaceFirst("\"date\":\"2026-11-23\"", "\"date\":\"today\""),
                good.replaceFirst("\"date\":\"2026-11-23\",", ""),
                good.replaceFirst("(\"sha256\":\")....", "$1")));
    for (String name : List.of("../catalog.db", "/etc/passwd", "http://localhost/c.db", "a\\\\b", ".", "..", "a\\nb")) {
      wrong.add(good.replace("\"catalog.db\"", "\"" + name + "\""));
    }
    for (String manifest : wrong) {
      server.on("/team/latest.json", manifest);
      Result result = update();
      refused("/team/latest.json is not ", result);
      assertFalse(Files.exists(mine));
    }
    server.on("/team/latest.json", 200, "", new byte[2 << 20]);
    refused("/team/latest.json is larger than 1 MB", update());
  }

  /// A file name is part of an address as it is written.
  @Test
  void namesWithSpacesAndColons() throws IOException {
    for (String name : List.of("my catalog.db", "a:b.db", "50%?.db", "kätalog.db")) {
      team("export", "-f", "sqlite", published.resolve(name).toString(), "--manifest", "--force");
      Result result = program().run("update", "--force", "--from", published.resolve("latest.json").toString());
      assertEquals("", result.err());
      assertEquals(0, result.exit());
    }
  }

  /// An import at the same time is kept, whichever comes first.
  @Test
  void nothingIsLostThatIsImportedMeanwhile() throws Exception {
    mine("import", scores("a.csv", "acme/wren-a,gpqa,20").toString(), "--source", "lab-a");
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Result>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Path file = scores("more-%d.csv".formatted(i), "acme/wren-b,eval-%d,20".formatted(i));
        String source = "more-" + i;
        runs.add(threads.submit(() -> program().run("import", file.toString(), "--source", source)));
        runs.add(threads.submit(() -> update("--force")));
      }
      for (Future<Result> run : runs) {
        assertEquals(0, run.get().exit(), run.get().err());
      }
    }
    String shown = mine("show", "acme/wren-b", "--sources").out();
    for (int i = 0; i < 4; i++) {
      assertTrue(shown.contains("eval-" + i), shown);
    }
    assertEquals(10, ids().size());
    assertSound();
  }
}
