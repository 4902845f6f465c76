package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import java.util.ArrayList;
import java.util.List;

/// What the files of one source say together, on its way into the catalog.
///
/// @param source the source's key
/// @param benchmarks those that the source describes
/// @param providers who offers models; each stands before its offers
/// @param records what is said of models; it is added to what the source said before
/// @param offers of these providers
/// @param newestWins whether records and offers tell when they were last changed: of two that differ, the one updated
///   later wins, in whatever order they are imported; else the one that is imported later
public record DataSet(
    String source,
    List<Benchmark> benchmarks,
    List<Provider> providers,
    List<Located<ModelRecord>> records,
    List<Located<Offer>> offers,
    boolean newestWins) {

  /// @param what is said
  /// @param file where it stands, for findings
  /// @param line in that file; 0 if it has no line of its own
  public record Located<T>(T value, String file, int line) {
    private Located<T> with(T other) {
      return new Located<>(other, file, line);
    }
  }

  /// Creates one in which what is imported later wins.
  public DataSet(
      String source,
      List<Benchmark> benchmarks,
      List<Provider> providers,
      List<Located<ModelRecord>> records,
      List<Located<Offer>> offers) {
    this(source, benchmarks, providers, records, offers, false);
  }

  /// One to be filled.
  public static DataSet of(String source) {
    return new DataSet(source, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  public boolean isEmpty() {
    return providers.isEmpty() && records.isEmpty() && offers.isEmpty();
  }

  /// The same, as another source says it.
  public DataSet as(String otherSource) {
    return new DataSet(
        otherSource,
        benchmarks,
        providers.stream()
            .map(provider -> new Provider(otherSource, provider.key(), provider.name(), provider.url()))
            .toList(),
        records.stream().map(located -> located.with(located.value().withSource(otherSource))).toList(),
        offers.stream().map(located -> located.with(located.value().withSource(otherSource))).toList(),
        newestWins);
  }
}
