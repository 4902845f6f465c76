package dev.modelcatalog.cost;

import java.math.BigDecimal;

/// The tokens that have to be paid for. They are those of one request if the number of requests is known, otherwise
/// those of all requests together.
///
/// @param input input tokens, including those that are read from the cache or written to it
/// @param output output tokens, including those of reasoning
/// @param cached input tokens that are read from the cache
/// @param cacheWrite input tokens that are written to the cache
/// @param reasoning output tokens of reasoning
/// @param requests the number of requests; null if unknown
/// @param per the period in which they take place; null if not stated
/// @param batch whether they are sent in batches
public record Workload(
    long input, long output, long cached, long cacheWrite, long reasoning, Long requests, Period per, boolean batch) {

  /// A period of time.
  public enum Period {
    DAY,
    MONTH;

    /// The days of a month.
    static final int DAYS = 30;
  }

  /// @throws IllegalArgumentException if a part is larger than the whole or nothing is left; the message says what
  public Workload {
    if (input < 0 || output < 0 || cached < 0 || cacheWrite < 0 || reasoning < 0 || requests != null && requests < 1) {
      throw new IllegalArgumentException("a number of tokens is negative, or there are no requests");
    }
    if (input == 0 && output == 0) {
      throw new IllegalArgumentException("it has neither input nor output");
    }
    if (cached > input || cacheWrite > input - cached) {
      throw new IllegalArgumentException("cached and written tokens are part of the input, but there are more of them");
    }
    if (reasoning > output) {
      throw new IllegalArgumentException("reasoning tokens are part of the output, but there are more of them");
    }
  }

  /// Returns the same work without a cache and without batches.
  Workload plain() {
    return new Workload(input, output, 0, 0, reasoning, requests, per, false);
  }

  /// Returns the same work without batches.
  Workload unbatched() {
    return new Workload(input, output, cached, cacheWrite, reasoning, requests, per, false);
  }

  /// Returns the input tokens of one request, which decide which tier applies; null if unknown.
  public Long requestSize() {
    return requests == null ? null : (Long) input;
  }

  boolean usesCache() {
    return cached > 0 || cacheWrite > 0;
  }

  /// Returns how much of a part has to be paid for: tokens of all requests, or requests; null if unknown.
  BigDecimal quantity(Part part) {
    BigDecimal times = requests == null ? null : BigDecimal.valueOf(requests);
    long tokens =
        switch (part) {
          case INPUT -> input - cached - cacheWrite;
          case CACHED -> cached;
          case CACHE_WRITE -> cacheWrite;
          case OUTPUT -> output - reasoning;
          case REASONING -> reasoning;
          case REQUESTS -> 1;
        };
    return part == Part.REQUESTS ? times : BigDecimal.valueOf(tokens).multiply(times == null ? BigDecimal.ONE : times);
  }
}
