package dev.modelcatalog.ingest.source.modelsdev;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the data sets of models.dev: `models.json` (models), `api.json` (providers and their offers) and
/// `catalog.json` (both). What they say beyond the fields that are known is left out.
public final class ModelsDev implements JsonSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "models.dev";

  /// So many entries are looked at to tell what a file is: one of them may be broken.
  private static final int MAX_INSPECTED = 8;

  /// Stand for a limit that is not known.
  private static final Set<Long> UNKNOWN_LIMITS = Set.of(0L, 99_999_999L);

  private final BenchmarkNames names;
  private final Consumer<Finding> findings;
  private final KeyedEntries<ModelRecord> records;
  private final KeyedEntries<Provider> providers;
  private final KeyedEntries<Offer> offers;

  public ModelsDev(ReaderContext context) {
    this(context.benchmarks(), context.findings());
  }

  /// @param findings takes refusals and warnings
  ModelsDev(BenchmarkNames names, Consumer<Finding> findings) {
    this.names = names;
    this.findings = findings;
    this.records = new KeyedEntries<>(findings);
    this.providers = new KeyedEntries<>(findings);
    this.offers = new KeyedEntries<>(findings);
  }

  /// Whether it is an object of models by `lab/model`.
  static boolean isModels(JsonNode root) {
    return entries(root)
        .limit(MAX_INSPECTED)
        .anyMatch(
            entry ->
                entry.getKey().indexOf('/') > 0
                    && Stream.of("name", "limit", "modalities", "open_weights").anyMatch(entry.getValue()::has));
  }

  /// Whether it is an object of providers, each with its models.
  static boolean isProviders(JsonNode root) {
    return entries(root)
        .limit(MAX_INSPECTED)
        .anyMatch(
            entry ->
                entry.getValue().path("models").isObject()
                    && Stream.of("name", "npm", "env", "doc").anyMatch(entry.getValue()::has));
  }

  /// Whether it holds models and providers.
  static boolean isCatalog(JsonNode root) {
    return isModels(root.path("models")) || isProviders(root.path("providers"));
  }

  @Override
  public boolean recognizes(JsonNode root) {
    return isModels(root) || isProviders(root) || isCatalog(root);
  }

  private static Stream<Map.Entry<String, JsonNode>> entries(JsonNode object) {
    return object.isObject() ? object.propertyStream() : Stream.empty();
  }

  @Override
  public void read(String file, JsonNode root) {
    if (isModels(root)) {
      readModels(file, root);
    } else if (isProviders(root)) {
      readProviders(file, root);
    } else if (isCatalog(root)) {
      readModels(file, root.path("models"));
      readProviders(file, root.path("providers"));
    } else {
      findings.accept(
          new Finding(
              Finding.Severity.REFUSAL, file, 0, "is not models.json, api.json or catalog.json of models.dev", null));
    }
  }

  @Override
  public List<DataSet> finish() {
    List<Located<ModelRecord>> models =
        records.all().stream()
            .map(located -> new Located<>(located.value().withPath(located.file()), located.file(), located.line()))
            .toList();
    return List.of(new DataSet(SOURCE, List.of(), providers.things(), models, List.copyOf(offers.all())));
  }

  private void readModels(String file, JsonNode models) {
    entries(models)
        .forEach(
            model ->
                DataEntry.read(
                    model.getKey(),
                    model.getValue(),
                    file,
                    findings,
                    entry -> records.add(entry.name(), entry.name(), entry.located(record(entry)))));
  }

  private void readProviders(String file, JsonNode all) {
    entries(all)
        .forEach(
            provider -> DataEntry.read(provider.getKey(), provider.getValue(), file, findings, this::readProvider));
  }

  private void readProvider(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.name());
    JsonObject models = entry.json().object("models");
    if (key.indexOf('/') >= 0) {
      throw new BadJsonException("a provider id cannot contain '/'");
    }
    providers.add(key, key, entry.located(new Provider(SOURCE, key, entry.properName(), entry.text("doc"))));
    if (models != null) {
      entries(models.node()).forEach(model -> readOffer(entry.file(), key, model));
    }
  }

  private void readOffer(String file, String provider, Map.Entry<String, JsonNode> model) {
    String name = provider + "/" + model.getKey();
    DataEntry.read(
        name,
        model.getValue(),
        file,
        findings,
        entry ->
            offers.add(
                name, name, entry.located(ModelsDevOffer.of(provider, DataEntry.checkedKey(model.getKey()), entry))));
  }

  private ModelRecord record(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.name());
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new BadJsonException("the id is not of the form lab/model");
    }
    JsonObject json = entry.json();
    return new ModelRecord(
        SOURCE,
        key,
        null,
        entry.properName(),
        key.substring(0, slash),
        facts(entry),
        scores(entry),
        links(json),
        entry.day("last_updated"),
        null);
  }

  private static Facts facts(DataEntry entry) {
    JsonObject json = entry.json();
    JsonObject limit = json.object("limit");
    JsonObject modalities = json.object("modalities");
    Boolean open = json.truth("open_weights");
    return Facts.builder()
        .put(Fields.RELEASED, entry.date("release_date"))
        .put(Fields.ACCESS, Boolean.TRUE.equals(open) ? Access.PUBLIC : Access.UNKNOWN)
        .put(Fields.TAGS, Boolean.TRUE.equals(json.truth("reasoning")) ? List.of("Reasoning") : List.of())
        .put(Fields.FAMILY, entry.text("family"))
        .put(Fields.LICENSE, entry.text("license"))
        .put(Fields.OPEN, open)
        .put(Fields.CONTEXT, limit(limit, "context"))
        .put(Fields.MAX_OUTPUT, limit(limit, "output"))
        .put(Fields.KNOWLEDGE, entry.date("knowledge"))
        .put(Fields.INPUT, modalities == null ? List.of() : modalities.texts("input"))
        .put(Fields.OUTPUT, modalities == null ? List.of() : modalities.texts("output"))
        .put(Fields.TOOLS, json.truth("tool_call"))
        .put(Fields.STRUCTURED, json.truth("structured_output"))
        .build();
  }

  /// A limit in tokens; null if it is unknown.
  static Long limit(JsonObject limit, String key) {
    Long tokens = limit == null ? null : limit.count(key);
    return tokens == null || UNKNOWN_LIMITS.contains(tokens) ? null : tokens;
  }

  private static List<Link> links(JsonObject json) {
    return Stream.of("weights", "links")
        .flatMap(key -> json.objects(key).stream())
        .map(link -> new Link(link.required("label"), link.required("url")))
        .toList();
  }

  private List<Score> scores(DataEntry entry) {
    List<JsonObject> benchmarks = entry.json().objects("benchmarks");
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < benchmarks.size(); i++) {
      String name = "%s, score %d".formatted(entry.name(), i + 1);
      DataEntry.read(name, benchmarks.get(i).node(), entry.file(), findings, benchmark -> scores.add(score(benchmark)));
    }
    return List.copyOf(scores);
  }

  /// A version of a benchmark is a benchmark of its own (Terminal-Bench 2.1). The effort of the model, the program that
  /// it works in and the part of the benchmark are settings, since models are scored in several.
  private Score score(DataEntry entry) {
    String version = entry.text("version");
    String name = entry.json().name("name");
    BenchmarkNames.Meaning meaning = names.of(version == null ? name : name + " " + version, null);
    String setting =
        Stream.of("variant", "harness", "dataset")
            .map(entry::text)
            .filter(Objects::nonNull)
            .collect(Collectors.collectingAndThen(Collectors.joining(", "), text -> text.isEmpty() ? null : text));
    Double value = entry.json().number("score");
    if (value == null) {
      throw new BadJsonException("has no 'score'");
    }
    return Score.of(
        meaning.benchmark(),
        meaning.variant(setting),
        value,
        null,
        new Provenance(entry.text("metric"), entry.text("source"), entry.date("date"), null, false, null));
  }
}
