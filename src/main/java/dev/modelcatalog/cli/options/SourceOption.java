package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.ingest.store.SingleSourceView;
import dev.modelcatalog.query.name.RecordResolver;
import java.util.List;
import picocli.CommandLine.Option;

/// `--source`: answer from one source instead of all.
public final class SourceOption {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Use only this source; 'models catalog info' lists the sources.")
  String source;

  private String key;

  /// Whether a source was named.
  public boolean isNamed() {
    return source != null;
  }

  /// Returns the key of the source, after [#open]; null if none was named.
  public String key() {
    return key;
  }

  /// Opens the catalog for reading.
  ///
  /// @throws dev.modelcatalog.catalog.CatalogException if it cannot be used
  /// @throws dev.modelcatalog.query.name.UnknownNameException if it has no such source
  public Catalog open(CatalogOption catalogOption) {
    Catalog catalog = catalogOption.openForQuestion();
    key = source == null ? null : SingleSourceView.keep(catalog.dsl(), source).orElse(null);
    if (source != null && key == null) {
      List<String> known = SingleSourceView.keys(catalog.dsl());
      catalog.close();
      throw RecordResolver.unknownSource(source, known);
    }
    catalogOption.note(catalog, key);
    return catalog;
  }

  /// Opens the catalog for reading, as the filters need it.
  ///
  /// @throws dev.modelcatalog.catalog.CatalogException if it cannot be used
  /// @throws dev.modelcatalog.query.name.UnknownNameException if it has no such source
  /// @throws picocli.CommandLine.ParameterException if a workload is not possible
  public Catalog open(CatalogOption catalogOption, FilterOptions filters) {
    Catalog catalog = open(catalogOption);
    filters.prepare(catalog);
    return catalog;
  }
}
