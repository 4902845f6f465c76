package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Traits;
import dev.modelcatalog.rows.Provider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The providers and offers of LLM-Stats. An offer refers to its model by id, so offers are complete only when all
/// files were read.
final class LlmStatsOffers {
  /// An offer with the id of its model and of the model's organization.
  ///
  /// @param organization null if unknown
  private record OfferEntry(String model, String organization, Offer offer) {}

  private static final List<String> MODALITIES = List.of("text", "image", "audio", "video");

  private final LlmStatsModels models;
  private final Function<String, Provider> storedProviders;
  private final KeyedEntries<Provider> providers;
  private final KeyedEntries<OfferEntry> offers;

  /// @param storedProviders returns the provider in the catalog by `provider_id`, or null if there is none
  LlmStatsOffers(LlmStatsModels models, Function<String, Provider> storedProviders, Consumer<Finding> findings) {
    this.models = models;
    this.storedProviders = storedProviders;
    this.providers = new KeyedEntries<>(findings);
    this.offers = new KeyedEntries<>(findings);
  }

  void addProvider(DataEntry entry) {
    String key = DataEntry.checkedKey(entry.json().required("provider_id"));
    providers.add(
        key,
        entry.name(),
        entry.located(new Provider(LlmStats.SOURCE, key, entry.properName(), entry.text("website"))));
  }

  void addOffer(DataEntry entry) {
    JsonObject json = entry.json();
    String provider = DataEntry.checkedKey(json.required("provider_id"));
    String model = json.required("model_id");
    String providerModelId = entry.text("provider_model_id_used");
    String key = DataEntry.checkedKey(providerModelId == null ? model : providerModelId);
    Prices prices =
        new Prices(
            dollars(json, "input_cents_per_million_tokens"),
            dollars(json, "output_cents_per_million_tokens"),
            null,
            null);
    Offer offer =
        new Offer(
            LlmStats.SOURCE,
            provider,
            key,
            null,
            entry.text("model_name"),
            prices,
            List.of(),
            entry.limit("max_input_tokens"),
            entry.limit("max_output_tokens"),
            entry.text("quantization"),
            entry.text("deprecated_at") == null ? null : "deprecated",
            entry.dayOf("updated_at"),
            // Its features are left out: every offer has them, so they tell nothing of the model.
            new Traits(modalities(json, "input"), modalities(json, "output"), null, null));
    offers.add(
        provider + "/" + key, entry.name(), entry.located(new OfferEntry(model, entry.text("organization_id"), offer)));
  }

  private static List<String> modalities(JsonObject json, String direction) {
    return MODALITIES.stream()
        .filter(modality -> Boolean.TRUE.equals(json.truth("%s_modality_%s".formatted(direction, modality))))
        .toList();
  }

  /// Converts cents to dollars, exactly.
  private static Double dollars(JsonObject json, String key) {
    BigDecimal cents = json.amount(key);
    return cents == null ? null : (Double) cents.movePointLeft(2).doubleValue();
  }

  /// Returns the offers with the keys of their models.
  List<Located<Offer>> resolved() {
    return offers.all().stream()
        .map(located -> new Located<>(resolve(located.value()), located.file(), located.line()))
        .toList();
  }

  /// Returns the providers that were read and the other providers of the offers.
  ///
  /// @param resolved the offers
  List<Provider> providers(List<Located<Offer>> resolved) {
    List<Provider> all = new ArrayList<>(providers.things());
    resolved.stream()
        .map(located -> located.value().provider())
        .distinct()
        .filter(key -> providers.get(key) == null)
        .forEach(
            key -> {
              Provider stored = storedProviders.apply(key);
              all.add(stored == null ? new Provider(LlmStats.SOURCE, key, key, null) : stored);
            });
    return all;
  }

  /// Adds the model's key, and its name if the offer has none.
  private Offer resolve(OfferEntry entry) {
    Offer offer = entry.offer();
    ModelRecord model = models.identity(entry.model());
    String key =
        model != null ? model.key() : entry.organization() == null ? null : entry.organization() + "/" + entry.model();
    String name = offer.name() == null && model != null ? model.name() : offer.name();
    return offer.withModel(key, name);
  }
}
