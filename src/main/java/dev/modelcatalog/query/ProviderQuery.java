package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.DOUBLE;

import dev.modelcatalog.query.name.KeyedName;
import dev.modelcatalog.query.name.UnknownNameException;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.answer.ProviderSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Lists providers, offers and their prices.
public final class ProviderQuery {
  /// The precision of prices: far finer than any price, far coarser than floating-point error.
  private static final int DECIMALS = 6;

  private static final String DEPRECATED = "deprecated";

  /// The blended price, 3:1 input:output.
  private static final Field<Double> PRICE = round(OFFER.INPUT.times(3.0).plus(OFFER.OUTPUT).div(4.0), DECIMALS);

  /// Whether an offer counts in price statistics: it is neither free nor deprecated.
  private static final Condition COUNTS =
      PRICE.gt(0.0).and(OFFER.STATUS.isNull().or(OFFER.STATUS.ne(inline(DEPRECATED))));

  /// The sort group: paid offers, then free ones and those of unknown price, then deprecated ones.
  private static final Field<Integer> KIND =
      when(COUNTS, inline(0)).when(OFFER.STATUS.eq(inline(DEPRECATED)), inline(2)).otherwise(inline(1));

  /// The lab's own price of the offered model.
  private static final Field<Double> LIST_PRICE =
      MODEL.MAKER_INPUT_PRICE.times(3.0).plus(MODEL.MAKER_OUTPUT_PRICE).div(4.0);

  /// Whether an offer of a closed model costs less than half of the lab's own price, so that it is doubtful.
  private static final Condition FAR_BELOW_LIST =
      COUNTS.and(MODEL.IS_OPEN.isFalse()).and(PRICE.lt(LIST_PRICE.div(2.0)));

  /// The flag of the enclosing query's offer, which joins `model`.
  public static final Field<String> FLAG = when(FAR_BELOW_LIST, inline(ListedOffer.FAR_BELOW_LIST));

  private final DSLContext dsl;

  public ProviderQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns one row per provider with offers, those with the most models first.
  public Overview<ProviderSummary> providers() {
    return new Overview<>(OverviewField.ofProviders(), summaries());
  }

  private List<ProviderSummary> summaries() {
    Field<Double> counted = when(COUNTS, PRICE);
    var each =
        select(
                PROVIDER.KEY,
                PROVIDER.NAME,
                PROVIDER.URL,
                OFFER.MODEL_ID,
                counted.as("price"),
                rowNumber().over(partitionBy(PROVIDER.KEY).orderBy(counted.asc().nullsLast())).as("place"),
                count(counted).over(partitionBy(PROVIDER.KEY)).as("number"),
                rowNumber().over(partitionBy(PROVIDER.KEY).orderBy(SOURCE.RANK, SOURCE.KEY)).as("naming"))
            .from(OFFER)
            .join(PROVIDER)
            .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
            .join(SOURCE)
            .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
            .asTable("each");
    Field<Double> price = each.field("price", Double.class);
    Field<Integer> number = each.field("number", Integer.class);
    // the middle offer, or the two middle offers
    Condition middle = each.field("place", Integer.class).times(2).between(number, number.plus(2));
    Condition first = each.field("naming", Integer.class).eq(1);
    Field<Long> offers = count().cast(BIGINT);
    Field<Long> models = countDistinct(each.field(OFFER.MODEL_ID)).cast(BIGINT);
    return dsl.select(
            each.field(PROVIDER.KEY),
            max(each.field(PROVIDER.NAME)).filterWhere(first),
            max(each.field(PROVIDER.URL)).filterWhere(first),
            offers,
            models,
            min(price),
            round(avg(price).filterWhere(middle).cast(DOUBLE), DECIMALS))
        .from(each)
        .groupBy(each.field(PROVIDER.KEY))
        .orderBy(models.desc(), offers.desc(), each.field(PROVIDER.KEY))
        .fetch(mapping(ProviderSummary::new));
  }

  /// Resolves a name to the key of a provider, ignoring case.
  ///
  /// @throws UnknownNameException if the name matches none, or several
  public String resolve(String name) {
    List<KeyedName> known =
        dsl.selectDistinct(PROVIDER.KEY, PROVIDER.NAME).from(PROVIDER).fetch(mapping(KeyedName::new));
    return KeyedName.resolve(name, known, "provider");
  }

  /// Returns offers. Those of a provider are ordered by model id, with models that are not in the catalog last; those
  /// of a model are ordered by price. Free offers, offers of unknown price and deprecated offers follow the others.
  ///
  /// @param provider a provider's key, as returned by [#resolve]; null for all
  /// @param model a model's id; null for all
  public Overview<ListedOffer> offers(String provider, String model) {
    List<ListedOffer> offers =
        offers(
            (provider == null ? noCondition() : PROVIDER.KEY.eq(provider))
                .and(model == null ? noCondition() : MODEL.ID.eq(model)));
    return new Overview<>(OverviewField.ofOffers(provider == null, model == null, offers), offers);
  }

  /// Returns the offers of some providers by the key of the provider, in the order of [#offers].
  ///
  /// @param providers the keys of the providers
  public Map<String, List<ListedOffer>> ofProviders(Collection<String> providers) {
    return offers(PROVIDER.KEY.in(providers)).stream().collect(Collectors.groupingBy(ListedOffer::provider));
  }

  /// Returns the offers of some models, in the same order.
  ///
  /// @param models the ids of the models
  List<ListedOffer> ofModels(Collection<String> models) {
    return offers(MODEL.ID.in(models));
  }

  private List<ListedOffer> offers(Condition wanted) {
    return dsl.select(
            PROVIDER.KEY,
            PROVIDER.NAME,
            OFFER.KEY,
            OFFER.NAME,
            MODEL.ID,
            PRICE,
            Offers.PRICES,
            Offers.TIERS,
            OFFER.CONTEXT,
            OFFER.MAX_OUTPUT,
            OFFER.QUANTIZATION,
            OFFER.STATUS,
            Offers.TRAITS,
            OFFER.UPDATED,
            SOURCE.KEY,
            FLAG)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .leftJoin(MODEL)
        .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
        .where(wanted)
        .orderBy(
            MODEL.ID_LOWER.asc().nullsLast(),
            KIND,
            PRICE.asc().nullsLast(),
            PROVIDER.KEY,
            OFFER.KEY,
            SOURCE.RANK,
            SOURCE.KEY)
        .fetch(mapping(ListedOffer::new));
  }
}
