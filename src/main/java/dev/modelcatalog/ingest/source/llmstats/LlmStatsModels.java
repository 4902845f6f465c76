package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.DataEntry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Collects the models of LLM-Stats and the organizations and licences that they refer to by id.
final class LlmStatsModels {
  /// A field with a link.
  ///
  /// @param olderKey its name in the older layout
  private record LinkField(String key, String olderKey, String label) {}

  private static final String WEIGHTS = "Weights";

  private static final List<LinkField> LINKS =
      List.of(
          new LinkField("source_api_ref", "api_ref_link", "API reference"),
          new LinkField("source_playground", "playground_link", "Playground"),
          new LinkField("source_paper", "paper_link", "Paper"),
          new LinkField("source_scorecard_blog_link", "scorecard_blog_link", "Announcement"),
          new LinkField("source_repo_link", "repo_link", "Repository"),
          new LinkField("source_weights_link", "weights_link", WEIGHTS));

  private static final String PROPRIETARY = "proprietary";
  private static final String UNKNOWN_LICENSE = "unknown";

  /// SPDX identifiers by licence id.
  private static final Map<String, String> SPDX =
      Map.of(
          "apache_2_0", "Apache-2.0",
          "mit", "MIT",
          "mit_license", "MIT",
          "creative_commons_attribution_4_0_license", "CC-BY-4.0");

  private final Function<String, ModelRecord> stored;
  private final KeyedEntries<String> organizations;
  private final KeyedEntries<String> licenses;

  /// Records whose labs and licences are not resolved yet but still ids.
  private final KeyedEntries<ModelRecord> models;

  /// @param stored returns this source's record in the catalog by `model_id`, or null if there is none
  /// @param findings receives the findings
  LlmStatsModels(Function<String, ModelRecord> stored, Consumer<Finding> findings) {
    this.stored = stored;
    this.organizations = new KeyedEntries<>(findings);
    this.licenses = new KeyedEntries<>(findings);
    this.models = new KeyedEntries<>(findings);
  }

  /// @throws BadJsonException if the entry is not a valid organization
  void addOrganization(DataEntry entry) {
    organizations.add(entry.json().required("organization_id"), entry.name(), entry.located(entry.properName()));
  }

  /// @throws BadJsonException if the entry is not a valid licence
  void addLicense(DataEntry entry) {
    licenses.add(entry.json().required("license_id"), entry.name(), entry.located(entry.properName()));
  }

  /// @throws BadJsonException if the entry is not a valid model
  void addModel(DataEntry entry) {
    JsonObject json = entry.json();
    String id = DataEntry.checkedKey(json.required("model_id"));
    String organization = DataEntry.checkedKey(json.required("organization_id"));
    List<Link> links = links(entry, false);
    ModelRecord model =
        new ModelRecord(
            LlmStats.SOURCE,
            organization + "/" + id,
            null,
            entry.properName(),
            organization,
            facts(entry, hasWeights(links)),
            List.of(),
            links,
            entry.dayOf("updated_at"),
            null);
    warnOfParams(entry, model);
    models.add(id, entry.name(), entry.located(model));
  }

  static void warnOfParams(DataEntry entry, ModelRecord model) {
    if (model.paramsContradictName()) {
      entry.warn(
          "%,d parameters contradict the name %s: kept, but not shown"
              .formatted(model.params(), Findings.quote(model.name())));
    }
  }

  private static Facts facts(DataEntry entry, boolean hasWeights) {
    PartialDate released = entry.date("release_date");
    String license = entry.text("license_id");
    Boolean open = hasWeights ? Boolean.TRUE : PROPRIETARY.equals(license) ? Boolean.FALSE : null;
    return Facts.builder()
        .put(Fields.RELEASED, released == null ? entry.date("announcement_date") : released)
        .put(Fields.ACCESS, hasWeights ? Access.PUBLIC : Access.UNKNOWN)
        .put(Fields.PARAMS, entry.knownCount("param_count"))
        .put(Fields.TOKENS, entry.knownCount("training_tokens"))
        .put(Fields.FAMILY, entry.text("model_family_id"))
        .put(Fields.LICENSE, license)
        .put(Fields.OPEN, open)
        .put(Fields.KNOWLEDGE, entry.date("knowledge_cutoff"))
        .put(Fields.NOTES, entry.text("description"))
        .build();
  }

