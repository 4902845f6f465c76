package dev.modelcatalog.update;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A web server on this machine that can misbehave: for each path it writes what it is told to, byte for byte.
public final class TestServer implements AutoCloseable {
  /// Writes an answer.
  public interface Answer {
    void write(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  /// @param path the path; with `CONNECT`, the host and port
  /// @param headers by name in lower case
  /// @param rest what follows the headers
  public record Request(String method, String path, Map<String, String> headers, InputStream rest) {}

  static final String PASSWORD = "changeit";

  private final ServerSocket socket;
  private final String scheme;
  private final Map<String, Answer> answers = new HashMap<>();
  public final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  private TestServer(ServerSocket socket, String scheme) {
    this.socket = socket;
    this.scheme = scheme;
    Thread.ofVirtual().start(this::serve);
  }

  public static TestServer http() throws IOException {
    return new TestServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
  }

  /// @param keys a key store made by [#keys]
  static TestServer https(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return new TestServer(
        context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), "https");
  }

  /// Makes a key with a certificate that it signs itself.
  ///
  /// @param host the host that the certificate is for
  /// @param options further options of keytool
  static Path keys(Path folder, String host, String... options) throws IOException, InterruptedException {
    Path keys = folder.resolve(host + options.length + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString()));
    command.addAll(List.of(options));
    run(command);
    return keys;
  }

  /// Writes the certificate of a key store as PEM.
  static Path certificate(Path keys) throws IOException, InterruptedException {
    Path pem = keys.resolveSibling(keys.getFileName() + ".pem");
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-exportcert",
            "-rfc",
            "-alias",
            "key",
            "-storepass",
            PASSWORD,
            "-keystore",
            keys.toString(),
            "-file",
            pem.toString()));
    return pem;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  public TestServer on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /// Returns the body that a path answers with.
  public String text(String path) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      answers.get(path).write(new Request("GET", path, Map.of(), InputStream.nullInputStream()), answer);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    String text = answer.toString(StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  /// Answers with a status, further header lines, and a body of the length that it states.
  public TestServer on(String path, int status, String headers, byte[] body) {
    return on(path, (request, out) -> write(out, status, headers + "Content-Length: " + body.length + "\r\n", body));
  }

  public TestServer on(String path, String body) {
    return on(path, 200, "", body.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(OutputStream out, int status, String headers, byte[] body) throws IOException {
    out.write(
        ("HTTP/1.1 %d Status\r\n%sConnection: close\r\n\r\n".formatted(status, headers))
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  public URI address(String path) {
    return URI.create("%s://localhost:%d%s".formatted(scheme, port(), path));
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String[] first = line(in).split(" ");
      Map<String, String> headers = new HashMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Request request = new Request(first[0], first[1], headers, in);
      requests.add(request);
      Answer answer = answers.getOrDefault(request.path(), (any, out) -> write(out, 404, "", new byte[0]));
      answer.write(request, client.getOutputStream());
      client.getOutputStream().flush();
    } catch (IOException e) {
      // the client went away, or refused the certificate
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads a line, and nothing beyond it.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException();
      }
      line.append((char) read);
    }
    return line.toString().stripTrailing();
  }

  /// Answers `CONNECT` as a proxy does that passes everything on.
  void tunnel(TestServer target) {
    on(
        "localhost:" + target.port(),
        (request, out) -> {
          try (Socket to = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> pass(request.rest(), to));
            to.getInputStream().transferTo(out);
          }
        });
  }

  private static void pass(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them went away
    }
  }

  /// Compresses with gzip.
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
