package dev.modelcatalog.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.Request;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Serves a site to the browsers of this machine: nobody else can connect.
public final class SiteServer implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int MISDIRECTED = 421;

  private final HttpServer server;

  /// The port cannot be had: another program has it, or only an administrator may take it.
  public static final class PortException extends IOException {
    private PortException(int port, String reason) {
      super("cannot serve on port %d: %s".formatted(port, reason.toLowerCase(Locale.ROOT)));
    }
  }

  /// Takes a port. A browser that connects waits until [#serve] is called.
  ///
  /// @param port 0 for any that is free
  public SiteServer(int port) throws IOException {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (BindException e) {
      throw new PortException(port, e.getMessage());
    }
  }

  /// Begins to serve the files of a folder.
  ///
  /// @param folder an absolute path
  public void serve(Path folder) {
    server.createContext(
        "/",
        HttpHandlers.handleOrElse(
            this::isToThisMachine,
            SimpleFileServer.createFileHandler(folder),
            HttpHandlers.of(MISDIRECTED, Headers.of(), "")));
    server.start();
  }

  /// Whether a request names this machine. A page from elsewhere could otherwise read the site, by making its own name
  /// resolve to this machine (DNS rebinding).
  private boolean isToThisMachine(Request request) {
    int port = server.getAddress().getPort();
    return Set.of("127.0.0.1:" + port, "localhost:" + port).contains(request.getRequestHeaders().getFirst("Host"));
  }

  /// Returns the address of the start page.
  public String address() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
