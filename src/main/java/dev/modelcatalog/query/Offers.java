package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.OFFER_TIER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.StoredOffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.ResultQuery;

/// Reads providers and offers as the sources state them.
public final class Offers {
  private final DSLContext dsl;

  public Offers(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns all providers by row id, ordered by source and key.
  public Map<Long, Provider> providers() {
    return dsl.select(
            PROVIDER.PROVIDER_ID, row(SOURCE.KEY, PROVIDER.KEY, PROVIDER.NAME, PROVIDER.URL).mapping(Provider::new))
        .from(PROVIDER)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .orderBy(SOURCE.KEY, PROVIDER.KEY)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  /// Returns all offers, ordered by source, provider and key.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<StoredOffer> all() {
    return rows(noCondition()).fetchStream().map(Offers::stored);
  }

  /// Returns some offers by row id.
  public Map<Long, StoredOffer> byId(Collection<Long> offerIds) {
    Map<Long, StoredOffer> found = new HashMap<>();
    if (!offerIds.isEmpty()) {
      rows(OFFER.OFFER_ID.in(offerIds)).forEach(row -> found.put(row.value3(), stored(row)));
    }
    return found;
  }

  private static StoredOffer stored(Record3<Offer, Long, Long> row) {
    return new StoredOffer(row.value1(), row.value2());
  }

  private ResultQuery<Record3<Offer, Long, Long>> rows(Condition condition) {
    Field<List<Offer.Tier>> tiers =
        multiset(
                select(
                        OFFER_TIER.ABOVE,
                        row(OFFER_TIER.INPUT, OFFER_TIER.OUTPUT, OFFER_TIER.CACHE_READ, OFFER_TIER.CACHE_WRITE)
                            .mapping(Offer.Prices::new))
                    .from(OFFER_TIER)
                    .where(OFFER_TIER.OFFER_ID.eq(OFFER.OFFER_ID))
                    .orderBy(OFFER_TIER.POSITION))
            .convertFrom(rows -> rows.map(mapping(Offer.Tier::new)));
    return dsl.select(
            row(
                    SOURCE.KEY,
                    PROVIDER.KEY,
                    OFFER.KEY,
                    OFFER.MODEL_KEY,
                    OFFER.NAME,
                    row(OFFER.INPUT, OFFER.OUTPUT, OFFER.CACHE_READ, OFFER.CACHE_WRITE).mapping(Offer.Prices::new),
                    tiers,
                    OFFER.CONTEXT,
                    OFFER.MAX_OUTPUT,
                    OFFER.QUANTIZATION,
                    OFFER.STATUS,
                    OFFER.UPDATED)
                .mapping(Offer::new),
            OFFER.IMPORT_ID,
            OFFER.OFFER_ID)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .where(condition)
        .orderBy(SOURCE.KEY, PROVIDER.KEY, OFFER.KEY);
  }
}
