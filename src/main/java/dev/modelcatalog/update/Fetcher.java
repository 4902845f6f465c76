package dev.modelcatalog.update;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.modelcatalog.update.Fetched.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/// Fetches resources over HTTP: conditionally, within limits, with three tries. Each try starts from the beginning.
final class Fetcher implements AutoCloseable {
  private static final int TRIES = 3;
  private static final int MAX_REDIRECTS = 5;
  private static final int NOT_MODIFIED = 304;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private static final Set<Integer> MISSING = Set.of(404, 410);

  /// Too many requests, and failures of servers and gateways, which may pass.
  private static final Set<Integer> TEMPORARY = Set.of(429, 500, 502, 503, 504);

  private final Proxies proxies;
  private final HttpClient client;
  private final FetchLimits limits;
  private final UserAgent userAgent;
  private final LongConsumer received;

  /// @param received takes the size of each piece of content that arrives, as transferred; called by several threads
  /// @throws FetchException if the certificates of the environment cannot be read
  Fetcher(UserAgent userAgent, FetchLimits limits, LongConsumer received) throws FetchException {
    this.proxies = new Proxies(userAgent.environment());
    // By default Java sends no password to a proxy of https, because it would not be encrypted. The user named it.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies)
            .sslContext(Certificates.context(userAgent.environment()));
    // With an authenticator, a 401 without a challenge would be a failed transfer.
    proxies.authenticator().ifPresent(builder::authenticator);
    this.client = builder.build();
    this.limits = limits;
    this.userAgent = userAgent;
    this.received = received;
  }

  /// Fetches a resource, with the headers that the user agent has for this host alone.
  ///
  /// @param address an `http` or `https` address
  /// @param known what is known of the content that the caller has
  /// @param target the file to write
  /// @throws FetchException if it cannot be fetched
  Fetched fetch(URI address, Validators known, Path target) throws FetchException, InterruptedException {
    return fetch(address, known, userAgent.headers(address), target);
  }

  /// @param headers further headers, sent to this host alone
  Fetched fetch(URI address, Validators known, Map<String, String> headers, Path target)
      throws FetchException, InterruptedException {
    Instant deadline = Instant.now().plus(limits.total());
    for (int tries = 1; ; tries++) {
      try {
        return follow(address, known, headers, target, deadline);
      } catch (Retry retry) {
        Duration pause = retry.after != null ? retry.after : limits.pause().multipliedBy(1L << (tries - 1));
        if (tries == TRIES || pause.compareTo(limits.maxPause()) > 0 || !Instant.now().plus(pause).isBefore(deadline)) {
          String wait = retry.after == null ? "" : "; it asks to try again in %,d s".formatted(retry.after.toSeconds());
          throw new FetchException(retry.getMessage() + wait, retry);
        }
        Thread.sleep(pause);
      }
    }
  }

  /// A failure that may pass.
  private static final class Retry extends Exception {
    private static final long serialVersionUID = 1;

    /// How long the server asks to wait; null if it does not say.
    private final transient Duration after;

    Retry(String message, Duration after, Throwable cause) {
      super(message, cause);
      this.after = after;
    }
  }

