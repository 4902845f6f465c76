package dev.modelcatalog.update;

import java.time.Duration;

/// How much a server may cost.
///
/// @param connect the time to connect
/// @param total the time for one resource, with all tries and redirects
/// @param pause the time before the second try; it doubles for each further one
/// @param maxPause the longest time that a server can ask to wait with `Retry-After`
/// @param maxBytes the maximum size as transferred
/// @param maxUnpacked the maximum size after decompression, also of all files of an archive together
public record FetchLimits(
    Duration connect, Duration total, Duration pause, Duration maxPause, long maxBytes, long maxUnpacked) {
  /// For the data sets of the built-in sources, of which the largest has 3 MB.
  public static final FetchLimits DEFAULT =
      new FetchLimits(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          64 << 20,
          512 << 20);
}