  /// @param isOlder whether the entry is of the older layout
  static List<Link> links(DataEntry entry, boolean isOlder) {
    List<Link> links = new ArrayList<>();
    for (LinkField field : LINKS) {
      String target = entry.text(isOlder ? field.olderKey() : field.key());
      if (target != null) {
        links.add(new Link(field.label(), target));
      }
    }
    return List.copyOf(links);
  }

  /// Returns the keys of links in the older layout.
  static List<String> olderLinkKeys() {
    return LINKS.stream().map(LinkField::olderKey).toList();
  }

  static boolean hasWeights(List<Link> links) {
    return links.stream().anyMatch(link -> link.label().equals(WEIGHTS));
  }

  /// Returns the SPDX identifier of a licence; the name itself if there is none.
  static String spdx(String name) {
    return SPDX.getOrDefault(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"), name);
  }

  /// Returns the name of an organization that was read, or null.
  String organization(String id) {
    return organizations.get(id);
  }

  /// Whether the model was read in this import.
  boolean isRead(String id) {
    return models.get(id) != null;
  }

  /// Returns the record read for a model, else a record with only the key, name and lab that the catalog has, or null
  /// if the model is unknown.
  ModelRecord identity(String id) {
    ModelRecord read = models.get(id);
    if (read != null) {
      return read;
    }
    ModelRecord known = stored.apply(id);
    return known == null
        ? null
        : new ModelRecord(
            LlmStats.SOURCE,
            known.key(),
            null,
            known.name(),
            known.lab(),
            Facts.UNKNOWN,
            List.of(),
            List.of(),
            null,
            null);
  }

  /// Returns the records of the models that were read, with their scores.
  ///
  /// @param scores by `model_id`
  List<Located<ModelRecord>> records(Map<String, List<Score>> scores) {
    List<Located<ModelRecord>> records = new ArrayList<>();
    models.forEach(
        (id, located) -> {
          ModelRecord record = record(id, located.value()).withScores(scores.getOrDefault(id, List.of()));
          records.add(new Located<>(record.withPath(located.file()), located.file(), located.line()));
        });
    return records;
  }

  private ModelRecord record(String id, ModelRecord model) {
    Facts facts = model.facts().toBuilder().put(Fields.LICENSE, license(id, model.facts().get(Fields.LICENSE))).build();
    return new ModelRecord(
        model.source(),
        model.key(),
        model.path(),
        model.name(),
        lab(id, model),
        facts,
        model.scores(),
        model.links(),
        model.updated(),
        null);
  }

  /// Returns the name of a licence. If the licence was not read, the name in the catalog is used if it fits the id.
  private String license(String model, String id) {
    if (id == null || id.equals(UNKNOWN_LICENSE)) {
      return null;
    }
    String name = licenses.get(id);
    if (name == null && !SPDX.containsKey(id)) {
      ModelRecord known = stored.apply(model);
      String storedName = known == null ? null : known.facts().get(Fields.LICENSE);
      name = storedName != null && letters(storedName).equals(letters(id)) ? storedName : id;
    }
    return SPDX.getOrDefault(id, name);
  }

  /// Reduces a name or an id to letters and digits. Ids are names in lower case, with `_` for all other characters.
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /// Returns the name of a model's lab. If the organization was not read, the name in the catalog is used.
  private String lab(String id, ModelRecord model) {
    String name = organizations.get(model.lab());
    if (name != null) {
      return name;
    }
    ModelRecord known = stored.apply(id);
    return known != null && known.key().equals(model.key()) ? known.lab() : model.lab();
  }
}
