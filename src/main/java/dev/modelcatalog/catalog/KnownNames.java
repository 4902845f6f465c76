package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.answer.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The names in a catalog that can be typed on a command line, for shell completion. Plain SQL, because setting up jOOQ
/// takes longer than a completion may take.
public final class KnownNames {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

  private final ReadOnlySql sql;

  /// @param catalog serves nothing else from then on
  public KnownNames(Catalog catalog) {
    this.sql = catalog.sql(TIME_LIMIT);
  }

  /// @param text as it is typed
  /// @param about what it stands for; empty if there is nothing to add
  public record Name(String text, String about) {}

  /// A list of names.
  public enum Subject {
    /// Ids of models, with the name.
    MODELS("SELECT id, name FROM model ORDER BY id"),
    /// Names of models, with the id.
    MODEL_NAMES("SELECT name, min(id) FROM model GROUP BY name ORDER BY name_lower, name"),
    /// Slugs of labs, with the name.
    LABS("SELECT slug, name FROM lab WHERE lab_id IN (SELECT lab_id FROM model) ORDER BY slug"),
    /// Names of labs, with the slug.
    LAB_NAMES("SELECT name, slug FROM lab WHERE lab_id IN (SELECT lab_id FROM model) ORDER BY name_lower"),
    /// Keys of benchmarks, with the name.
    BENCHMARKS("SELECT key, name FROM benchmark ORDER BY key"),
    /// Keys of sources, with the name.
    SOURCES("SELECT key, name FROM source ORDER BY key"),
    /// Keys of providers, with the name.
    PROVIDERS("SELECT key, min(name) FROM provider GROUP BY key ORDER BY key"),
    TAGS("SELECT DISTINCT name FROM tag WHERE tag_id IN (SELECT tag_id FROM model_tag) ORDER BY name_lower, name"),
    DATASETS(
        "SELECT DISTINCT name FROM dataset WHERE dataset_id IN (SELECT dataset_id FROM model_dataset) ORDER BY"
            + " name_lower, name"),
    INPUTS(
        "SELECT DISTINCT name FROM modality WHERE modality_id IN (SELECT modality_id FROM model_input) ORDER BY"
            + " name_lower, name"),
    OUTPUTS(
        "SELECT DISTINCT name FROM modality WHERE modality_id IN (SELECT modality_id FROM model_output) ORDER BY"
            + " name_lower, name"),
    ARCHITECTURES("SELECT DISTINCT arch FROM model WHERE arch IS NOT NULL ORDER BY arch_lower"),
    FAMILIES("SELECT DISTINCT family FROM model WHERE family IS NOT NULL ORDER BY family_lower"),
    LICENSES("SELECT DISTINCT license FROM model WHERE license IS NOT NULL ORDER BY license_lower"),
    /// Tables and views that `sql` can name.
    TABLES(
        """
        SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')
          AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'flyway_*' ORDER BY name\
        """);

    private final String query;

    Subject(String query) {
      this.query = query;
    }
  }

  public List<Name> of(Subject subject) {
    Table table = sql.ask(subject.query, Map.of());
    try (Stream<List<Object>> rows = table.rows()) {
      return rows.map(
              row -> new Name(row.getFirst().toString(), row.size() < 2 ? "" : Objects.toString(row.get(1), "")))
          .toList();
    }
  }
}
