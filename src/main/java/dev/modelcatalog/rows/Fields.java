package dev.modelcatalog.rows;

import static dev.modelcatalog.rows.Field.Origin.CARD;
import static dev.modelcatalog.rows.Field.Origin.DERIVED;
import static dev.modelcatalog.rows.Field.Origin.IDENTITY;
import static dev.modelcatalog.rows.Field.Origin.TRAIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The single list of all fields of models, apart from scores. Expressions, sorting, columns, JSON, completion, help,
/// the interchange format, merging and database columns derive from it. It is in JSON order.
public final class Fields {
  private static final List<Field<?>> LIST = new ArrayList<>();

  /// The unit of prices.
  public static final String PRICE_UNIT = "US$ per million tokens";

  public static final Field<String> ID =
      text("id").unit("lab/slug").about("Unique id", "id = \"stanford/s1-32b\"").rank(0).add(IDENTITY, Model::id);
  public static final Field<String> NAME =
      text("name").about("Name given by the lab", "name ~ qwen").rank(0).add(IDENTITY, Model::name);
  public static final Field<String> LAB =
      text("lab")
          .unit("any of its names")
          .about("Lab that made the model", "lab in (Stanford, \"Meta AI\")")
          .rank(3)
          .facet()
          .add(IDENTITY, Model::lab);
  public static final Field<PartialDate> RELEASED =
      date("released").label("Release date").about("Release date", "released >= 2025-02").rank(5).add(CARD);
  public static final Field<Access> ACCESS =
      Fields.<Access>of("access", ValueType.TEXT)
          .unit("public, private or unknown")
          .missing(Access.UNKNOWN)
          .about("Whether anyone can use the model", "access = public")
          .rank(7)
          .facet()
          .add(CARD);
  public static final Field<String> ARCH =
      text("arch").label("Architecture").about("Architecture", "arch = MoE").rank(8).facet().add(CARD);
  public static final Field<Long> PARAMS =
      count("params")
          .label("Parameters")
          .unit("parameters")
          .about("Parameter count", "params <= 40B")
          .rank(1)
          .add(CARD);
  public static final Field<String> PARAMS_BASIS =
      basis("params-basis").about("What the parameter count rests on", "params-basis = published").add(TRAIT);
  public static final Field<Long> ACTIVE =
      count("active")
          .label("Active parameters")
          .unit("parameters")
          .about("Parameters used for each token", "active <= 4B")
          .rank(9)
          .add(TRAIT);
  public static final Field<Long> TOKENS =
      count("tokens").label("Training tokens").about("Training tokens", "tokens > 10T").add(CARD);
  public static final Field<String> TOKENS_BASIS =
      basis("tokens-basis").about("What the training tokens rest on", "tokens-basis != estimate").add(TRAIT);
  public static final Field<Double> COMPUTE =
      Fields.<Double>of("compute", ValueType.NUMBER, "training-compute")
          .label("Training compute")
          .unit("FLOP")
          .descending()
          .about("Training compute", "compute >= 1e25")
          .rank(10)
          .add(TRAIT);
  public static final Field<Long> RATIO =
      Fields.<Long>of("ratio", ValueType.NUMBER)
          .unit("tokens per parameter")
          .rank(10)
          .descending()
          .about("Training tokens per parameter, rounded up", "ratio >= 20")
          .add(DERIVED);
  public static final Field<Double> ALSCORE =
      Fields.<Double>of("alscore", ValueType.NUMBER)
          .label("ALScore")
          .unit("√(B params × B tokens) ÷ 300")
          .descending()
          .about("ALScore, to one decimal", "alscore >= 5")
          .add(DERIVED);
  public static final Field<List<String>> DATASETS =
      list("datasets", "dataset")
          .label("Training data")
          .about("Types of training data", "dataset = synthetic")
          .rank(11)
          .last()
          .add(CARD);
  public static final Field<List<String>> TAGS =
      list("tags", "tag").about("Tags", "tag in (reasoning, sota)").rank(9).last().add(CARD);
  public static final Field<String> FAMILY =
      text("family").about("Model family", "family = qwen").rank(10).facet().add(TRAIT);
  public static final Field<String> LICENSE =
      text("license", "licence")
          .label("Licence")
          .about("Licence of the weights or the service", "license ~ apache")
          .rank(9)
          .facet()
          .add(TRAIT);
  public static final Field<Boolean> OPEN =
      truth("open", "open-weights")
          .label("Open weights")
          .about("Whether the weights can be downloaded", "open = yes")
          .rank(7)
          .add(TRAIT);
  public static final Field<Long> CONTEXT =
      count("context").about("Context window", "context >= 128K").rank(4).add(TRAIT);
  public static final Field<Long> MAX_OUTPUT =
      count("max-output").about("Maximum output", "max-output >= 32K").rank(8).add(TRAIT);
  public static final Field<PartialDate> KNOWLEDGE =
      date("knowledge", "knowledge-cutoff")
          .label("Knowledge cutoff")
          .about("Knowledge cutoff", "knowledge >= 2024-06")
          .rank(8)
          .add(TRAIT);
  public static final Field<PartialDate> RETIRES =
      date("retires", "retirement")
          .about("Date from which it is no longer offered", "retires < 2026-12")
          .rank(9)
          .add(TRAIT);
  public static final Field<List<String>> INPUT =
      list("input").about("Input modalities", "input = image").rank(9).add(TRAIT);
  public static final Field<List<String>> OUTPUT =
      list("output").about("Output modalities", "output = image").rank(10).add(TRAIT);
  public static final Field<Boolean> TOOLS =
      truth("tools", "tool-calling")
          .label("Tool calling")
          .column("is_tool_calling")
          .about("Whether the model can call tools", "tools = yes")
          .rank(9)
          .add(TRAIT);
  public static final Field<Boolean> STRUCTURED =
      truth("structured", "structured-output")
          .label("Structured output")
          .column("is_structured_output")
          .about("Whether output can be held to a schema", "structured = yes")
          .rank(10)
          .add(TRAIT);
  public static final Field<String> SHAPE =
      text("shape")
          .unit("layers=32 kv-heads=8 …")
          .about("Dimensions that decide its memory", "shape is known")
          .rank(12)
          .add(TRAIT);
  public static final Field<Double> PRICE =
      price("price").about("Lab's price, or cheapest if open; 3:1", "price <= 5").rank(3).add(DERIVED);
  public static final Field<Double> INPUT_PRICE =
      price("input-price").about("Input price of that offer", "input-price < 1").add(DERIVED);
  public static final Field<Double> OUTPUT_PRICE =
      price("output-price").about("Output price of that offer", "output-price < 5").add(DERIVED);
  public static final Field<Double> MAKER_INPUT_PRICE =
      price("maker-input-price").about("Lab's cheapest offer, input", "maker-input-price < 1").rank(7).add(DERIVED);
  public static final Field<Double> MAKER_OUTPUT_PRICE =
      price("maker-output-price").about("Lab's cheapest offer, output", "maker-output-price < 5").rank(7).add(DERIVED);
  public static final Field<PartialDate> AS_OF =
      date("as-of").label("As of").about("Date of the newest data about it", "as-of >= 2026-01").rank(10).add(DERIVED);
  public static final Field<String> NOTES =
      text("notes").about("Notes of the source", "notes ~ distill").rank(12).last().add(CARD);

