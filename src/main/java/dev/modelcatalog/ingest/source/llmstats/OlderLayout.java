package dev.modelcatalog.ingest.source.llmstats;

import static java.util.stream.Collectors.groupingBy;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Collects the models, scores and offers of the layout that LLM-Stats' repository had until May 2025:
/// `models/ORGANIZATION/MODEL/model.json` and `providers/PROVIDER/provider.json`. The files do not have these ids, so
/// they are taken from the names of the folders.
///
/// A model has no date of its own. Its newest score or its release is the first day on which it can have been written,
/// and counts as its last update: what the current layout states of the same model is newer.
final class OlderLayout {
  private static final String SCORES = "qualitative_metrics";
  private static final String REMEDY = "import it from the folder of the repository: %s";

  private static final Set<String> MODEL_KEYS =
      Stream.concat(
              LlmStatsModels.olderLinkKeys().stream(),
              Stream.of(
                  "name",
                  "description",
                  "release_date",
                  "input_context_size",
                  "output_context_size",
                  "license",
                  "knowledge_cutoff",
                  "param_count",
                  "training_tokens",
                  SCORES))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> SCORE_KEYS =
      Set.of("dataset_name", "score", "is_self_reported", "analysis_method", "date_recorded", "source_link");

  /// A model without its scores, and the whole of what is written of it.
  private record Entry(ModelRecord model, JsonNode json) {}

  private final LlmStatsModels current;
  private final LlmStatsScores scores;
  private final Consumer<Finding> findings;
  private final IgnoredValues ignored = new IgnoredValues();
  private final KeyedEntries<Entry> models;
  private final OlderOffers offers;

  /// @param current the models of the current layout
  /// @param scores takes the scores of this layout
  /// @param findings receives the findings
  OlderLayout(LlmStatsModels current, LlmStatsScores scores, Consumer<Finding> findings) {
    this.current = current;
    this.scores = scores;
    this.findings = findings;
    this.models = new KeyedEntries<>(findings);
    this.offers = new OlderOffers(ignored, findings);
  }

  /// Whether an object is a `model.json` or `provider.json`.
  static boolean recognizes(JsonNode value) {
    return value.isObject() && (value.has(SCORES) || value.has(OlderOffers.KEY));
  }

  /// Reads a file. One that cannot be used is refused.
  void read(String file, int line, JsonNode value) {
    boolean isModel = value.has(SCORES);
    String layout = isModel ? "models/ORGANIZATION/MODEL/model.json" : "providers/PROVIDER/provider.json";
    List<String> folders = folders(file, layout);
    if (folders.isEmpty()) {
      String kind = isModel ? "model" : "provider";
      refuse(file, line, "does not have the id of its " + kind, REMEDY.formatted(layout));
      return;
    }
    String name = String.join("/", folders);
    try {
      DataEntry entry = new DataEntry(name, value, file, line, findings);
      if (isModel) {
        addModel(entry);
      } else {
        offers.addProvider(entry);
      }
    } catch (BadJsonException e) {
      refuse(file, line, Findings.shorten(name) + ": " + e.getMessage(), null);
    }
  }

