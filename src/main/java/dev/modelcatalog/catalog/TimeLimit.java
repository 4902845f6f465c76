package dev.modelcatalog.catalog;

import java.time.Duration;

/// Limits the time that SQLite spends on a query. The time that the consumer takes between rows does not count.
final class TimeLimit {
  private final Duration duration;
  private final long limit;
  private long spent;
  private long started;

  TimeLimit(Duration duration) {
    this.duration = duration;
    this.limit = duration.toNanos();
  }

  Duration duration() {
    return duration;
  }

  void start() {
    started = System.nanoTime();
  }

  void stop() {
    spent += System.nanoTime() - started;
  }

  boolean isExceeded() {
    return spent + System.nanoTime() - started > limit;
  }
}
