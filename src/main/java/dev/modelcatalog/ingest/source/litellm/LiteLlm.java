package dev.modelcatalog.ingest.source.litellm;

import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads `model_prices_and_context_window.json` of LiteLLM: an object of offers by the name that LiteLLM gives the
/// model of the provider. It describes no models.
public final class LiteLlm implements JsonSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "litellm";

  private static final int MAX_INSPECTED = 8;

  /// Entries that describe the list.
  private static final Set<String> DESCRIPTIONS = Set.of("sample_spec", "last_updated", "fallback_generalizations");

  private final Consumer<Finding> findings;
  private final KeyedEntries<Offer> offers;
  private final IgnoredProperties ignored = new IgnoredProperties();
  private final Set<String> descriptions = new LinkedHashSet<>();

  public LiteLlm(ReaderContext context) {
    this.findings = context.findings();
    this.offers = new KeyedEntries<>(findings);
  }

  @Override
  public boolean recognizes(JsonNode root) {
    return root.isObject()
        && root.propertyStream().limit(MAX_INSPECTED).anyMatch(entry -> entry.getValue().has("litellm_provider"));
  }

  @Override
  public void read(String file, JsonNode root) {
    if (!root.isObject()) {
      findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, "is not the list of prices of LiteLLM", null));
      return;
    }
    root.propertyStream().forEach(entry -> read(file, entry));
  }

  private void read(String file, Map.Entry<String, JsonNode> model) {
    String key = model.getKey();
    if (DESCRIPTIONS.contains(key)) {
      descriptions.add(key);
      return;
    }
    String name = Findings.shorten(key);
    DataEntry.read(
        name,
        model.getValue(),
        file,
        findings,
        entry -> {
          Offer offer = LiteLlmOffer.of(key, entry, ignored);
          offers.add(offer.provider() + "/" + key, name, entry.located(offer));
        });
  }

  @Override
  public List<DataSet> finish() {
    if (offers.all().isEmpty()) {
      return List.of();
    }
    if (!descriptions.isEmpty()) {
      findings.accept(
          new Finding(
              Finding.Severity.NOTE,
              SOURCE,
              0,
              "skipped %d entr%s that describe%s the list: %s"
                  .formatted(
                      descriptions.size(),
                      descriptions.size() == 1 ? "y" : "ies",
                      descriptions.size() == 1 ? "s" : "",
                      String.join(", ", descriptions)),
              null));
    }
    ignored.report(SOURCE, findings);
    List<Provider> providers =
        offers.things().stream()
            .map(Offer::provider)
            .distinct()
            .map(provider -> new Provider(SOURCE, provider, provider, null))
            .toList();
    return List.of(new DataSet(SOURCE, List.of(), providers, List.of(), List.copyOf(offers.all())));
  }
}