  private void refuse(String file, int line, String reason, String remedy) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, line, reason, remedy));
  }

  /// Returns the names of the folders that a file lies in, without the first folder of the layout; empty if the file
  /// does not have its name in the layout.
  private static List<String> folders(String file, String layout) {
    try {
      Path path = Path.of(file).toAbsolutePath().normalize();
      Path expected = Path.of(layout);
      int last = path.getNameCount() - 1;
      int depth = expected.getNameCount() - 2;
      if (last < depth || !path.getFileName().equals(expected.getFileName())) {
        return List.of();
      }
      List<String> folders = new ArrayList<>();
      path.subpath(last - depth, last).forEach(folder -> folders.add(folder.toString()));
      return folders;
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  /// @throws BadJsonException if the entry is not a valid model
  private void addModel(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.name());
    List<Link> links = LlmStatsModels.links(entry, true);
    List<JsonObject> results = entry.json().objects(SCORES);
    ModelRecord model =
        new ModelRecord(
            LlmStats.SOURCE,
            key,
            null,
            entry.properName(),
            key.substring(0, key.indexOf('/')),
            facts(entry, LlmStatsModels.hasWeights(links)),
            List.of(),
            links,
            null,
            null);
    LlmStatsModels.warnOfParams(entry, model);
    ignored.count(entry.json(), MODEL_KEYS);
    boolean isNew = models.get(key) == null;
    models.add(key, entry.name(), entry.located(new Entry(model, entry.json().node())));
    for (int i = 0; isNew && i < results.size(); i++) {
      DataEntry score =
          new DataEntry("%s, score %d".formatted(key, i + 1), results.get(i), entry.file(), entry.line(), findings);
      try {
        scores.addOlderScore(score, key, i);
        ignored.count(score.json(), SCORE_KEYS);
      } catch (BadJsonException e) {
        refuse(score.file(), score.line(), score.name() + ": " + e.getMessage(), null);
      }
    }
  }

  private static Facts facts(DataEntry entry, boolean hasWeights) {
    String license = entry.text("license");
    boolean isClosed = license != null && license.toLowerCase(Locale.ROOT).equals("proprietary");
    return Facts.builder()
        .put(Fields.RELEASED, entry.date("release_date"))
        .put(Fields.ACCESS, hasWeights ? Access.PUBLIC : Access.UNKNOWN)
        .put(Fields.PARAMS, entry.knownCount("param_count"))
        .put(Fields.TOKENS, entry.knownCount("training_tokens"))
        .put(Fields.LICENSE, license == null ? null : LlmStatsModels.spdx(license))
        .put(Fields.OPEN, hasWeights ? Boolean.TRUE : isClosed ? Boolean.FALSE : null)
        .put(Fields.CONTEXT, entry.limit("input_context_size"))
        .put(Fields.MAX_OUTPUT, entry.limit("output_context_size"))
        .put(Fields.KNOWLEDGE, entry.date("knowledge_cutoff"))
        .put(Fields.NOTES, entry.text("description"))
        .build();
  }

  /// Returns the data of all files, and reports what was ignored.
  DataSet finish() {
    ignored.report(findings);
    Map<String, List<Score>> byModel = scores.byModel();
    List<Located<ModelRecord>> records = new ArrayList<>();
    models.forEach(
        (key, located) -> {
          ModelRecord model = located.value().model();
          List<Score> own = byModel.getOrDefault(key, List.of());
          ModelRecord whole =
              new ModelRecord(
                  model.source(),
                  key,
                  located.file(),
                  model.name(),
                  lab(model),
                  model.facts(),
                  own,
                  model.links(),
                  written(model, own),
                  null);
          records.add(new Located<>(whole, located.file(), located.line()));
        });
    return new DataSet(LlmStats.SOURCE, List.of(), offers.providers(), records, offers.resolved(identities()), true);
  }

  /// Returns the only model with an id, of this layout or else of the current one; null if there is none, or several.
  private Function<String, ModelRecord> identities() {
    Map<String, List<ModelRecord>> byId =
        models.things().stream()
            .map(Entry::model)
            .collect(groupingBy(model -> model.key().substring(model.key().indexOf('/') + 1)));
    return id -> {
      List<ModelRecord> found = byId.getOrDefault(id, List.of());
      return found.isEmpty() ? current.identity(id) : found.size() == 1 ? found.getFirst() : null;
    };
  }

  private String lab(ModelRecord model) {
    String name = current.organization(model.lab());
    return name == null ? model.lab() : name;
  }

  /// Returns the first day on which a model can have been written; null if it has no date.
  private static LocalDate written(ModelRecord model, List<Score> scores) {
    return Stream.concat(scores.stream().map(score -> score.provenance().date()), Stream.ofNullable(model.released()))
        .filter(date -> date != null)
        .map(PartialDate::first)
        .max(LocalDate::compareTo)
        .orElse(null);
  }
}
