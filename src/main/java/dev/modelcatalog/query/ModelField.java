package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;

import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.Table.Column;
import dev.modelcatalog.rows.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;

/// What can be filtered, sorted by and shown of a model: the one list that serves expressions, columns,
/// JSON and help.
///
/// @param name as it is typed and as its column is called
/// @param type of its values
/// @param unit of its numbers or form of its texts, for people
/// @param meaning a short description
/// @param example an expression that uses it
/// @param descending whether sorting by it begins with the highest, where nothing else is said
/// @param rank 0 if every table shows it; else a narrow terminal may leave it out, the highest rank first
/// @param storage where the catalog keeps it
/// @param value takes it from a model; gives null if it is missing
public record ModelField(
    String name,
    ValueType type,
    String unit,
    String meaning,
    String example,
    boolean descending,
    int rank,
    Storage storage,
    Function<Model, Object> value) {

  /// Where the catalog keeps a field.
  sealed interface Storage {
    /// In the model's row, in lower case.
    record Text(Field<String> lower) implements Storage {}

    /// In the lab's row: its name or its slug.
    record Lab() implements Storage {}

    /// In rows of their own, several a model.
    record Terms(TermTable table) implements Storage {}

    /// In the model's row.
    record Number(Field<? extends java.lang.Number> column) implements Storage {}

    /// In the model's row, as the first and the last day.
    record Released() implements Storage {}

    /// In a row of its own, if there is one.
    record Score(String benchmark) implements Storage {}
  }

  /// Which benchmarks of the card a narrow terminal leaves out first.
  private static final Map<String, Integer> RANKS = Map.of("gpqa", 2, "mmlu", 4, "mmlu-pro", 5);

  /// The fields that every catalog has, in the order of their columns.
  private static final List<ModelField> FIXED = List.of(
      text("id", "lab/slug", "What tells it from all others", "id = \"stanford/s1-32b\"", 0, MODEL.ID, Model::id),
      text("name", "text", "What its maker calls it", "name ~ qwen", 0, MODEL.NAME_LOWER, Model::name),
      new ModelField("lab", ValueType.TEXT, "name or slug", "The organization that made it",
          "lab in (Stanford, \"Meta AI\")", false, 3, new Storage.Lab(), Model::lab),
      new ModelField("released", ValueType.DATE, "YYYY-MM-DD, YYYY-MM or YYYY", "When it came out",
          "released >= 2025-02", true, 5, new Storage.Released(), Model::released),
      text("access", "public, private or unknown", "Whether one can use it", "access = public", 7,
          MODEL.ACCESS.coerce(String.class), Model::access),
      text("arch", "text", "Architecture", "arch = MoE", 8, MODEL.ARCH_LOWER, Model::arch),
      number("params", ValueType.COUNT, "parameters", "Size", "params <= 40B", 1, MODEL.PARAMS, Model::params),
      number("tokens", ValueType.COUNT, "tokens", "Length of the training data", "tokens > 10T", 6,
          MODEL.TOKENS, Model::tokens),
      number("ratio", ValueType.NUMBER, "tokens per parameter", "Training data for its size, rounded up",
          "ratio >= 20", 10, MODEL.RATIO, Model::ratio),
      number("alscore", ValueType.NUMBER, "√(params in B × tokens in B) ÷ 300", "ALScore, to one decimal",
          "alscore >= 5", 6, MODEL.ALSCORE, Model::alscore));

  private static final List<ModelField> LISTS = List.of(
      new ModelField("datasets", ValueType.LIST, "texts", "Kinds of training data", "dataset = synthetic", false, 11,
          new Storage.Terms(TermTable.DATASETS), Model::datasets),
      new ModelField("tags", ValueType.LIST, "texts", "Tags", "tag in (reasoning, sota)", false, 9,
          new Storage.Terms(TermTable.TAGS), Model::tags),
      text("notes", "text", "What the source says of it", "notes ~ distill", 12, MODEL.NOTES_LOWER, Model::notes));

  /// All fields of a catalog, in the order of the columns.
  ///
  /// @param benchmarks the catalog's, in the order in which they are shown
  public static List<ModelField> all(List<Benchmark> benchmarks) {
    List<ModelField> fields = new ArrayList<>(FIXED);
    Set<String> taken = Stream.of(FIXED.stream(), LISTS.stream()).flatMap(Function.identity())
        .map(ModelField::name).collect(Collectors.toCollection(HashSet::new));
    taken.addAll(Fields.ALIASES.keySet());
    benchmarks.forEach(benchmark -> fields.add(of(benchmark, taken)));
    fields.addAll(LISTS);
    return fields;
  }

  /// A benchmark may be called what a field is called (`params`); it is then `params-score`.
  private static ModelField of(Benchmark benchmark, Set<String> taken) {
    String key = benchmark.key();
    String name = key;
    while (!taken.add(name)) {
      name += "-score";
    }
    boolean lower = benchmark.lowerIsBetter();
    String unit = benchmark.scaleMax() == null ? "points"
        : "%s to %s points".formatted(plain(benchmark.scaleMin()), plain(benchmark.scaleMax()));
    String meaning = benchmark.description() == null ? benchmark.name() : benchmark.description();
    String example = new Filter.Comparison(name, lower ? Operator.AT_MOST : Operator.AT_LEAST, 40.0).text();
    return new ModelField(name, ValueType.NUMBER, unit, meaning, example, !lower,
        RANKS.getOrDefault(key, 6), new Storage.Score(key), model -> model.scores().get(key));
  }

  private static String plain(Double number) {
    return number == null ? "?" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static ModelField text(String name, String unit, String meaning, String example, int rank,
      Field<String> lower,
      Function<Model, Object> value) {
    return new ModelField(name, ValueType.TEXT, unit, meaning, example, false, rank, new Storage.Text(lower), value);
  }

  private static ModelField number(String name, ValueType type, String unit, String meaning, String example, int rank,
      Field<? extends Number> column, Function<Model, Object> value) {
    return new ModelField(name, type, unit, meaning, example, true, rank, new Storage.Number(column), value);
  }

  /// Whether it is a benchmark's score.
  public boolean isScore() {
    return storage instanceof Storage.Score;
  }

  /// The column that shows it.
  ///
  /// @param rank as [Column] has it
  public Column column(int rank) {
    return new Column(name, type, isScore() ? "scores" : null, rank);
  }

  /// What sorting by it compares.
  Field<?> sortKey(boolean includeFlagged) {
    return switch (storage) {
      case Storage.Text(Field<String> lower) -> lower;
      case Storage.Lab() -> LAB.NAME_LOWER;
      case Storage.Terms(TermTable table) -> table.joined();
      case Storage.Number(Field<? extends Number> column) -> column;
      case Storage.Released() -> MODEL.RELEASED_LAST;
      case Storage.Score(String benchmark) -> Scores.value(benchmark, includeFlagged);
    };
  }
}