  private Fetched follow(URI address, Validators known, Map<String, String> headers, Path target, Instant deadline)
      throws FetchException, InterruptedException, Retry {
    URI at = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      proxies.proxy(at); // names a wrong one before the client fails
      boolean isSameHost =
          address.getScheme().equals(at.getScheme()) && address.getAuthority().equals(at.getAuthority());
      HttpResponse<Path> response = send(request(at, known, isSameHost ? headers : Map.of()), target, deadline);
      int status = response.statusCode();
      if (REDIRECTS.contains(status)) {
        at = redirected(at, response.headers());
      } else {
        return fetched(response, known, target);
      }
    }
    throw new FetchException("redirects more than %d times".formatted(MAX_REDIRECTS));
  }

  private static URI redirected(URI from, HttpHeaders headers) throws FetchException {
    String location = headers.firstValue("Location").orElse("");
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FetchException("redirects to an invalid address", e);
    }
    if (!isHttp(to) || location.isEmpty()) {
      throw new FetchException("redirects to an address that is not http or https");
    }
    if (from.getScheme().equals("https") && to.getScheme().equals("http")) {
      throw new FetchException("redirects from https to http, which is not followed");
    }
    return to;
  }

  /// Whether an address can be fetched.
  public static boolean isHttp(URI address) {
    return ("https".equals(address.getScheme()) || "http".equals(address.getScheme())) && address.getHost() != null;
  }

  private HttpRequest request(URI address, Validators known, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", userAgent.name()).header("Accept-Encoding", "gzip");
    headers.forEach(request::header);
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    return request.build();
  }

  private HttpResponse<Path> send(HttpRequest request, Path target, Instant deadline)
      throws FetchException, InterruptedException, Retry {
    CompletableFuture<HttpResponse<Path>> response =
        client.sendAsync(
            request,
            BodyHandlers.limiting(
                // a try that failed may have left more than this one brings
                CountedBody.handler(BodyHandlers.ofFile(target, CREATE, WRITE, TRUNCATE_EXISTING), received),
                limits.maxBytes()));
    try {
      return response.get(Math.max(1, Duration.between(Instant.now(), deadline).toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new FetchException("takes longer than %,d s".formatted(limits.total().toSeconds()), e);
    } catch (ExecutionException | CancellationException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      response.cancel(true);
    }
  }

  private FetchException failure(Throwable cause) throws Retry {
    if (cause instanceof SSLException) {
      return new FetchException(Certificates.problem(cause), cause);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      throw new Retry("no connection within %,d s".formatted(limits.connect().toSeconds()), null, cause);
    }
    if (cause instanceof ConnectException) {
      boolean isUnknown =
          cause.getCause() instanceof UnresolvedAddressException
              || cause.getCause() != null && cause.getCause().getCause() instanceof UnresolvedAddressException;
      throw new Retry(isUnknown ? "no such host, or no network" : "connection refused", null, cause);
    }
    if (String.valueOf(cause.getMessage()).contains("exceeds capacity")) {
      return new FetchException("is larger than %,d MB".formatted(limits.maxBytes() >> 20), cause);
    }
    throw new Retry("the transfer failed: " + cause.getMessage(), null, cause);
  }

  private Fetched fetched(HttpResponse<Path> response, Validators known, Path target) throws FetchException, Retry {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    if (response.sslSession().isPresent()) {
      Certificates.requireValid(response.sslSession().get());
    }
    if (status == NOT_MODIFIED) {
      return new Fetched(null, known);
    }
    if (TEMPORARY.contains(status)) {
      throw new Retry("the server answers " + status, retryAfter(headers), null);
    }
    if (status / 100 != 2) {
      throw new FetchException("the server answers " + status, MISSING.contains(status), null);
    }
    if (headers.firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()) {
      unpack(target);
    }
    return new Fetched(
        target,
        new Validators(headers.firstValue("ETag").orElse(null), headers.firstValue("Last-Modified").orElse(null)));
  }

  /// Reads how long a server asks to wait: seconds, or a date.
  private static Duration retryAfter(HttpHeaders headers) {
    Optional<String> text = headers.firstValue("Retry-After").map(String::strip);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.get().matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text.get()));
      }
      Instant at =
          ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT)).toInstant();
      Duration wait = Duration.between(Instant.now(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void unpack(Path target) throws FetchException, Retry {
    Path unpacked = target.resolveSibling(target.getFileName() + ".unpacked");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(target));
        OutputStream out = Files.newOutputStream(unpacked)) {
      LimitedCopy.copy(in, out, limits.maxUnpacked());
    } catch (ZipException e) {
      throw new FetchException("its compression is damaged", e);
    } catch (IOException e) {
      throw new Retry("the transfer was cut off", null, e);
    }
    try {
      Files.move(unpacked, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new FetchException("cannot be stored: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
