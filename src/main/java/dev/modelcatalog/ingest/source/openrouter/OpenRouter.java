package dev.modelcatalog.ingest.source.openrouter;

import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Reads OpenRouter's list of models, the answer of `/api/v1/models`. Each entry is an offer. Entries whose ids differ
/// only in what follows `:` (`:free`, `:thinking`) are offers of one model. Routers, which choose among models, are
/// offers without a model.
public final class OpenRouter implements JsonSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "openrouter";

  /// The key of the only provider.
  static final String PROVIDER = "openrouter";

  private static final int MAX_INSPECTED = 8;

  /// What an entry states of its model.
  private record Described(OpenRouterEntry entry, Located<ModelRecord> model) {
    /// Returns the better one: the one without a variant, else the first by id.
    Described orBetter(Described other) {
      boolean isBetter = entry.isVariant() && (!other.entry.isVariant() || other.entry.id().compareTo(entry.id()) < 0);
      return isBetter ? other : this;
    }
  }

  private final Consumer<Finding> findings;
  private final KeyedEntries<Offer> offers;
  private final Map<String, Described> models = new TreeMap<>();
  private final IgnoredProperties ignored = new IgnoredProperties();

  public OpenRouter(ReaderContext context) {
    this.findings = context.findings();
    this.offers = new KeyedEntries<>(findings);
  }

  @Override
  public boolean recognizes(JsonNode root) {
    JsonNode data = root.path("data");
    return data.isArray()
        && StreamSupport.stream(data.spliterator(), false)
            .limit(MAX_INSPECTED)
            .anyMatch(entry -> entry.path("id").isString() && entry.path("pricing").has("prompt"));
  }

  @Override
  public void read(String file, JsonNode root) {
    JsonNode data = root.path("data");
    if (!data.isArray()) {
      findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, "is not the list of models of OpenRouter", null));
      return;
    }
    int position = 0;
    for (JsonNode node : data) {
      position++;
      String name = node.path("id").isString() ? node.path("id").stringValue() : "entry " + position;
      DataEntry.read(Findings.shorten(name), node, file, findings, entry -> add(new OpenRouterEntry(entry), file));
    }
  }

  private void add(OpenRouterEntry entry, String file) {
    Offer offer = entry.offer(ignored);
    ModelRecord model = entry.model();
    offers.add(entry.id(), entry.id(), new Located<>(offer, file, 0));
    if (!entry.isRouter()) {
      models.merge(entry.base(), new Described(entry, new Located<>(model, file, 0)), Described::orBetter);
    }
  }

  @Override
  public List<DataSet> finish() {
    if (offers.all().isEmpty()) {
      return List.of();
    }
    ignored.report(SOURCE, findings);
    return List.of(
        new DataSet(
            SOURCE,
            List.of(),
            List.of(new Provider(SOURCE, PROVIDER, "OpenRouter", "https://openrouter.ai/models")),
            models.values().stream().map(Described::model).toList(),
            List.copyOf(offers.all())));
  }
}
