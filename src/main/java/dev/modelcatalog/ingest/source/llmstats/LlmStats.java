package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BoundedLines;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the data of LLM-Stats: JSON Lines, or the JSON files of its repository, also in its [OlderLayout]. Each object
/// is a model, an organization, a licence, a benchmark, a provider, a score or an offer, and refers to others by id, so
/// records are only complete after all files of an import were read.
public final class LlmStats implements JsonSourceReader, TextSourceReader {
  /// The key of the source.
  public static final String SOURCE = "llm-stats";

  /// The kinds of objects. An object is of the first kind whose keys it has.
  private enum Kind {
    SCORE("model_benchmark_id"),
    OFFER("model_provider_id"),
    MODEL("model_id", "organization_id"),
    BENCHMARK("benchmark_id", "name"),
    LICENSE("license_id", "name"),
    PROVIDER("provider_id", "name"),
    ORGANIZATION("organization_id", "name");

    private final List<String> keys;

    Kind(String... keys) {
      this.keys = List.of(keys);
    }

    /// Returns the kind of an object, or null if it is of no known kind.
    static Kind of(JsonNode value) {
      return Stream.of(values()).filter(kind -> kind.keys.stream().allMatch(value::has)).findFirst().orElse(null);
    }

    /// Returns the name of an object of this kind for findings: `model gpt-4o`.
    String nameOf(JsonNode value) {
      return name().toLowerCase(Locale.ROOT) + " " + Findings.shorten(value.path(keys.getFirst()).asString("?"));
    }
  }

  /// The number of list elements examined to recognize a file; more than one, because some may be invalid.
  private static final int EXAMINED_ELEMENTS = 8;

  /// The maximum number of models named in a finding.
  private static final int MAX_NAMED = 3;

  private final Consumer<Finding> findings;
  private final LlmStatsModels models;
  private final LlmStatsScores scores;
  private final LlmStatsOffers offers;
  private final OlderLayout older;

  /// Files from which something was imported.
  private final Set<String> usedFiles = new HashSet<>();

  public LlmStats(ReaderContext context) {
    this(
        context.benchmarks(),
        id -> context.lookup().record(SOURCE, id),
        id -> context.lookup().provider(SOURCE, id),
        context.findings());
  }

  /// @param storedModels returns this source's record in the catalog by `model_id`, or null if there is none
  /// @param storedProviders returns the provider in the catalog by `provider_id`, or null if there is none
  /// @param findings receives the findings
  LlmStats(
      BenchmarkNames names,
      Function<String, ModelRecord> storedModels,
      Function<String, Provider> storedProviders,
      Consumer<Finding> findings) {
    this.findings = findings;
    this.models = new LlmStatsModels(storedModels, findings);
    this.scores = new LlmStatsScores(names, findings);
    this.offers = new LlmStatsOffers(models, storedProviders, findings);
    this.older = new OlderLayout(models, new LlmStatsScores(names, findings), findings);
  }

  @Override
  public boolean recognizes(FileStart start) {
    return start.hasLine(this::recognizes);
  }

  /// Recognizes one object or a list of objects.
  @Override
  public boolean recognizes(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .limit(EXAMINED_ELEMENTS)
            .anyMatch(element -> Kind.of(element) != null)
        : Kind.of(value) != null || OlderLayout.recognizes(value);
  }

  @Override
  public void read(SourceFile file) throws IOException {
    BoundedLines lines = new BoundedLines(file.text());
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      try {
        BoundedLines.requireShort(line);
        if (!line.isBlank()) {
          read(file.name(), number, JsonText.DOCUMENT.readTree(line));
        }
      } catch (BadJsonException e) {
        refuse(file.name(), number, e.getMessage());
      } catch (JacksonException e) {
        refuse(file.name(), number, JsonText.problem(e, true));
      }
    }
  }

  @Override
  public void read(String file, JsonNode document) {
    read(file, 0, document);
  }

  /// Reads an object, or the objects of a list. An invalid object is refused, and the others are read.
  ///
  /// @param line the line number in the file; 0 if the value is the whole file
  void read(String file, int line, JsonNode value) {
    if (value.isArray()) {
      value.forEach(element -> readObject(file, line, element));
    } else {
      readObject(file, line, value);
    }
  }

  private void readObject(String file, int line, JsonNode value) {
    Kind kind = Kind.of(value);
    if (kind == null && OlderLayout.recognizes(value)) {
      older.read(file, line, value);
      return;
    }
    if (kind == null) {
      refuse(file, line, "unknown kind of object");
      return;
    }
    String name = kind.nameOf(value);
    try {
      add(kind, new DataEntry(name, value, file, line, findings));
      if (kind != Kind.SCORE) {
        usedFiles.add(file);
      }
    } catch (BadJsonException e) {
      refuse(file, line, name + ": " + e.getMessage());
    }
  }

  private void refuse(String file, int line, String reason) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, line, reason, null));
  }

  private void add(Kind kind, DataEntry entry) {
    switch (kind) {
      case SCORE -> scores.addScore(entry);
      case OFFER -> offers.addOffer(entry);
      case MODEL -> models.addModel(entry);
      case BENCHMARK -> scores.addBenchmark(entry);
      case LICENSE -> models.addLicense(entry);
      case PROVIDER -> offers.addProvider(entry);
      case ORGANIZATION -> models.addOrganization(entry);
    }
  }

  @Override
  public List<DataSet> finish() {
    Map<String, List<Score>> byModel = scores.byModel();
    List<Located<ModelRecord>> records = models.records(byModel);
    addToStored(byModel, records);
    List<Located<Offer>> resolved = offers.resolved();
    DataSet current = new DataSet(SOURCE, scores.benchmarks(), offers.providers(resolved), records, resolved, true);
    DataSet before = older.finish();
    return before.isEmpty() ? List.of(current) : List.of(current, before);
  }

  /// Adds scores of models that were not read to the models in the catalog. Scores of unknown models are refused.
  private void addToStored(Map<String, List<Score>> byModel, List<Located<ModelRecord>> records) {
    Map<String, List<String>> refused = new LinkedHashMap<>();
    scores
        .places()
        .forEach(
            (id, places) -> {
              if (models.isRead(id)) {
                places.forEach(place -> usedFiles.add(place.file()));
                return;
              }
              ModelRecord identity = models.identity(id);
              if (identity == null) {
                places.forEach(place -> refused.computeIfAbsent(place.file(), file -> new ArrayList<>()).add(id));
              } else {
                places.forEach(place -> usedFiles.add(place.file()));
                Located<String> first = places.getFirst();
                records.add(new Located<>(identity.withScores(byModel.get(id)), first.file(), first.line()));
              }
            });
    refused.forEach(this::refuseScores);
  }

  private void refuseScores(String file, List<String> ids) {
    List<String> distinct = ids.stream().distinct().map(Findings::shorten).toList();
    String named =
        String.join(", ", distinct.subList(0, Math.min(MAX_NAMED, distinct.size())))
            + (distinct.size() > MAX_NAMED ? " and %,d more".formatted(distinct.size() - MAX_NAMED) : "");
    findings.accept(
        new Finding(
            usedFiles.contains(file) ? Finding.Severity.REFUSED_LINE : Finding.Severity.REFUSAL,
            file,
            0,
            "%,d %s to models that are neither in this import nor in the catalog: %s"
                .formatted(ids.size(), ids.size() == 1 ? "score belongs" : "scores belong", named),
            "import models.jsonl (or the model.json files) together with it"));
  }
}
