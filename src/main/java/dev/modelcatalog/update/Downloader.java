package dev.modelcatalog.update;

import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.update.Fetched.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Downloads sources, all at the same time, into a temporary folder. One that fails does not stop the others.
public final class Downloader implements AutoCloseable {
  private static final int MAX_START = 1 << 10;

  private final Fetcher fetcher;
  private final FetchLimits limits;
  private final Map<String, FetchedContent> known;
  private final Map<String, Map<String, String>> headers;
  private final Path folder;
  private final AtomicInteger files = new AtomicInteger();

  /// @param known what the catalog has of each address; empty to fetch everything again
  /// @param headers further request headers by host; no other host gets them
  /// @throws FetchException if the environment names certificates or a proxy that cannot be used
  public Downloader(
      Map<String, String> environment,
      FetchLimits limits,
      String userAgent,
      Map<String, FetchedContent> known,
      Map<String, Map<String, String>> headers)
      throws FetchException, IOException {
    this.fetcher = new Fetcher(environment, limits, userAgent);
    this.limits = limits;
    this.known = known;
    this.headers = headers;
    this.folder = Files.createTempDirectory("models-update");
  }

  /// Downloads sources.
  ///
  /// @param afterEach runs after each source, in this thread
  /// @return one for each source, in the same order
  public List<Download> all(List<RemoteSource> sources, Runnable afterEach) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Download>> running = sources.stream().map(source -> threads.submit(() -> one(source))).toList();
      List<Download> done = new ArrayList<>();
      try {
        for (Future<Download> each : running) {
          done.add(each.get());
          afterEach.run();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        threads.shutdownNow();
      }
      return done;
    }
  }

  private Download one(RemoteSource source) throws InterruptedException {
    Map<URI, Fetched> fetched = new HashMap<>();
    URI at = null;
    try {
      for (URI address : source.addresses()) {
        at = address;
        FetchedContent before = known.get(address.toString());
        Validators validators = before == null ? Validators.NONE : new Validators(before.etag(), before.lastModified());
        fetched.put(address, fetch(address, validators));
      }
      boolean notModified = fetched.values().stream().allMatch(Fetched::isUnchanged);
      List<FetchedContent> contents = new ArrayList<>();
      boolean isNewer = false;
      for (URI address : source.addresses()) {
        at = address;
        if (!notModified && fetched.get(address).isUnchanged()) {
          fetched.put(address, fetch(address, Validators.NONE)); // a source is read as a whole
        }
        if (!notModified) {
          FetchedContent now = content(source, address, fetched.get(address));
          FetchedContent before = known.get(now.url());
          isNewer |= before == null || !Arrays.equals(before.digest(), now.digest());
          contents.add(now);
        }
      }
      List<InputFile> inputs = new ArrayList<>();
      if (isNewer) {
        for (URI address : source.addresses()) {
          at = address;
          inputs.addAll(inputs(address, fetched.get(address).file()));
        }
      }
      return new Download(source, inputs, contents, notModified, null);
    } catch (FetchException e) {
      return Download.failed(source, at + " " + e.getMessage());
    } catch (IOException e) {
      return Download.failed(source, at + " cannot be stored: " + e.getMessage());
    }
  }

  private Path next() {
    return folder.resolve(Integer.toString(files.incrementAndGet()));
  }

  private Fetched fetch(URI address, Validators validators) throws FetchException, InterruptedException {
    if ("file".equals(address.getScheme())) {
      try {
        Path file = Path.of(address);
        if (Files.size(file) > limits.maxUnpacked()) {
          throw new FetchException("is larger than %,d MB".formatted(limits.maxUnpacked() >> 20));
        }
        return new Fetched(file, Validators.NONE);
      } catch (NoSuchFileException e) {
        throw new FetchException("does not exist", false, e);
      } catch (IOException | IllegalArgumentException e) {
        throw new FetchException("cannot be read: " + e.getMessage(), false, e);
      }
    }
    return fetcher.fetch(address, validators, headers.getOrDefault(address.getHost(), Map.of()), next());
  }

  private static FetchedContent content(RemoteSource source, URI address, Fetched fetched)
      throws IOException, FetchException {
    if (isWebPage(fetched.file())) {
      throw new FetchException("sends a web page, not data");
    }
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(fetched.file()), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      Validators validators = fetched.validators();
      return new FetchedContent(
          address.toString(),
          source.name(),
          validators.etag(),
          validators.lastModified(),
          in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isWebPage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start =
          new String(in.readNBytes(MAX_START), StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
      return start.startsWith("<!doctype html") || start.startsWith("<html");
    }
  }

  /// Returns the file or, of an archive, those of its files that could be data.
  private List<InputFile> inputs(URI address, Path file) throws IOException, FetchException {
    if (!Archive.isArchive(file)) {
      return List.of(InputFile.of(file, address.toString(), false));
    }
    Path unpacked = Files.createDirectory(next());
    return Archive.unpack(file, unpacked, limits.maxUnpacked()).stream()
        .filter(entry -> InputFile.couldBeData(entry.name()))
        .map(entry -> InputFile.of(entry.file(), address + "/" + entry.name(), true))
        .toList();
  }

  /// Removes the downloaded files.
  @Override
  public void close() throws IOException {
    fetcher.close();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
