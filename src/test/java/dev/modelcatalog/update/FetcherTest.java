package dev.modelcatalog.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.update.Fetched.Validators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofSeconds(2), 1 << 20, 2 << 20);

  @TempDir Path folder;

  private TestServer server;
  private long received;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.http();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Fetched fetch(String path, Validators known, Map<String, String> environment) throws Exception {
    try (Fetcher fetcher = new Fetcher(new UserAgent("models/test", environment), LIMITS, size -> received += size)) {
      return fetcher.fetch(server.address(path), known, Map.of("X-Token", "secret"), folder.resolve("body"));
    }
  }

  private Fetched fetch(String path) throws Exception {
    return fetch(path, Validators.NONE, Map.of());
  }

  private String problem(String path) {
    return assertThrows(FetchException.class, () -> fetch(path)).getMessage();
  }

  @Test
  void contentWithValidators() throws Exception {
    server.on("/a", 200, "ETag: \"1\"\r\nLast-Modified: Tue, 30 Jun 2026 10:00:00 GMT\r\n", "{}".getBytes(UTF_8));
    Fetched fetched = fetch("/a");
    assertEquals("{}", Files.readString(fetched.file()));
    assertEquals(new Validators("\"1\"", "Tue, 30 Jun 2026 10:00:00 GMT"), fetched.validators());
    Map<String, String> sent = server.requests.getFirst().headers();
    assertEquals("models/test", sent.get("user-agent"));
    assertEquals("gzip", sent.get("accept-encoding"));
    assertFalse(sent.containsKey("if-none-match"));
  }

  @Test
  void unchanged() throws Exception {
    server.on("/a", 304, "", new byte[0]);
    Validators known = new Validators("\"1\"", "Tue, 30 Jun 2026 10:00:00 GMT");
    Fetched fetched = fetch("/a", known, Map.of());
    assertTrue(fetched.isUnchanged());
    assertEquals(known, fetched.validators());
    Map<String, String> sent = server.requests.getFirst().headers();
    assertEquals("\"1\"", sent.get("if-none-match"));
    assertEquals("Tue, 30 Jun 2026 10:00:00 GMT", sent.get("if-modified-since"));
  }

  @Test
  void compressed() throws Exception {
    server.on("/a", 200, "Content-Encoding: gzip\r\n", TestServer.gzip("[1]".getBytes(UTF_8)));
    assertEquals("[1]", Files.readString(fetch("/a").file()));
    byte[] cut = TestServer.gzip("x".repeat(5_000).getBytes(UTF_8));
    server.on("/cut", 200, "Content-Encoding: gzip\r\n", Arrays.copyOf(cut, cut.length - 6));
    assertEquals("the transfer was cut off", problem("/cut"));
    server.on("/damaged", 200, "Content-Encoding: gzip\r\n", "no gzip at all".getBytes(UTF_8));
    assertEquals("its compression is damaged", problem("/damaged"));
  }

  @Test
  void redirects() throws Exception {
    server.on("/1", 301, "Location: /2\r\n", new byte[0]);
    server.on("/2", 302, "Location: " + server.address("/3") + "\r\n", new byte[0]);
    server.on("/3", 307, "Location: 4\r\n", new byte[0]);
    server.on("/4", "there");
    assertEquals("there", Files.readString(fetch("/1").file()));
    server.on("/loop", 308, "Location: /loop\r\n", new byte[0]);
    assertEquals("redirects more than 5 times", problem("/loop"));
    server.on("/file", 301, "Location: file:///etc/passwd\r\n", new byte[0]);
    assertEquals("redirects to an address that is not http or https", problem("/file"));
    server.on("/nowhere", 301, "", new byte[0]);
    assertEquals("redirects to an address that is not http or https", problem("/nowhere"));
  }

  /// A token is for the host that it was meant for, and nobody else.
  @Test
  void headersStayWithTheirHost() throws Exception {
    try (TestServer other = TestServer.http()) {
      other.on("/b", "b");
      server.on("/a", 302, "Location: " + other.address("/b") + "\r\n", new byte[0]);
      fetch("/a");
      assertEquals("secret", server.requests.getFirst().headers().get("x-token"));
      assertNull(other.requests.getFirst().headers().get("x-token"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 418})
  void aFinalFailureIsNotTriedAgain(int status) {
    server.on("/a", status, "", new byte[0]);
    assertEquals("the server answers " + status, problem("/a"));
    assertEquals(1, server.requests.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aPassingFailureIsTriedThreeTimes(int status) throws Exception {
    server.on("/a", status, "", new byte[0]);
    assertEquals("the server answers " + status, problem("/a"));
    assertEquals(3, server.requests.size());
    server.on(
        "/b",
        (request, out) ->
            TestServer.write(
                out, server.requests.size() < 5 ? status : 200, "Content-Length: 2\r\n", "ok".getBytes(UTF_8)));
    assertEquals("ok", Files.readString(fetch("/b").file()));
  }

  @Test
  void aServerCanAskToWait() throws Exception {
    server.on(
        "/a",
        (request, out) ->
            TestServer.write(
                out,
                server.requests.size() == 1 ? 429 : 200,
                "Retry-After: 1\r\nContent-Length: 2\r\n",
                "ok".getBytes(UTF_8)));
    Instant start = Instant.now();
    assertEquals("ok", Files.readString(fetch("/a").file()));
    assertTrue(Duration.between(start, Instant.now()).toMillis() >= 1000);
    server.on("/long", 503, "Retry-After: 3600\r\n", new byte[0]);
    assertEquals("the server answers 503; it asks to try again in 3,600 s", problem("/long"));
    server.on("/past", 503, "Retry-After: Tue, 30 Jun 2020 10:00:00 GMT\r\n", new byte[0]);
    assertEquals("the server answers 503; it asks to try again in 0 s", problem("/past"));
    server.on("/odd", 503, "Retry-After: soon\r\n", new byte[0]);
    assertEquals("the server answers 503", problem("/odd"));
  }

  @Test
  void aCutOrWrongLength() {
    server.on("/a", (request, out) -> TestServer.write(out, 200, "Content-Length: 100\r\n", "short".getBytes(UTF_8)));
    assertTrue(problem("/a").startsWith("the transfer failed: "), problem("/a"));
    server.on(
        "/chunk",
        (request, out) -> TestServer.write(out, 200, "Transfer-Encoding: chunked\r\n", "5\r\nab".getBytes(UTF_8)));
    assertTrue(problem("/chunk").startsWith("the transfer failed: "), problem("/chunk"));
  }

  @Test
  void aSlowDripEndsAtTheLimit() {
    server.on(
        "/slow",
        (request, out) -> {
          TestServer.write(out, 200, "Content-Length: 100000\r\n", new byte[0]);
          for (int i = 0; i < 1000; i++) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
          }
        });
    Instant start = Instant.now();
    assertEquals("takes longer than 3 s", problem("/slow"));
    assertTrue(Duration.between(start, Instant.now()).toSeconds() < 6);
  }

  @Test
  void anEndlessBodyEndsAtTheLimit() {
    server.on(
        "/endless",
        (request, out) -> {
          TestServer.write(out, 200, "", new byte[0]);
          while (true) {
            out.write(new byte[4096]);
          }
        });
    assertEquals("is larger than 1 MB", problem("/endless"));
  }

  @Test
  void aBombEndsAtTheLimit() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 100; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    server.on("/bomb", 200, "Content-Encoding: gzip\r\n", bytes.toByteArray());
    assertEquals("unpacks to more than 2 MB", problem("/bomb"));
  }

  @Test
  void noServer() throws Exception {
    server.close();
    assertEquals("connection refused", problem("/a"));
  }

  @Test
  void aProxyIsUsedUnlessTheHostIsExcluded() throws Exception {
    try (TestServer proxy = TestServer.http()) {
      proxy.on(server.address("/a").toString(), "from the proxy");
      server.on("/a", "direct");
      Map<String, String> environment = new HashMap<>(Map.of("http_proxy", "http://localhost:" + proxy.port()));
      assertEquals("from the proxy", Files.readString(fetch("/a", Validators.NONE, environment).file()));
      environment.put("NO_PROXY", "example.org, localhost");
      assertEquals("direct", Files.readString(fetch("/a", Validators.NONE, environment).file()));
      environment.put("HTTP_PROXY", "http://");
      environment.remove("NO_PROXY");
      String message = assertThrows(FetchException.class, () -> fetch("/a", Validators.NONE, environment)).getMessage();
      assertTrue(message.contains("the proxy 'http://' is not a valid address"), message);
    }
  }
}
