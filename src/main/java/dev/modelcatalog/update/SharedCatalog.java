package dev.modelcatalog.update;

import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.Sha256;
import dev.modelcatalog.update.Fetched.Validators;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// A catalog that a team serves from a web server or a folder: a manifest, and the database that it names.
public final class SharedCatalog {
  /// What is remembered of it in the catalog.
  public static final String SOURCE = "shared catalog";

  private static final int MAX_MANIFEST = 1 << 20;
  private static final long MAX_DATABASE = 2L << 30;

  /// An answer that is longer than announced is recognized by its size, if it is not endless.
  private static final long MARGIN = 1 << 20;

  private static final Duration TOTAL = Duration.ofMinutes(10);

  /// What a team has published last.
  ///
  /// @param manifest null if the server says that nothing is newer
  /// @param validators what to send with the next request
  public record Latest(Manifest manifest, Validators validators) {}

  private final URI address;
  private final UserAgent userAgent;
  private final LongConsumer received;

  /// @param place the address or the path of the manifest
  /// @param received takes the size of each piece of content that arrives
  /// @throws IllegalArgumentException if it is neither
  public SharedCatalog(String place, UserAgent userAgent, LongConsumer received) {
    this.address = address(place);
    this.userAgent = userAgent;
    this.received = received;
  }

  /// Whether a place is a manifest rather than a mirror: its name ends in `.json`.
  public static boolean isManifest(String place) {
    String path = RemoteSource.isAddress(place) ? place.replaceFirst("[?#].*", "") : place;
    return path.endsWith(".json");
  }

  private static URI address(String place) {
    try {
      if (!RemoteSource.isAddress(place)) {
        return Path.of(place).toAbsolutePath().normalize().toUri();
      }
      URI address = new URI(place);
      if (Fetcher.isHttp(address) || "file".equals(address.getScheme()) && address.getPath() != null) {
        return address;
      }
    } catch (URISyntaxException | InvalidPathException e) {
      // reported below
    }
    throw new IllegalArgumentException("--from: '%s' is neither a file nor an http or https URL".formatted(place));
  }

  /// Returns the address of the manifest.
  public String address() {
    return address.toString();
  }

  /// Returns the address of the database that a manifest names.
  public String address(Manifest manifest) {
    return database(manifest).toString();
  }

  private URI database(Manifest manifest) {
    try {
      String name = new URI(null, null, "/" + manifest.file(), null).getRawPath();
      return address.resolve("." + name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns what people call the place: the host, or the folder on this machine.
  public String name() {
    return address.getHost() == null
        ? String.valueOf(Path.of(address.getPath()).getParent())
        : address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  /// Fetches the manifest.
  ///
  /// @param known what the catalog has from this address; null to fetch it again
  /// @throws FetchException if it cannot be fetched, or is none
  public Latest latest(FetchedContent known) throws IOException, FetchException, InterruptedException {
    Path file = Files.createTempFile("models-manifest", ".json");
    try {
      FetchLimits usual = FetchLimits.DEFAULT;
      Validators validators = known == null ? Validators.NONE : new Validators(known.etag(), known.lastModified());
      Fetched fetched =
          fetch(
              address,
              validators,
              new FetchLimits(
                  usual.connect(), usual.total(), usual.pause(), usual.maxPause(), MAX_MANIFEST, MAX_MANIFEST),
              file);
      return new Latest(fetched.isUnchanged() ? null : Manifest.read(file), fetched.validators());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// Fetches the database.
  ///
  /// @param target the file to write
  /// @throws FetchException if it cannot be fetched, or is not the one that the manifest describes
  public void fetch(Manifest manifest, Path target) throws IOException, FetchException, InterruptedException {
    if (manifest.bytes() > MAX_DATABASE) {
      throw new FetchException("is larger than %,d MB".formatted(MAX_DATABASE >> 20));
    }
    FetchLimits usual = FetchLimits.DEFAULT;
    long max = manifest.bytes() + MARGIN;
    fetch(
        database(manifest),
        Validators.NONE,
        new FetchLimits(usual.connect(), TOTAL, usual.pause(), usual.maxPause(), max, max),
        target);
    long size = Files.size(target);
    if (size != manifest.bytes()) {
      throw new FetchException("has %,d bytes, but its manifest says %,d".formatted(size, manifest.bytes()));
    }
    if (!Arrays.equals(Sha256.of(target), manifest.digest())) {
      throw new FetchException("has another SHA-256 digest than its manifest says");
    }
  }

  private Fetched fetch(URI from, Validators validators, FetchLimits limits, Path target)
      throws IOException, FetchException, InterruptedException {
    if (from.getScheme().equals("file")) {
      copy(Path.of(from.getPath()), limits.maxBytes(), target);
      return new Fetched(target, Validators.NONE);
    }
    try (Fetcher fetcher = new Fetcher(userAgent, limits, received)) {
      return fetcher.fetch(from, validators, target);
    }
  }

  private static void copy(Path file, long max, Path target) throws IOException, FetchException {
    if (!Files.exists(file)) {
      throw new FetchException("does not exist");
    }
    if (!Files.isRegularFile(file)) { // to open a pipe would wait for its other end
      throw new FetchException("is not a regular file");
    }
    if (Files.size(file) > max) {
      throw new FetchException("is larger than %,d MB".formatted(max >> 20));
    }
    try {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (AccessDeniedException e) {
      throw new FetchException("cannot be read: permission denied", e);
    }
  }
}
