package dev.modelcatalog.query.field;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Field;

/// A field of a model, or a benchmark of the catalog, with the columns that hold its values.
///
/// @param name the name in expressions and columns
/// @param type the type of its values
/// @param about the help text; built on demand, because there are hundreds of benchmarks and queries do not need it
/// @param descending whether sorting by it is descending unless the user says otherwise
/// @param rank 0 if every table shows it; otherwise a narrow terminal may drop it, the highest rank first
/// @param storage where the catalog stores it
/// @param value returns the value of a model; null if it is unknown
/// @param aliases other names of a benchmark, packed; null if it has none
/// @param basis the computed field that tells whether a computed value is an estimate; null for other fields, whose
///   bases are in [Fields#BASES]
public record ModelField(
    String name,
    ValueType type,
    Supplier<About> about,
    boolean descending,
    int rank,
    Storage storage,
    Function<Model, Object> value,
    String aliases,
    ModelField basis) {

  /// The description of a field.
  ///
  /// @param label its name in a heading
  /// @param unit the unit of its numbers or the form of its texts
  /// @param meaning a short description
  /// @param example an expression that uses it
  public record About(String label, String unit, String meaning, String example) {}

  /// The name in a heading: `Max output`.
  public String label() {
    return about.get().label();
  }

  /// The unit of its numbers or the form of its texts.
  public String unit() {
    return about.get().unit();
  }

  /// A short description.
  public String meaning() {
    return about.get().meaning();
  }

  /// An expression that uses it.
  public String example() {
    return about.get().example();
  }

  /// Longer descriptions of benchmarks are for their profiles.
  private static final int MAX_MEANING = 40;

  /// The ranks of card benchmarks that a narrow terminal drops last.
  private static final Map<String, Integer> RANKS = Map.of("gpqa", 2, "mmlu", 4, "mmlu-pro", 5);

  /// Returns all fields of a catalog, in column order.
  ///
  /// @param benchmarks the benchmarks of the catalog, in display order
  public static List<ModelField> all(List<Benchmark> benchmarks) {
    return all(benchmarks, Map.of());
  }

  /// Returns all fields of a catalog, in column order.
  ///
  /// @param benchmarks the benchmarks of the catalog, in display order
  /// @param aliases other names of benchmarks, packed, by key
  public static List<ModelField> all(List<Benchmark> benchmarks, Map<String, String> aliases) {
    List<ModelField> fields = new ArrayList<>();
    List<ModelField> last = new ArrayList<>();
    Set<String> taken = new HashSet<>(Fields.COMPUTED.keySet());
    taken.add(ProviderField.NAME);
    for (dev.modelcatalog.rows.Field<?> field : Fields.ALL) {
      taken.add(field.name());
      taken.addAll(field.aliases());
      (field.isLast() ? last : fields).add(of(field));
    }
    benchmarks.forEach(benchmark -> fields.add(of(benchmark, taken, aliases.get(benchmark.key()))));
    fields.addAll(last);
    return fields;
  }

  private static ModelField of(dev.modelcatalog.rows.Field<?> field) {
    return new ModelField(
        field.name(),
        field.type(),
        () -> new About(field.label(), field.unit(), field.meaning(), field.example()),
        field.isDescending(),
        field.rank(),
        FieldColumns.storage(field),
        field::of,
        null,
        null);
  }

  /// A benchmark with the name of a field (`params`) becomes `params-score`.
  private static ModelField of(Benchmark benchmark, Set<String> taken, String aliases) {
    String key = benchmark.key();
    String name = key;
    while (!taken.add(name)) {
      name += "-score";
    }
    String unique = name;
    return new ModelField(
        unique,
        ValueType.NUMBER,
        () -> about(benchmark, unique),
        !benchmark.lowerIsBetter(),
        RANKS.getOrDefault(key, 6),
        new Storage.Score(key),
        model -> model.scores().get(key),
        aliases,
        null);
  }

  private static About about(Benchmark benchmark, String name) {
    String unit =
        benchmark.scaleMax() == null
            ? "points"
            : "%s to %s points".formatted(plain(benchmark.scaleMin()), plain(benchmark.scaleMax()));
    String description = benchmark.description();
    String meaning = description == null || description.length() > MAX_MEANING ? benchmark.name() : description;
    Operator operator = benchmark.lowerIsBetter() ? Operator.AT_MOST : Operator.AT_LEAST;
    return new About(benchmark.name(), unit, meaning, new Filter.Comparison(name, operator, 40.0).text());
  }

  private static String plain(Double number) {
    return number == null ? "?" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /// Returns the fields that have other names, by these.
  public static Map<String, String> aliases(List<ModelField> fields) {
    Map<String, String> aliases = new HashMap<>();
    for (ModelField field : fields) {
      if (field.aliases != null) {
        PackedColumns.texts(field.aliases).forEach(alias -> aliases.put(alias, field.name));
      }
    }
    return aliases;
  }

  /// Returns the keys of the benchmarks among some fields.
  public static Set<String> benchmarks(List<ModelField> fields) {
    Set<String> keys = new HashSet<>();
    for (ModelField field : fields) {
      if (field.storage instanceof Storage.Score(String key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /// Whether it is a price, of which lower is better.
  public boolean isPrice() {
    return !isScore() && unit().equals(Fields.PRICE_UNIT);
  }

  /// Whether it is a benchmark's score.
  public boolean isScore() {
    return storage instanceof Storage.Score;
  }

  /// Whether it is a score on this benchmark.
  public boolean isOf(Benchmark benchmark) {
    return storage instanceof Storage.Score(String key) && key.equals(benchmark.key());
  }

  /// Returns the column that shows the field.
  ///
  /// @param rank see [Column]
  public Column column(int rank) {
    return new Column(name, type, isScore() ? "scores" : null, rank);
  }

  /// Returns the column to read for display.
  public Field<?> read() {
    return storage.read();
  }

  /// Returns the expression to sort by.
  public Field<?> sortKey(boolean includeFlagged) {
    return storage.sortKey(includeFlagged);
  }
}
