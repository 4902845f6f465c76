package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.FilterParser;
import dev.modelcatalog.filter.Narrowing;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.query.PlainScores;
import dev.modelcatalog.query.ProviderQuery;
import dev.modelcatalog.query.cost.CostField;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.ProviderField;
import dev.modelcatalog.query.fit.MemoryField;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/// The flags that filter models, the same for every command that has them. More are in [UsageOptions] and
/// [MemoryOptions].
public final class FilterOptions {
  private final Session session;
  private final UsageOptions usage;
  private final MemoryOptions memory;

  /// The keys of [#providers], after [#prepare].
  private Set<String> providerKeys;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Tag; use a,b to match any, or repeat the option to require all.")
  List<String> tags = List.of();

  @Option(
      names = "--lab",
      paramLabel = "LAB",
      description = "Lab, by any of its names; use a,b or repeat the option to match any.")
  List<String> labs = List.of();

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      description = "Architecture; use a,b or repeat the option to match any.")
  List<String> archs = List.of();

  @Option(
      names = "--access",
      paramLabel = "ACCESS",
      description = "Access: public (anyone can use it), private or unknown.")
  List<String> accesses = List.of();

  @Option(names = "--open", description = "Only models with open (downloadable) weights.")
  boolean open;

  @Option(names = "--tools", description = "Only models that can call tools.")
  boolean tools;

  @Option(names = "--name", paramLabel = "TEXT", description = "Text that the name or the id contains.")
  String name;

  @Option(
      names = "--provider",
      paramLabel = "PROVIDER",
      description = "Provider that offers the model, by name or key; use a,b or repeat the option to match any.")
  List<String> providers = List.of();

  @Option(
      names = "--license",
      paramLabel = "LICENSE",
      description = "Licence; use a,b or repeat the option to match any.")
  List<String> licenses = List.of();

  @Option(
      names = "--max-price",
      paramLabel = "N",
      description =
          "Maximum blended price (US$$ per million tokens, 3:1 input:output)."
              + " The lab's own price; the lowest one of an open model.")
  String maxPrice;

  @Option(
      names = "--dataset",
      paramLabel = "KIND",
      description = "Type of training data; use a,b to match any, or repeat the option to require all.")
  List<String> datasets = List.of();

  @Option(names = "--params", paramLabel = "RANGE", description = "Parameter count, e.g. 7B..40B, ..40B, 7B.. or 32B.")
  String params;

  @Option(names = "--active", paramLabel = "RANGE", description = "Active parameters, e.g. ..4B.")
  String active;

  @Option(names = "--tokens", paramLabel = "RANGE", description = "Training tokens, e.g. 1T..15T.")
  String tokens;

  @Option(
      names = "--released",
      paramLabel = "RANGE",
      description = "Release date, e.g. 2025-01.., 2024..2025-06 or 2025.")
  String released;

  @Option(
      names = "--score",
      paramLabel = "BENCHMARK>=N",
      description = "Benchmark score, compared with >=, >, <=, < or =. Quote it: --score 'gpqa>=50'.")
  List<String> scores = List.of();

  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = "Filter expression, e.g. 'gpqa >= 50 and not tag = sota'; @NAME is a saved one.")
  List<String> expressions = List.of();

  @Option(names = "--include-flagged", description = "Include flagged scores (out of range or below chance).")
  boolean includeFlagged;

  @Option(
      names = "--maybe",
      description = "Include models for which the filter is unknown, because a value is; tables mark them with ?.")
  boolean maybe;

  @Option(
      names = "--setting",
      paramLabel = "plain",
      description = "Only scores in the plain setting: one attempt at the whole benchmark, without tools.")
  Setting setting;

  enum Setting {
    plain
  }

  /// Creates the flags of a command without [UsageOptions] and [MemoryOptions].
  public FilterOptions(Session session) {
    this(session, new UsageOptions());
  }

  /// Creates the flags of a command without [UsageOptions].
  ///
  /// @param memory options of the same command
  public FilterOptions(Session session, MemoryOptions memory) {
    this(session, new UsageOptions(), memory);
  }

  /// @param usage options of the same command
  public FilterOptions(Session session, UsageOptions usage) {
    this(session, usage, usage.memory);
  }

  private FilterOptions(Session session, UsageOptions usage, MemoryOptions memory) {
    this.session = session;
    this.usage = usage;
    this.memory = memory;
  }

  public boolean includeFlagged() {
    return includeFlagged;
  }

  /// Whether models are included for which the filter is unknown.
  public boolean isMaybe() {
    return maybe;
  }

  /// Prepares an open catalog: without the scores that the flags leave out, and with the fields that they add.
  ///
  /// @throws picocli.CommandLine.ParameterException if a workload or a memory is not possible
  /// @throws dev.modelcatalog.query.name.UnknownNameException if there is no such provider
  void prepare(Catalog catalog) {
    if (!providers.isEmpty()) {
      ProviderQuery query = new ProviderQuery(catalog.dsl());
      providerKeys = new LinkedHashSet<>();
      for (String provider : new Narrowing("--provider").values(providers)) {
        providerKeys.add(query.resolve(provider));
      }
    }
    if (setting != null) {
      PlainScores.keep(catalog.dsl());
    }
    Workload workload = usage.workload(session);
    if (workload != null) {
      CostField.add(catalog.dsl(), workload);
    }
    Demand demand = memory.demand();
    if (demand != null) {
      MemoryField.add(catalog.dsl(), demand);
    }
  }

  /// Whether an expression may use a field: it has its name, or is a saved one.
  ///
  /// @param field one of [dev.modelcatalog.rows.Fields#COMPUTED]
  public boolean mayUse(String field) {
    return expressions.stream().anyMatch(each -> each.contains(field) || each.contains("@"));
  }

  /// The given flags, joined by `and`; with `--maybe` a [Filter.Maybe] of them.
  ///
  /// @param fields of the catalog
  /// @throws dev.modelcatalog.filter.FilterException if one cannot be read
  public Filter filter(List<ModelField> fields) {
    return filter(fields, List.of());
  }

  /// The given flags and further expressions.
  public Filter filter(List<ModelField> fields, List<String> furtherExpressions) {
    List<Filter> parts = new ArrayList<>();
    tags.forEach(tag -> parts.add(new Narrowing("--tag").anyOf(List.of(tag), "tags")));
    datasets.forEach(dataset -> parts.add(new Narrowing("--dataset").anyOf(List.of(dataset), "datasets")));
    usage.kinds.forEach(kind -> parts.add(new Narrowing("--input").anyOf(List.of(kind), "input")));
    anyOf(parts, "--lab", labs, "lab");
    anyOf(parts, "--arch", archs, "arch");
    anyOf(parts, "--access", accesses, "access");
    anyOf(parts, "--license", licenses, "license");
    if (open) {
      parts.add(new Filter.Comparison("open", Operator.EQUAL, true));
    }
    if (tools) {
      parts.add(new Filter.Comparison("tools", Operator.EQUAL, true));
    }
    if (name != null) {
      parts.add(new Narrowing("--name").contains(name, List.of("name", "id")));
    }
    if (providerKeys != null) {
      parts.add(Narrowing.anyOf(providerKeys, ProviderField.NAME));
    }
    if (maxPrice != null) {
      parts.add(new Narrowing("--max-price").atMost(maxPrice, "price", ValueType.NUMBER));
    }
    range(parts, "--context", memory.context, "context", ValueType.COUNT);
    if (memory.fits != null) {
      parts.add(new Filter.Comparison("open", Operator.EQUAL, true));
      parts.add(new Filter.Comparison("memory", Operator.AT_MOST, memory.demand().available()));
    }
    range(parts, "--params", params, "params", ValueType.COUNT);
    range(parts, "--active", active, "active", ValueType.COUNT);
    range(parts, "--tokens", tokens, "tokens", ValueType.COUNT);
    range(parts, "--released", released, "released", ValueType.DATE);
    if (!scores.isEmpty()) {
      FieldVocabulary benchmarks = vocabulary(fields, ModelField::isScore);
      scores.forEach(score -> parts.add(new Narrowing("--score").score(score, benchmarks)));
    }
    parts.addAll(parsed(expressions, fields));
    parts.addAll(parsed(furtherExpressions, fields));
    Filter all = Filter.and(parts);
    return maybe && !all.isAll() ? new Filter.Maybe(all) : all;
  }

  /// Parses expressions; `@name` is a saved one.
  ///
  /// @throws dev.modelcatalog.filter.FilterException if one cannot be read
  private List<Filter> parsed(List<String> expressions, List<ModelField> fields) {
    if (expressions.isEmpty()) {
      return List.of();
    }
    FieldVocabulary all = vocabulary(fields, field -> true);
    return expressions.stream()
        .map(expression -> FilterParser.parse(expression, all, session.settings().queries()))
        .toList();
  }

  private static void anyOf(List<Filter> parts, String flag, List<String> values, String field) {
    if (!values.isEmpty()) {
      parts.add(new Narrowing(flag).anyOf(values, field));
    }
  }

  private static void range(List<Filter> parts, String flag, String value, String field, ValueType type) {
    if (value != null) {
      parts.add(new Narrowing(flag).range(value, field, type));
    }
  }

  /// The names that an expression can use.
  public static FieldVocabulary vocabulary(List<ModelField> fields, Predicate<ModelField> chosen) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    // Not Comparator.comparing: its lambda is serializable, which the AOT cache cannot hold.
    fields.stream()
        .filter(chosen)
        .sorted((a, b) -> Boolean.compare(a.isScore(), b.isScore()))
        .forEach(field -> types.put(field.name(), field.type()));
    if (chosen.test(ProviderField.FIELD)) {
      types.put(ProviderField.NAME, ProviderField.FIELD.type());
    }
    return new FieldVocabulary(types, ModelField.aliases(fields));
  }
}
