package dev.modelcatalog.ingest.source.genaiprices;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Traits;
import dev.modelcatalog.rows.Provider;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Reads `prices/data.json` of genai-prices: a list of providers, each with the prices of its models. It describes no
/// models.
public final class GenAiPrices implements JsonSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "genai-prices";

  private static final int MAX_INSPECTED = 8;
  private static final Set<String> KNOWN_PROVIDER = Set.of("id", "name", "pricing_urls", "models");
  private static final Set<String> KNOWN = Set.of("id", "name", "prices", "context_window", "deprecated");

  private final Consumer<Finding> findings;
  private final LocalDate today;
  private final KeyedEntries<Provider> providers;
  private final KeyedEntries<Offer> offers;
  private final IgnoredProperties ignored = new IgnoredProperties();

  public GenAiPrices(ReaderContext context) {
    this.findings = context.findings();
    this.today = context.today();
    this.providers = new KeyedEntries<>(findings);
    this.offers = new KeyedEntries<>(findings);
  }

  @Override
  public boolean recognizes(JsonNode root) {
    return root.isArray()
        && StreamSupport.stream(root.spliterator(), false)
            .limit(MAX_INSPECTED)
            .anyMatch(
                provider ->
                    provider.path("models").isArray() && (provider.has("pricing_urls") || provider.has("api_pattern")));
  }

  @Override
  public void read(String file, JsonNode root) {
    if (!root.isArray()) {
      findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, "is not data.json of genai-prices", null));
      return;
    }
    int position = 0;
    for (JsonNode provider : root) {
      position++;
      String name = named(provider, "provider " + position);
      DataEntry.read(name, provider, file, findings, this::readProvider);
    }
  }

  private static String named(JsonNode node, String otherwise) {
    return node.path("id").isString() ? Findings.shorten(node.path("id").stringValue()) : otherwise;
  }

  private void readProvider(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.json().required("id"));
    if (key.indexOf('/') >= 0) {
      throw new BadJsonException("a provider id cannot contain '/'");
    }
    JsonNode models = entry.json().node().path("models");
    if (!models.isArray()) {
      throw new BadJsonException("'models' must be a list");
    }
    String url = entry.json().texts("pricing_urls").stream().findFirst().orElse(null);
    providers.add(key, entry.name(), entry.located(new Provider(SOURCE, key, entry.properName(), url)));
    ignored.addOthers(entry.json(), KNOWN_PROVIDER);
    int position = 0;
    for (JsonNode model : models) {
      position++;
      String name = entry.name() + "/" + named(model, "model " + position);
      DataEntry.read(name, model, entry.file(), findings, offer -> readOffer(key, offer));
    }
  }

  private void readOffer(String provider, DataEntry entry) {
    String key = DataEntry.checkedKey(entry.json().required("id"));
    GenAiPriceList prices = GenAiPriceList.of(entry, today, ignored);
    Offer offer =
        new Offer(
            SOURCE,
            provider,
            key,
            null,
            entry.text("name"),
            prices.prices(),
            prices.tiers(),
            entry.limit("context_window"),
            null,
            null,
            Boolean.TRUE.equals(entry.json().truth("deprecated")) ? "deprecated" : null,
            null,
            Traits.UNKNOWN);
    offers.add(provider + "/" + key, entry.name(), entry.located(offer));
    ignored.addOthers(entry.json(), KNOWN);
  }

  @Override
  public List<DataSet> finish() {
    if (providers.all().isEmpty()) {
      return List.of();
    }
    ignored.report(SOURCE, findings);
    return List.of(new DataSet(SOURCE, List.of(), providers.things(), List.of(), List.copyOf(offers.all())));
  }
}
