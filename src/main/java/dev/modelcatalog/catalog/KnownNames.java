package dev.modelcatalog.catalog;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.answer.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Lists names in a catalog for shell completion. It uses plain SQL, because initializing jOOQ takes longer than a
/// completion may take.
public final class KnownNames {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

  /// The tables of the distinct texts of lists.
  private static final Map<Field<?>, String> LIST_TABLES =
      Map.of(Fields.TAGS, "tag", Fields.DATASETS, "dataset", Fields.INPUT, "modality", Fields.OUTPUT, "modality");

  private final ReadOnlySql sql;

  /// @param catalog the catalog, which cannot be used for anything else afterwards
  public KnownNames(Catalog catalog) {
    this.sql = catalog.sql(TIME_LIMIT, false);
  }

  /// A name to complete.
  ///
  /// @param text the name on the command line
  /// @param about a description; may be empty
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
    /// All names of labs, with the slug.
    LAB_ALIASES("SELECT n.name, l.slug FROM lab_name n JOIN lab l USING (lab_id) ORDER BY n.name_lower"),
    /// Keys of benchmarks, with the name.
    BENCHMARKS("SELECT key, name FROM benchmark ORDER BY key"),
    /// Other names of benchmarks, with the key.
    BENCHMARK_NAMES("SELECT n.name, b.key FROM benchmark_name n JOIN benchmark b USING (benchmark_id) ORDER BY n.name"),
    /// Keys of sources, with the name.
    SOURCES("SELECT key, name FROM source ORDER BY key"),
    /// Keys of providers, with the name.
    PROVIDERS("SELECT key, min(name) FROM provider GROUP BY key ORDER BY key"),
    /// Tables that `sql` can name, besides [SqlViews].
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
    List<Name> names = ask(subject.query);
    return subject == Subject.TABLES
        ? Stream.concat(SqlViews.names().stream().map(view -> new Name(view, "")), names.stream()).toList()
        : names;
  }

  /// The distinct values of a field that is a list or a text.
  public List<Name> of(Field<?> field) {
    String table = LIST_TABLES.get(field);
    return ask(
        table == null
            ? "SELECT DISTINCT %1$s FROM model WHERE %1$s IS NOT NULL ORDER BY %1$s_lower".formatted(field.column())
            : "SELECT DISTINCT name FROM %1$s WHERE %1$s_id IN (SELECT %1$s_id FROM model_%2$s) ORDER BY name_lower, name"
                .formatted(table, singular(field)));
  }

  /// As in the name of the table of the models' texts: `model_tag` for `tags`.
  private static String singular(Field<?> field) {
    return field.aliases().isEmpty() ? field.name() : field.aliases().getFirst();
  }

  private List<Name> ask(String query) {
    Table table = sql.ask(query, Map.of());
    try (Stream<List<Object>> rows = table.rows()) {
      return rows.map(
              row -> new Name(row.getFirst().toString(), row.size() < 2 ? "" : Objects.toString(row.get(1), "")))
          .toList();
    }
  }
}
