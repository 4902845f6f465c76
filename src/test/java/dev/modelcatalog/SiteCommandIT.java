package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `models site`, the only command that others can connect to.
class SiteCommandIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  @TempDir Path folder;

  private Path temporary;
  private Shell shell;
  private Process process;

  @BeforeEach
  void setUp() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    shell = new Shell(folder).with("TMPDIR", temporary.toString());
  }

  @AfterEach
  void tearDown() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void start(String... arguments) throws IOException {
    List<String> program = List.of("env", "--default-signal=INT", HOME.resolve("bin/models").toString(), "site");
    process =
        shell
            .builder(Stream.concat(program.stream(), Stream.of(arguments)).toList())
            .redirectError(folder.resolve("notes").toFile())
            .start();
  }

  /// Returns the address that the program prints.
  private URI address() throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    assertTrue(line != null, Files.readString(folder.resolve("notes")));
    return URI.create(line);
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  private static String get(URI address, String path) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.resolve(path).toURL().openConnection();
    assertEquals(200, connection.getResponseCode(), path);
    return connection.getContentType()
        + "\n"
        + new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Returns the first line of the answer to a request that names a host.
  private static String answer(URI address, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  @Test
  void theSiteIsServedToThisMachineAlone() throws Exception {
    start();
    URI address = address();
    assertTrue(address.toString().matches("http://127\\.0\\.0\\.1:\\d+/"), address.toString());
    assertTrue(get(address, "").startsWith("text/html\n<!doctype html>"));
    assertTrue(get(address, "models.html").contains("<table"));
    assertTrue(get(address, "assets/table.js").startsWith("text/javascript\n"));
    assertTrue(get(address, "assets/site.css").startsWith("text/css\n"));
    assertTrue(get(address, "models/stanford/s1-32b.html").contains("s1-32B"));
    assertEquals("HTTP/1.1 200 OK", answer(address, "localhost:" + address.getPort()));
    assertTrue(answer(address, "models.example.org").startsWith("HTTP/1.1 421 "));
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.2", address.getPort()).close());
    Path own = temporaryFiles().getFirst();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void aSignalDeletesWhatItWrote(String signal, int exit) throws Exception {
    assumeTrue(shell.can("env --default-signal=INT true"));
    start();
    address();
    assertEquals(1, temporaryFiles().size());
    end(signal, exit);
  }

  @Test
  void aSignalEndsTheWriting() throws Exception {
    start();
    for (int i = 0; i < 1_000 && files("html") < 20; i++) {
      Thread.sleep(10);
    }
    assertTrue(files("html") >= 20);
    end("TERM", 143);
  }

  private long files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files.filter(file -> file.toString().endsWith("." + suffix)).count();
    }
  }

  private void end(String signal, int exit) throws Exception {
    assertEquals(0, shell.run("kill -$1 $2", signal, String.valueOf(process.pid())).exit());
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(exit, process.exitValue());
    assertEquals(List.of(), temporaryFiles());
    assertEquals("", Files.readString(folder.resolve("notes")));
  }

  @Test
  void aPortInUseIsRefusedAtOnce() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"))) {
      shell
          .run("exec \"$1\" site --port $2", HOME.resolve("bin/models").toString(), "" + other.getLocalPort())
          .assertFailure(1, "port " + other.getLocalPort() + ": address already in use; choose another");
    }
    assertEquals(List.of(), temporaryFiles());
  }

  @Test
  void aPortIsChosen() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start("--port", String.valueOf(port));
    assertEquals(port, address().getPort());
    assertFalse(get(URI.create("http://127.0.0.1:" + port), "/sitemap.xml").isEmpty());
  }
}
