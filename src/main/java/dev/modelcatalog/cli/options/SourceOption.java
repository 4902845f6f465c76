package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.ingest.store.SingleSourceView;
import dev.modelcatalog.query.UnknownModelException;
import java.util.List;
import picocli.CommandLine.Option;

/// Whose word counts: that of all sources together, or of one alone.
public final class SourceOption {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Answer from this source alone; 'models catalog info' lists them.")
  String source;

  /// Opens the catalog for a question.
  ///
  /// @throws dev.modelcatalog.catalog.CatalogException if it cannot be used
  /// @throws UnknownModelException if it has no such source
  public Catalog open(CatalogOption catalogOption) {
    Catalog catalog = catalogOption.openToRead();
    if (source != null && SingleSourceView.keep(catalog.dsl(), source).isEmpty()) {
      List<String> known = SingleSourceView.keys(catalog.dsl());
      catalog.close();
      String question = Suggestions.question(Suggestions.near(source, known, 1));
      throw new UnknownModelException(
          "there is no source '%s'; %s"
              .formatted(source, question == null ? "the catalog has " + String.join(", ", known) : question));
    }
    return catalog;
  }
}
