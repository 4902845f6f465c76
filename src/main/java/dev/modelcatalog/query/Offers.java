package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.OFFER_PRICE;
import static dev.modelcatalog.db.Tables.OFFER_TIER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.StoredOffer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.SelectField;

/// Reads providers and offers as the sources state them.
public final class Offers {
  /// The tier of a price in `offer_price` that does not belong to one.
  public static final long NO_TIER = -1;

  private static final String SEPARATOR = String.valueOf(PackedColumns.BETWEEN_PARTS);

  /// Seventeen digits are the same number when they are read again.
  private static final Field<String> PRICE = function("printf", String.class, inline("%!.17g"), OFFER_PRICE.PRICE);

  /// The prices of the enclosing query's offer.
  static final SelectField<Offer.Prices> PRICES =
      row(OFFER.INPUT, OFFER.OUTPUT, OFFER.CACHE_READ, OFFER.CACHE_WRITE, others(OFFER.OFFER_ID, inline(NO_TIER)))
          .mapping(Offer.Prices::new);

  /// The tiers of the enclosing query's offer.
  static final Field<List<Offer.Tier>> TIERS =
      multiset(
              select(
                      OFFER_TIER.ABOVE,
                      row(
                              OFFER_TIER.INPUT,
                              OFFER_TIER.OUTPUT,
                              OFFER_TIER.CACHE_READ,
                              OFFER_TIER.CACHE_WRITE,
                              others(OFFER_TIER.OFFER_ID, OFFER_TIER.POSITION))
                          .mapping(Offer.Prices::new))
                  .from(OFFER_TIER)
                  .where(OFFER_TIER.OFFER_ID.eq(OFFER.OFFER_ID))
                  .orderBy(OFFER_TIER.POSITION))
          .convertFrom(rows -> rows.map(mapping(Offer.Tier::new)));

  /// What the enclosing query's offer states besides prices and limits.
  static final SelectField<Offer.Traits> TRAITS =
      row(
              OFFER.INPUT_MODALITIES.convertFrom(PackedColumns::texts),
              OFFER.OUTPUT_MODALITIES.convertFrom(PackedColumns::texts),
              OFFER.IS_TOOL_CALLING,
              OFFER.IS_STRUCTURED_OUTPUT,
              OFFER.REASONING.convertFrom(PackedColumns::texts),
              OFFER.RETIRES,
              OFFER.UPTIME,
              OFFER.REGIONS.convertFrom(PackedColumns::texts))
          .mapping(Offer.Traits::new);

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

  /// Returns the offers of some sources that imports from one on brought, ordered by source, provider and key.
  ///
  /// @param firstImport the id of that import
  /// @return a lazy stream; the caller must close it
  public Stream<StoredOffer> ofSources(Collection<String> sources, long firstImport) {
    return rows(SOURCE.KEY.in(sources).and(OFFER.IMPORT_ID.ge(firstImport))).fetchStream().map(Offers::stored);
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

  /// The other prices of the enclosing query's offer, packed: kind and price alternate.
  static Field<SortedMap<String, Double>> others(Field<Long> offerId, Field<Long> tier) {
    Field<String> packed =
        field(
            select(groupConcat(OFFER_PRICE.KIND.concat(SEPARATOR).concat(PRICE)).separator(SEPARATOR))
                .from(OFFER_PRICE)
                .where(OFFER_PRICE.OFFER_ID.eq(offerId), OFFER_PRICE.TIER.eq(tier)));
    return packed.convertFrom(Offers::prices);
  }

  private static SortedMap<String, Double> prices(String packed) {
    if (packed == null) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Double> prices = new TreeMap<>();
    List<String> parts = PackedColumns.texts(packed);
    for (int i = 0; i < parts.size(); i += 2) {
      prices.put(parts.get(i), Double.valueOf(parts.get(i + 1)));
    }
    return Collections.unmodifiableSortedMap(prices);
  }

  private ResultQuery<Record3<Offer, Long, Long>> rows(Condition condition) {
    return dsl.select(
            row(
                    SOURCE.KEY,
                    PROVIDER.KEY,
                    OFFER.KEY,
                    OFFER.MODEL_KEY,
                    OFFER.NAME,
                    PRICES,
                    TIERS,
                    OFFER.CONTEXT,
                    OFFER.MAX_OUTPUT,
                    OFFER.QUANTIZATION,
                    OFFER.STATUS,
                    OFFER.UPDATED,
                    TRAITS)
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