  /// All fields.
  public static final List<Field<?>> ALL = List.copyOf(LIST);

  /// The fields with the basis of figures, by the field of the figure.
  public static final Map<Field<?>, List<Field<String>>> BASES =
      Map.of(
          PARAMS, List.of(PARAMS_BASIS),
          TOKENS, List.of(TOKENS_BASIS),
          RATIO, List.of(PARAMS_BASIS, TOKENS_BASIS),
          ALSCORE, List.of(PARAMS_BASIS, TOKENS_BASIS));

  /// The fields that records state.
  public static final List<Field<?>> STATED = ALL.stream().filter(Field::isStated).toList();

  /// The fields that records state, in card order, with tags and notes last.
  public static final List<Field<?>> CLAIMED =
      Stream.concat(STATED.stream().filter(field -> field != TAGS && field != NOTES), Stream.of(TAGS, NOTES)).toList();

  /// The fields whose chosen values are explained.
  public static final List<Field<?>> EXPLAINED = Stream.concat(CLAIMED.stream(), Stream.of(PRICE)).toList();

  /// The names of the fields that no catalog stores, because they depend on what is asked, with the option that they
  /// need. No benchmark has one of these names.
  public static final Map<String, String> COMPUTED =
      Map.of("cost", "--workload input=50M,output=10M", "memory", "--memory-at context=8K");

