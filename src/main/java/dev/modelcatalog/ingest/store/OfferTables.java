package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.OFFER_PRICE;
import static dev.modelcatalog.db.Tables.OFFER_TIER;
import static dev.modelcatalog.db.Tables.PROVIDER;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.Provider;
import java.util.Collection;
import java.util.Locale;
import org.jooq.DSLContext;

/// Writes the tables `provider`, `offer`, `offer_tier` and `offer_price`.
final class OfferTables {
  private final DSLContext dsl;
  private final Batch offers;
  private final Batch tiers;
  private final Batch otherPrices;

  OfferTables(DSLContext dsl) {
    this.dsl = dsl;
    this.offers =
        Batch.into(
            dsl,
            OFFER,
            OFFER.OFFER_ID,
            OFFER.PROVIDER_ID,
            OFFER.KEY,
            OFFER.MODEL_KEY,
            OFFER.NAME,
            OFFER.IMPORT_ID,
            OFFER.LAB_SLUG,
            OFFER.SLUG,
            OFFER.INPUT,
            OFFER.OUTPUT,
            OFFER.CACHE_READ,
            OFFER.CACHE_WRITE,
            OFFER.CONTEXT,
            OFFER.MAX_OUTPUT,
            OFFER.QUANTIZATION,
            OFFER.STATUS,
            OFFER.UPDATED,
            OFFER.DIGEST,
            OFFER.INPUT_MODALITIES,
            OFFER.OUTPUT_MODALITIES,
            OFFER.IS_TOOL_CALLING,
            OFFER.IS_STRUCTURED_OUTPUT,
            OFFER.REASONING,
            OFFER.RETIRES,
            OFFER.UPTIME,
            OFFER.REGIONS);
    this.tiers =
        Batch.into(
            dsl,
            OFFER_TIER,
            OFFER_TIER.OFFER_ID,
            OFFER_TIER.POSITION,
            OFFER_TIER.ABOVE,
            OFFER_TIER.INPUT,
            OFFER_TIER.OUTPUT,
            OFFER_TIER.CACHE_READ,
            OFFER_TIER.CACHE_WRITE);
    this.otherPrices =
        Batch.into(dsl, OFFER_PRICE, OFFER_PRICE.OFFER_ID, OFFER_PRICE.TIER, OFFER_PRICE.KIND, OFFER_PRICE.PRICE);
  }

  /// Inserts or replaces a provider.
  ///
  /// @param canonicalLab the canonical lab slug for the provider's key
  void put(long id, long sourceId, String canonicalLab, Provider provider) {
    Batch row =
        Batch.replacing(
            dsl,
            PROVIDER,
            PROVIDER.PROVIDER_ID,
            PROVIDER.PROVIDER_ID,
            PROVIDER.SOURCE_ID,
            PROVIDER.KEY,
            PROVIDER.NAME,
            PROVIDER.URL,
            PROVIDER.MAKER);
    row.add(id, sourceId, provider.key(), provider.name(), provider.url(), canonicalLab);
    row.flush();
  }

  /// Removes offers that exist.
  void remove(Collection<Long> ids) {
    // a draft has no cascading deletes
    dsl.deleteFrom(OFFER_TIER).where(OFFER_TIER.OFFER_ID.in(ids)).execute();
    dsl.deleteFrom(OFFER_PRICE).where(OFFER_PRICE.OFFER_ID.in(ids)).execute();
    dsl.deleteFrom(OFFER).where(OFFER.OFFER_ID.in(ids)).execute();
  }

  /// Adds an offer, without a model. [OfferMatcher] sets its model later.
  void add(long id, long providerId, long importId, byte[] digest, Offer offer) {
    String key = offer.key().toLowerCase(Locale.ROOT);
    int slash = key.lastIndexOf('/');
    Offer.Prices prices = offer.prices();
    offers.add(
        id,
        providerId,
        offer.key(),
        offer.model(),
        offer.name(),
        importId,
        slash < 0 ? null : key.substring(0, slash),
        key.substring(slash + 1),
        prices.input(),
        prices.output(),
        prices.cacheRead(),
        prices.cacheWrite(),
        offer.context(),
        offer.maxOutput(),
        offer.quantization(),
        offer.status(),
        offer.updated(),
        digest,
        PackedColumns.texts(offer.traits().input()),
        PackedColumns.texts(offer.traits().output()),
        offer.traits().tools(),
        offer.traits().structured(),
        PackedColumns.texts(offer.traits().reasoning()),
        offer.traits().retires(),
        offer.traits().uptime(),
        PackedColumns.texts(offer.traits().regions()));
    addOthers(id, Offers.NO_TIER, prices);
    for (int i = 0; i < offer.tiers().size(); i++) {
      Offer.Tier tier = offer.tiers().get(i);
      tiers.add(
          id,
          (long) i,
          tier.above(),
          tier.prices().input(),
          tier.prices().output(),
          tier.prices().cacheRead(),
          tier.prices().cacheWrite());
      addOthers(id, i, tier.prices());
    }
  }

  private void addOthers(long id, long tier, Offer.Prices prices) {
    prices.others().forEach((kind, price) -> otherPrices.add(id, tier, kind, price));
  }

  void flush() {
    offers.flush();
    tiers.flush();
    otherPrices.flush();
  }
}
