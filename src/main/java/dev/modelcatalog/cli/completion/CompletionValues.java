package dev.modelcatalog.cli.completion;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.KnownNames;
import dev.modelcatalog.catalog.KnownNames.Subject;
import dev.modelcatalog.cli.completion.Completion.Candidate;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Values that can be typed on a command line, from the catalog and the settings. The catalog is opened when it is
/// first needed, as it is. If it cannot be opened, it has no values.
final class CompletionValues implements AutoCloseable {
  private final CatalogOption catalogOption;
  private final Settings settings;
  private String catalogFile;
  private Optional<Catalog> catalog;
  private KnownNames names;

  CompletionValues(CatalogOption catalogOption, Settings settings) {
    this.catalogOption = catalogOption;
    this.settings = settings;
  }

  /// Saved expressions, as `@name`.
  List<Candidate> queries() {
    return settings.queries().byName().entrySet().stream()
        .map(saved -> new Candidate("@" + saved.getKey(), saved.getValue().expression()))
        .toList();
  }

  /// Saved weights, as `@name`.
  List<Candidate> weights() {
    return settings.weights().keySet().stream().map(name -> new Candidate("@" + name, "weights")).toList();
  }

  /// Uses the catalog that `--db` names on the command line.
  void useCatalog(String file) {
    catalogFile = file;
  }

  /// The values of a field.
  ///
  /// @return empty for a field that is not limited to certain values
  List<Candidate> of(Field<?> field) {
    if (field == Fields.ACCESS) {
      return plain(Stream.of(Access.values()).map(Access::toString).toArray(String[]::new));
    }
    if (Fields.isBasis(field)) {
      return plain(Stream.of(Basis.values()).map(Basis::toString).toArray(String[]::new));
    }
    return switch (field.type()) {
      case BOOLEAN -> plain("yes", "no");
      case LIST -> names(known -> known.of(field));
      case TEXT -> field.isFacet() ? names(known -> known.of(field)) : List.of();
      default -> List.of();
    };
  }

  private static List<Candidate> plain(String... values) {
    return Stream.of(values).map(Completion::plain).toList();
  }

  /// The names in the catalog.
  List<Candidate> of(Subject subject) {
    return names(known -> known.of(subject));
  }

  private List<Candidate> names(Function<KnownNames, List<KnownNames.Name>> question) {
    if (catalog == null) {
      catalog = catalogOption.openWithoutMigration(catalogFile);
      names = catalog.map(KnownNames::new).orElse(null);
    }
    return names == null
        ? List.of()
        : question.apply(names).stream().map(name -> new Candidate(name.text(), name.about())).toList();
  }

  @Override
  public void close() {
    if (catalog != null) {
      catalog.ifPresent(Catalog::close);
    }
  }
}
