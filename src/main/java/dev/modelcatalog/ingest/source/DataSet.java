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
public record DataSet(
    String source,
    List<Benchmark> benchmarks,
    List<Provider> providers,
    List<Said<ModelRecord>> records,
    List<Said<Offer>> offers) {

  /// @param what is said
  /// @param file where it stands, for findings
  /// @param line in that file; 0 if it has no line of its own
  public record Said<T>(T what, String file, int line) {
    private Said<T> with(T other) {
      return new Said<>(other, file, line);
    }
  }

  /// One to be filled.
  public static DataSet of(String source) {
    return new DataSet(source, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  public boolean isEmpty() {
    return providers.isEmpty() && records.isEmpty() && offers.isEmpty();
  }

  /// The same, as another source says it.
  public DataSet as(String other) {
    return new DataSet(
        other,
        benchmarks,
        providers.stream().map(each -> new Provider(other, each.key(), each.name(), each.url())).toList(),
        records.stream().map(each -> each.with(each.what().withSource(other))).toList(),
        offers.stream().map(each -> each.with(each.what().withSource(other))).toList());
  }
}
