package dev.modelcatalog.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A part of a cost, and the kind of its price.
public enum Part {
  /// Input that is neither read from the cache nor written to it.
  INPUT("input"),
  CACHED("cache_read"),
  CACHE_WRITE("cache_write"),
  /// Output without reasoning.
  OUTPUT("output"),
  REASONING("reasoning"),
  /// A fee for each request.
  REQUESTS("per_request");

  /// All parts in order; `values()` copies them each time.
  static final List<Part> ALL = List.of(values());

  private final String kind;
  private final String batchKind;

  Part(String kind) {
    this.kind = kind;
    this.batchKind = "batch_" + kind;
  }

  /// Returns the kind of its price, as in [dev.modelcatalog.rows.Offer.Prices].
  String kind(boolean batch) {
    return batch ? batchKind : kind;
  }

  /// Returns the kinds of prices that only some offers have: neither of input and output nor of the cache.
  ///
  /// @param batch whether those of batches belong to them
  public static List<String> otherKinds(boolean batch) {
    List<String> kinds = new ArrayList<>(List.of(REASONING.kind, REQUESTS.kind));
    if (batch) {
      Stream.of(values()).map(part -> part.kind(true)).forEach(kinds::add);
    }
    return kinds;
  }

  /// Returns the name of its column: `cache-write`.
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
