package dev.modelcatalog.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.update.Fetched.Validators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom the program trusts.
class FetcherTlsTest {
  @TempDir Path folder;

  private String body(TestServer server, String path, Map<String, String> environment) throws Exception {
    try (Fetcher fetcher = new Fetcher(new UserAgent("models/test", environment), FetchLimits.DEFAULT, size -> {})) {
      Path target = folder.resolve("body");
      return Files.readString(fetcher.fetch(server.address(path), Validators.NONE, Map.of(), target).file());
    }
  }

  private String problem(TestServer server, String path, Map<String, String> environment) {
    return assertThrows(FetchException.class, () -> body(server, path, environment)).getMessage();
  }

  private Map<String, String> trusting(Path keys) throws Exception {
    return Map.of("SSL_CERT_FILE", TestServer.certificate(keys).toString());
  }

  @Test
  void aCertificateThatTheUserTrusts() throws Exception {
    Path keys = TestServer.keys(folder, "localhost");
    try (TestServer server = TestServer.https(keys).on("/a", "secret")) {
      assertEquals("secret", body(server, "/a", trusting(keys)));
      assertEquals(
          "its certificate is not of a trusted authority; SSL_CERT_FILE can name yours",
          problem(server, "/a", Map.of()));
      assertEquals(1, server.requests.size(), "a request is sent only to a trusted server");
    }
  }

  @Test
  void expired() throws Exception {
    Path keys = TestServer.keys(folder, "localhost", "-startdate", "-2y", "-validity", "30");
    try (TestServer server = TestServer.https(keys).on("/a", "a")) {
      assertEquals("its certificate has expired", problem(server, "/a", trusting(keys)));
    }
  }

  @Test
  void forAnotherHost() throws Exception {
    Path keys = TestServer.keys(folder, "example.org");
    try (TestServer server = TestServer.https(keys).on("/a", "a")) {
      assertEquals("its certificate is for another host", problem(server, "/a", trusting(keys)));
    }
  }

  @Test
  void aRedirectToPlainHttpIsNotFollowed() throws Exception {
    Path keys = TestServer.keys(folder, "localhost");
    try (TestServer plain = TestServer.http().on("/a", "a");
        TestServer server =
            TestServer.https(keys).on("/a", 301, "Location: " + plain.address("/a") + "\r\n", new byte[0])) {
      assertEquals("redirects from https to http, which is not followed", problem(server, "/a", trusting(keys)));
      assertTrue(plain.requests.isEmpty());
    }
  }

  @Test
  void certificatesThatCannotBeRead() throws Exception {
    try (TestServer server = TestServer.http()) {
      String missing = folder.resolve("none.pem").toString();
      String problem = problem(server, "/a", Map.of("SSL_CERT_FILE", missing));
      assertTrue(problem.startsWith("SSL_CERT_FILE " + missing + " cannot be read"), problem);
    }
  }

  @Test
  void aProxyGetsItsPassword() throws Exception {
    try (TestServer server = TestServer.http();
        TestServer proxy = TestServer.http()) {
      String expected = "Basic " + Base64.getEncoder().encodeToString("me:pass".getBytes(UTF_8));
      proxy.on(
          server.address("/a").toString(),
          (request, out) -> {
            boolean isKnown = expected.equals(request.headers().get("proxy-authorization"));
            TestServer.write(
                out,
                isKnown ? 200 : 407,
                (isKnown ? "" : "Proxy-Authenticate: Basic realm=\"proxy\"\r\n") + "Content-Length: 2\r\n",
                "ok".getBytes(UTF_8));
          });
      assertEquals("ok", body(server, "/a", Map.of("http_proxy", "http://me:pass@localhost:" + proxy.port())));
    }
  }

  /// The proxy sees the host and encrypted bytes. The certificate is the server's.
  @Test
  void aTunnelThroughAProxy() throws Exception {
    Path keys = TestServer.keys(folder, "localhost");
    try (TestServer server = TestServer.https(keys).on("/a", "secret");
        TestServer proxy = TestServer.http()) {
      proxy.tunnel(server);
      Map<String, String> environment = new HashMap<>(trusting(keys));
      environment.put("HTTPS_PROXY", "http://localhost:" + proxy.port());
      assertEquals("secret", body(server, "/a", environment));
      assertEquals(List.of("CONNECT"), proxy.requests.stream().map(TestServer.Request::method).toList());
      environment.remove("SSL_CERT_FILE");
      assertTrue(problem(server, "/a", environment).startsWith("its certificate is not of a trusted authority"));
    }
  }
}
