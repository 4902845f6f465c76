package dev.modelcatalog.update;

import dev.modelcatalog.catalog.WorkFolder;
import dev.modelcatalog.rows.FetchedContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/// Downloads sources, all at the same time, into a temporary folder. One that fails does not stop the others.
public final class Downloader implements AutoCloseable {
  private final Fetcher fetcher;
  private final Map<String, FetchedContent> known;
  private final WorkFolder work;
  private final AtomicInteger files = new AtomicInteger();

  /// @param known what the catalog has of each address; empty to fetch everything again
  /// @param received takes the size of each piece of content that arrives; called by several threads
  /// @throws FetchException if the environment names certificates or a proxy that cannot be used
  public Downloader(UserAgent userAgent, Map<String, FetchedContent> known, LongConsumer received)
      throws FetchException, IOException {
    this.fetcher = new Fetcher(userAgent, FetchLimits.DEFAULT, received);
    this.known = known;
    this.work = WorkFolder.temporary("models-update-");
  }

  /// Downloads sources.
  ///
  /// @param afterEach runs after each source, in this thread
  /// @return one for each source, in the same order
  public List<Download> all(List<RemoteSource> sources, Runnable afterEach) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Download>> running =
          sources.stream()
              .map(source -> threads.submit(new SourceDownload(source, fetcher, known, this::newPath)::run))
              .toList();
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

  private Path newPath() {
    return work.path().resolve(Integer.toString(files.incrementAndGet()));
  }

  /// Removes the downloaded files.
  @Override
  public void close() {
    fetcher.close();
    work.close();
  }
}