  private Fields() {}

  /// What to do about an unknown name of a field; null if it is not one of [#COMPUTED].
  public static String remedy(String name) {
    String option = COMPUTED.get(name.toLowerCase(Locale.ROOT));
    return option == null ? null : "add " + option;
  }

  /// Whether a name is that of a benchmark, not of another field.
  public static boolean isBenchmark(String name) {
    return !COMPUTED.containsKey(name) && find(name).isEmpty();
  }

  /// Whether the value of a field is an estimate or computed from one.
  public static boolean isEstimate(Field<?> field, Facts facts) {
    for (Field<String> basis : BASES.getOrDefault(field, List.of())) {
      if (Basis.ESTIMATE.toString().equals(facts.get(basis))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a field is the basis of a figure.
  public static boolean isBasis(Field<?> field) {
    return field == PARAMS_BASIS || field == TOKENS_BASIS;
  }

  /// Whether the values of a field or benchmark can be estimates.
  public static boolean hasBasis(String name) {
    return find(name).filter(BASES::containsKey).isPresent();
  }

  /// Whether the values of a field can be estimates, also of one that is computed for a question.
  public static boolean canBeEstimate(String name) {
    return hasBasis(name) || name.equals("memory");
  }

  /// Finds a field by name or alias; `max_output` means `max-output`.
  ///
  /// @param name in lower case
  public static Optional<Field<?>> find(String name) {
    String dashed = name.replace('_', '-');
    return ALL.stream().filter(field -> field.name().equals(dashed) || field.aliases().contains(dashed)).findFirst();
  }

  private static Field.Builder<String> text(String name, String... aliases) {
    return of(name, ValueType.TEXT, aliases);
  }

  private static Field.Builder<List<String>> list(String name, String... aliases) {
    return Fields.<List<String>>of(name, ValueType.LIST, aliases).missing(List.of()).unit("texts");
  }

  private static Field.Builder<Long> count(String name, String... aliases) {
    return Fields.<Long>of(name, ValueType.COUNT, aliases).unit("tokens").descending();
  }

  private static Field.Builder<PartialDate> date(String name, String... aliases) {
    return Fields.<PartialDate>of(name, ValueType.DATE, aliases).unit("YYYY-MM-DD, YYYY-MM or YYYY").descending();
  }

  private static Field.Builder<Boolean> truth(String name, String... aliases) {
    return Fields.<Boolean>of(name, ValueType.BOOLEAN, aliases)
        .column("is_" + name.replace('-', '_'))
        .unit("yes or no")
        .descending()
        .facet();
  }

  private static Field.Builder<String> basis(String name) {
    return text(name).unit("published, name or estimate").rank(10).facet();
  }

  private static Field.Builder<Double> price(String name) {
    return Fields.<Double>of(name, ValueType.NUMBER).unit(PRICE_UNIT);
  }

  private static <T> Field.Builder<T> of(String name, ValueType type, String... aliases) {
    return new Field.Builder<>(name, type, List.of(aliases), LIST);
  }
}
