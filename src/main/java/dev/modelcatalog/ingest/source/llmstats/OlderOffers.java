package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Provider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The providers and offers of the [OlderLayout]. Prices are US dollars per token.
final class OlderOffers {
  /// The key of the list of offers in a provider.
  static final String KEY = "providermodels";

  private static final int PER_MILLION = 6;
  private static final Set<String> PROVIDER_KEYS = Set.of("name", "website", KEY);
  private static final Set<String> OFFER_KEYS =
      Set.of("model_id", "price_per_input_token", "price_per_output_token", "updated_at");

  private final IgnoredValues ignored;
  private final Consumer<Finding> findings;
  private final KeyedEntries<Provider> providers;
  private final KeyedEntries<Offer> offers;

  OlderOffers(IgnoredValues ignored, Consumer<Finding> findings) {
    this.ignored = ignored;
    this.findings = findings;
    this.providers = new KeyedEntries<>(findings);
    this.offers = new KeyedEntries<>(findings);
  }

  /// @throws BadJsonException if the entry is not a valid provider
  void addProvider(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.name());
    List<JsonObject> listed = entry.json().objects(KEY);
    providers.add(
        key,
        entry.name(),
        entry.located(new Provider(LlmStats.SOURCE, key, entry.properName(), entry.text("website"))));
    ignored.count(entry.json(), PROVIDER_KEYS);
    for (JsonObject json : listed) {
      String name = key + "/" + Findings.shorten(json.node().path("model_id").asString("?"));
      DataEntry offer = new DataEntry(name, json, entry.file(), entry.line(), findings);
      try {
        addOffer(offer, key);
      } catch (BadJsonException e) {
        findings.accept(
            new Finding(Finding.Severity.REFUSED_LINE, offer.file(), offer.line(), name + ": " + e.getMessage(), null));
      }
    }
  }

  private void addOffer(DataEntry entry, String provider) {
    String model = DataEntry.checkedKey(entry.json().required("model_id"));
    Prices prices =
        new Prices(
            dollars(entry.json(), "price_per_input_token"),
            dollars(entry.json(), "price_per_output_token"),
            null,
            null);
    offers.add(
        provider + "/" + model,
        entry.name(),
        entry.located(
            new Offer(
                LlmStats.SOURCE,
                provider,
                model,
                null,
                null,
                prices,
                List.of(),
                null,
                null,
                null,
                null,
                entry.day("updated_at"))));
    ignored.count(entry.json(), OFFER_KEYS);
  }

  /// Converts a price per token to one per million tokens, exactly.
  private static Double dollars(JsonObject json, String key) {
    BigDecimal perToken = json.amount(key);
    return perToken == null ? null : (Double) perToken.movePointRight(PER_MILLION).doubleValue();
  }

  List<Provider> providers() {
    return providers.things();
  }

  /// Returns the offers with the keys and names of their models.
  ///
  /// @param models returns the model with an id, or null
  List<Located<Offer>> resolved(Function<String, ModelRecord> models) {
    return offers.all().stream()
        .map(
            located -> {
              ModelRecord model = models.apply(located.value().key());
              return model == null
                  ? located
                  : new Located<>(located.value().withModel(model.key(), model.name()), located.file(), located.line());
            })
        .toList();
  }
}
