package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;

import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelPrices;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;

/// What can be filtered, sorted by and shown of a model: the one list that serves expressions, columns, JSON and help.
///
/// @param name as it is typed and as its column is called
/// @param type of its values
/// @param about what help says of it; put together when it is asked for, because there are hundreds of benchmarks and
///   questions need none of it
/// @param descending whether sorting by it begins with the highest, where nothing else is said
/// @param rank 0 if every table shows it; else a narrow terminal may leave it out, the highest rank first
/// @param storage where the catalog keeps it
/// @param value takes it from a model; gives null if it is missing
public record ModelField(
    String name,
    ValueType type,
    Supplier<About> about,
    boolean descending,
    int rank,
    Storage storage,
    Function<Model, Object> value) {

  /// A field in the words of help.
  ///
  /// @param unit of its numbers or form of its texts
  /// @param meaning a short description
  /// @param example an expression that uses it
  public record About(String unit, String meaning, String example) {}

  private ModelField(
      String name,
      ValueType type,
      String unit,
      String meaning,
      String example,
      boolean descending,
      int rank,
      Storage storage,
      Function<Model, Object> value) {
    this(name, type, new About(unit, meaning, example), descending, rank, storage, value);
  }

  private ModelField(
      String name,
      ValueType type,
      About about,
      boolean descending,
      int rank,
      Storage storage,
      Function<Model, Object> value) {
    this(name, type, () -> about, descending, rank, storage, value);
  }

  /// Of its numbers, or the form of its texts.
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

  /// Where the catalog keeps a field.
  public sealed interface Storage {
    /// In the model's row, as it is written and in lower case.
    record Text(Field<?> column, Field<String> lower) implements Storage {}

    /// In the lab's row: its name or its slug.
    record Lab() implements Storage {}

    /// In rows of their own, several a model.
    record Terms(ListField table) implements Storage {}

    /// In the model's row.
    record Number(Field<? extends java.lang.Number> column) implements Storage {}

    /// In the model's row, with its first and its last day.
    record Date(Field<PartialDate> column, Field<LocalDate> first, Field<LocalDate> last) implements Storage {}

    /// In the model's row.
    record Truth(Field<Boolean> column) implements Storage {}

    /// In a row of its own, if there is one.
    record Score(String benchmark) implements Storage {}
  }

  private static final String DOLLARS = "US $ per million tokens";

  /// Longer descriptions of benchmarks are for their profiles.
  private static final int LONGEST_MEANING = 40;

  /// Which benchmarks of the card a narrow terminal leaves out first.
  private static final Map<String, Integer> RANKS = Map.of("gpqa", 2, "mmlu", 4, "mmlu-pro", 5);

  /// The fields that every catalog has, in the order of their columns.
  private static final List<ModelField> FIXED =
      List.of(
          text(
              "id",
              "lab/slug",
              "What tells it from all others",
              "id = \"stanford/s1-32b\"",
              0,
              MODEL.ID,
              MODEL.ID_LOWER,
              Model::id),
          text("name", "text", "What its maker calls it", "name ~ qwen", 0, MODEL.NAME, MODEL.NAME_LOWER, Model::name),
          new ModelField(
              "lab",
              ValueType.TEXT,
              "name or slug",
              "The organization that made it",
              "lab in (Stanford, \"Meta AI\")",
              false,
              3,
              new Storage.Lab(),
              Model::lab),
          date(
              "released",
              "When it came out",
              "released >= 2025-02",
              5,
              new Storage.Date(MODEL.RELEASED, MODEL.RELEASED_FIRST, MODEL.RELEASED_LAST),
              Model::released),
          text(
              "access",
              "public, private or unknown",
              "Whether one can use it",
              "access = public",
              7,
              MODEL.ACCESS,
              MODEL.ACCESS.coerce(String.class),
              Model::access),
          text("arch", "text", "Architecture", "arch = MoE", 8, MODEL.ARCH, MODEL.ARCH_LOWER, Model::arch),
          number("params", ValueType.COUNT, "parameters", "Size", "params <= 40B", 1, MODEL.PARAMS, Model::params),
          number(
              "tokens",
              ValueType.COUNT,
              "tokens",
              "Length of the training data",
              "tokens > 10T",
              6,
              MODEL.TOKENS,
              Model::tokens),
          number(
              "ratio",
              ValueType.NUMBER,
              "tokens per parameter",
              "Training data for its size, rounded up",
              "ratio >= 20",
              10,
              MODEL.RATIO,
              Model::ratio),
          number(
              "alscore",
              ValueType.NUMBER,
              "√(B params × B tokens) ÷ 300",
              "ALScore, to one decimal",
              "alscore >= 5",
              6,
              MODEL.ALSCORE,
              Model::alscore));

  /// What it can do, and on what terms: found by some sources only.
  private static final List<ModelField> TRAITS =
      List.of(
          text(
              "family",
              "text",
              "Models that belong together",
              "family = qwen",
              10,
              MODEL.FAMILY,
              MODEL.FAMILY_LOWER,
              model -> model.traits().family()),
          text(
              "license",
              "text",
              "Licence of the weights or the service",
              "license ~ apache",
              9,
              MODEL.LICENSE,
              MODEL.LICENSE_LOWER,
              model -> model.traits().license()),
          truth(
              "open",
              "Whether its weights can be downloaded",
              "open = yes",
              7,
              MODEL.IS_OPEN,
              model -> model.traits().open()),
          number(
              "context",
              ValueType.COUNT,
              "tokens",
              "What it reads at most",
              "context >= 128K",
              4,
              MODEL.CONTEXT,
              model -> model.traits().context()),
          number(
              "max-output",
              ValueType.COUNT,
              "tokens",
              "What it writes at most",
              "max-output >= 32K",
              8,
              MODEL.MAX_OUTPUT,
              model -> model.traits().maxOutput()),
          date(
              "knowledge",
              "When its training data ends",
              "knowledge >= 2024-06",
              8,
              new Storage.Date(MODEL.KNOWLEDGE, MODEL.KNOWLEDGE_FIRST, MODEL.KNOWLEDGE_LAST),
              model -> model.traits().knowledge()),
          list("input", "Kinds of what it reads", "input = image", 9, ListField.INPUT, model -> model.traits().input()),
          list(
              "output",
              "Kinds of what it writes",
              "output = image",
              10,
              ListField.OUTPUT,
              model -> model.traits().output()),
          truth(
              "tools",
              "Whether it can call tools",
              "tools = yes",
              9,
              MODEL.IS_TOOL_CALLING,
              model -> model.traits().toolCalling()),
          truth(
              "structured",
              "Whether it can be held to a schema",
              "structured = yes",
              10,
              MODEL.IS_STRUCTURED_OUTPUT,
              model -> model.traits().structuredOutput()),
          price("price", "Cheapest offer, 3 tokens in to 1 out", "price <= 5", 3, MODEL.PRICE, ModelPrices::price),
          price(
              "input-price", "The same offer, for input", "input-price < 1", 6, MODEL.INPUT_PRICE, ModelPrices::input),
          price(
              "output-price",
              "The same offer, for output",
              "output-price < 5",
              6,
              MODEL.OUTPUT_PRICE,
              ModelPrices::output),
          price(
              "maker-input-price",
              "Cheapest of the maker, for input",
              "maker-input-price < 1",
              7,
              MODEL.MAKER_INPUT_PRICE,
              ModelPrices::makerInput),
          price(
              "maker-output-price",
              "Cheapest of the maker, for output",
              "maker-output-price < 5",
              7,
              MODEL.MAKER_OUTPUT_PRICE,
              ModelPrices::makerOutput));

  private static final List<ModelField> LISTS =
      List.of(
          list("datasets", "Kinds of training data", "dataset = synthetic", 11, ListField.DATASETS, Model::datasets),
          list("tags", "Tags", "tag in (reasoning, sota)", 9, ListField.TAGS, Model::tags),
          text(
              "notes",
              "text",
              "What the source says of it",
              "notes ~ distill",
              12,
              MODEL.NOTES,
              MODEL.NOTES_LOWER,
              Model::notes));

  /// All fields of a catalog, in the order of the columns.
  ///
  /// @param benchmarks the catalog's, in the order in which they are shown
  public static List<ModelField> all(List<Benchmark> benchmarks) {
    List<ModelField> fields = new ArrayList<>(FIXED);
    fields.addAll(TRAITS);
    Set<String> taken =
        Stream.concat(fields.stream(), LISTS.stream())
            .map(ModelField::name)
            .collect(Collectors.toCollection(HashSet::new));
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
    String unique = name;
    return new ModelField(
        unique,
        ValueType.NUMBER,
        () -> about(benchmark, unique),
        !benchmark.lowerIsBetter(),
        RANKS.getOrDefault(key, 6),
        new Storage.Score(key),
        model -> model.scores().get(key));
  }

  private static About about(Benchmark benchmark, String name) {
    String unit =
        benchmark.scaleMax() == null
            ? "points"
            : "%s to %s points".formatted(plain(benchmark.scaleMin()), plain(benchmark.scaleMax()));
    String description = benchmark.description();
    String meaning = description == null || description.length() > LONGEST_MEANING ? benchmark.name() : description;
    Operator operator = benchmark.lowerIsBetter() ? Operator.AT_MOST : Operator.AT_LEAST;
    return new About(unit, meaning, new Filter.Comparison(name, operator, 40.0).text());
  }

  private static String plain(Double number) {
    return number == null ? "?" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static ModelField text(
      String name,
      String unit,
      String meaning,
      String example,
      int rank,
      Field<?> column,
      Field<String> lower,
      Function<Model, Object> value) {
    return new ModelField(
        name, ValueType.TEXT, unit, meaning, example, false, rank, new Storage.Text(column, lower), value);
  }

  private static ModelField number(
      String name,
      ValueType type,
      String unit,
      String meaning,
      String example,
      int rank,
      Field<? extends Number> column,
      Function<Model, Object> value) {
    return new ModelField(name, type, unit, meaning, example, true, rank, new Storage.Number(column), value);
  }

  private static ModelField list(
      String name, String meaning, String example, int rank, ListField table, Function<Model, Object> value) {
    return new ModelField(
        name, ValueType.LIST, "texts", meaning, example, false, rank, new Storage.Terms(table), value);
  }

  private static ModelField date(
      String name, String meaning, String example, int rank, Storage.Date storage, Function<Model, Object> value) {
    return new ModelField(
        name, ValueType.DATE, "YYYY-MM-DD, YYYY-MM or YYYY", meaning, example, true, rank, storage, value);
  }

  private static ModelField truth(
      String name, String meaning, String example, int rank, Field<Boolean> column, Function<Model, Object> value) {
    return new ModelField(
        name, ValueType.BOOLEAN, "yes or no", meaning, example, true, rank, new Storage.Truth(column), value);
  }

  /// Sorting by it begins with the cheapest.
  private static ModelField price(
      String name,
      String meaning,
      String example,
      int rank,
      Field<Double> column,
      Function<ModelPrices, Object> value) {
    return new ModelField(
        name,
        ValueType.NUMBER,
        DOLLARS,
        meaning,
        example,
        false,
        rank,
        new Storage.Number(column),
        model -> value.apply(model.cost()));
  }

  /// Whether it is what a model costs: the lower, the better.
  public boolean isPrice() {
    return !isScore() && unit().equals(DOLLARS);
  }

  /// Whether it is a benchmark's score.
  public boolean isScore() {
    return storage instanceof Storage.Score;
  }

  /// Whether it is a score on this benchmark.
  public boolean isOf(Benchmark benchmark) {
    return storage instanceof Storage.Score(String key) && key.equals(benchmark.key());
  }

  /// The column that shows it.
  ///
  /// @param rank as [Column] has it
  public Column column(int rank) {
    return new Column(name, type, isScore() ? "scores" : null, rank);
  }

  /// What is read to show it.
  public Field<?> read() {
    return switch (storage) {
      case Storage.Text(Field<?> column, Field<String> _) -> column;
      case Storage.Lab() -> LAB.NAME;
      case Storage.Terms(ListField table) -> table.joined();
      case Storage.Number(Field<? extends Number> column) -> column;
      case Storage.Date date -> date.column();
      case Storage.Truth(Field<Boolean> column) -> column;
      case Storage.Score _ -> MODEL.SCORES;
    };
  }

  /// What sorting by it compares.
  public Field<?> sortKey(boolean includeFlagged) {
    return switch (storage) {
      case Storage.Text(Field<?> _, Field<String> lower) -> lower;
      case Storage.Lab() -> LAB.NAME_LOWER;
      case Storage.Terms(ListField table) -> table.sortKey();
      case Storage.Number(Field<? extends Number> column) -> column;
      case Storage.Date date -> date.last();
      case Storage.Truth(Field<Boolean> column) -> column;
      case Storage.Score(String benchmark) -> ChosenScores.value(benchmark, includeFlagged);
    };
  }
}
