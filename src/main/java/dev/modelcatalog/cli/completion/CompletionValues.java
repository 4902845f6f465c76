package dev.modelcatalog.cli.completion;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.completion.Completion.Candidate;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the catalog and the settings have that can be named on a command line. The catalog is opened when something is
/// asked, as it is, and asked in SQL, because jOOQ takes longer to set up than the answer to a key may take. Where it
/// cannot be used, there are no names.
final class CompletionValues implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CatalogOption catalogOption;
  private final Settings settings;
  private String named;
  private Optional<Catalog> catalog;

  CompletionValues(CatalogOption catalogOption, Settings settings) {
    this.catalogOption = catalogOption;
    this.settings = settings;
  }

  /// The expressions of the settings by `@name`.
  List<Candidate> queries() {
    return settings.queries().byName().entrySet().stream()
        .map(each -> new Candidate("@" + each.getKey(), each.getValue().expression()))
        .toList();
  }

  /// The weights of the settings by `@name`.
  List<Candidate> weights() {
    return settings.weights().keySet().stream().map(name -> new Candidate("@" + name, "weights")).toList();
  }

  /// With the catalog that `--db` names on the command line.
  void of(String file) {
    named = file;
  }

  /// By id, with the name.
  List<Candidate> models() {
    return ask("SELECT id, name FROM model ORDER BY id");
  }

  /// By name, with the id.
  List<Candidate> modelNames() {
    return ask("SELECT name, min(id) FROM model GROUP BY name ORDER BY name_lower, name");
  }

  /// By slug, with the name.
  List<Candidate> labs() {
    return ask("SELECT slug, name FROM lab WHERE lab_id IN (SELECT lab_id FROM model) ORDER BY slug");
  }

  List<Candidate> labNames() {
    return ask("SELECT name, slug FROM lab WHERE lab_id IN (SELECT lab_id FROM model) ORDER BY name_lower");
  }

  /// By key, with the name.
  List<Candidate> benchmarks() {
    return ask("SELECT key, name FROM benchmark ORDER BY key");
  }

  List<Candidate> sources() {
    return ask("SELECT key, name FROM source ORDER BY key");
  }

  List<Candidate> providers() {
    return ask("SELECT key, min(name) FROM provider GROUP BY key ORDER BY key");
  }

  List<Candidate> tables() {
    return ask(
        """
        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')
          AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'flyway_*' ORDER BY name\
        """);
  }

  /// The values of a field that has only so many.
  ///
  /// @param field as it is called in an expression
  /// @return empty for a field with values of all kinds
  List<Candidate> valuesOf(String field) {
    return switch (field) {
      case "tag", "tags" -> terms("tag", "model_tag");
      case "dataset", "datasets" -> terms("dataset", "model_dataset");
      case "input" -> terms("modality", "model_input");
      case "output" -> terms("modality", "model_output");
      case "arch", "family" -> column(field);
      case "license", "licence" -> column("license");
      case "access" -> candidates("public", "private", "unknown");
      case "open", "open-weights", "tools", "tool-calling", "structured", "structured-output" ->
          candidates("yes", "no");
      default -> List.of();
    };
  }

  private List<Candidate> terms(String table, String used) {
    return ask(
        "SELECT DISTINCT name FROM %s WHERE %s_id IN (SELECT %s_id FROM %s) ORDER BY name_lower, name"
            .formatted(table, table, table, used));
  }

  private List<Candidate> column(String name) {
    return ask("SELECT DISTINCT %s FROM model WHERE %s IS NOT NULL ORDER BY %s_lower".formatted(name, name, name));
  }

  private static List<Candidate> candidates(String... values) {
    return List.of(values).stream().map(value -> new Candidate(value, "")).toList();
  }

  private List<Candidate> ask(String query) {
    if (catalog == null) {
      catalog = catalogOption.openAsItIs(named);
    }
    List<Candidate> found = new ArrayList<>();
    catalog.ifPresent(
        open -> {
          Table table = open.sql(PATIENCE).ask(query, Map.of());
          try (var rows = table.rows()) {
            rows.forEach(
                row ->
                    found.add(
                        new Candidate(
                            row.getFirst().toString(), row.size() < 2 ? "" : Objects.toString(row.get(1), ""))));
          }
        });
    return found;
  }

  @Override
  public void close() {
    if (catalog != null) {
      catalog.ifPresent(Catalog::close);
    }
  }
}
