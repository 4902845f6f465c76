package dev.modelcatalog.query.cost;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.OFFER_PRICE;
import static dev.modelcatalog.db.Tables.OFFER_TIER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.cost.OfferCost;
import dev.modelcatalog.cost.Part;
import dev.modelcatalog.cost.PricedOffer;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.ProviderQuery;
import dev.modelcatalog.rows.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// What does a workload cost?
///
/// Without a model, it costs thousands of offers. So tiers and further prices are read in one query each and only where
/// the workload needs them, not in subqueries of each offer: that takes half as long.
public final class CostQuery {
  /// Whether the provider is the model's own lab.
  private static final Field<Boolean> IS_OWN = field(PROVIDER.MAKER.eq(LAB.MAKER));

  private static final Condition IS_OFFERED = OFFER.STATUS.isDistinctFrom(inline("deprecated"));

  /// Whether a careful buyer looks at an offer. Of a closed model that its lab sells, only the lab's own are
  /// considered.
  private static final Condition IS_CONSIDERED =
      IS_OFFERED
          .and(coalesce(OFFER.INPUT, inline(0d)).plus(coalesce(OFFER.OUTPUT, inline(0d))).gt(inline(0d)))
          .and(MODEL.IS_OPEN.isTrue().or(MODEL.MAKER_INPUT_PRICE.isNull()).or(PROVIDER.MAKER.eq(LAB.MAKER)));

  /// Whether no price depends on the size of a request or is of a kind of its own.
  private static final Condition HAS_PLAIN_PRICES =
      notExists(selectOne().from(OFFER_TIER).where(OFFER_TIER.OFFER_ID.eq(OFFER.OFFER_ID)))
          .and(notExists(selectOne().from(OFFER_PRICE).where(OFFER_PRICE.OFFER_ID.eq(OFFER.OFFER_ID))));

  /// More than sums of a few products differ from the exact ones.
  private static final double ROUNDING = 1 + 1e-9;

  private final DSLContext dsl;
  private final Workload workload;

  public CostQuery(DSLContext dsl, Workload workload) {
    this.dsl = dsl;
    this.workload = workload;
  }

  /// Returns the offers of some models, the cheapest first. Free offers, those of unknown price and deprecated ones
  /// follow the others.
  ///
  /// @param models the ids of the models
  public Overview<OfferCost> offers(Collection<String> models) {
    List<OfferCost> costs =
        costs(oneOf(MODEL.ID, models), ofThese(models), trueCondition()).stream()
            .sorted(OfferCost.CHEAPEST_FIRST)
            .toList();
    boolean isOne = models.stream().distinct().count() == 1;
    return new Overview<>(CostFields.of(!isOne, costs, workload), costs);
  }

  /// Returns the offer of each model that a careful buyer would take, the cheapest first. Models that nobody sells are
  /// absent.
  ///
  /// @param includeFlagged whether flagged scores count
  public Overview<OfferCost> carefulBuyers(ModelQuery models, Filter filter, boolean includeFlagged) {
    Condition certain =
        filter instanceof Filter.Maybe(Filter part) ? models.condition(part, includeFlagged) : trueCondition();
    List<OfferCost> costs =
        ofCarefulBuyers(models.condition(filter, includeFlagged), certain).sorted(OfferCost.CHEAPEST_FIRST).toList();
    return new Overview<>(CostFields.ofModels(costs, workload, filter.isMaybe()), costs);
  }

  /// Returns what a careful buyer would pay for each model, by the id of the model. Models that nobody sells and those
  /// of which a price is unknown are absent.
  Map<String, BigDecimal> totals() {
    return ofCarefulBuyers(noCondition(), trueCondition())
        .filter(each -> each.cost().total() != null)
        .collect(Collectors.toMap(each -> each.offer().model(), each -> each.cost().total()));
  }

  private Stream<OfferCost> ofCarefulBuyers(Condition models, Condition certain) {
    Map<String, List<OfferCost>> byModel =
        costs(canBeCheapest(models.and(IS_CONSIDERED)), noCondition(), certain).stream()
            .collect(Collectors.groupingBy(each -> each.offer().model(), LinkedHashMap::new, Collectors.toList()));
    return byModel.values().stream().map(OfferCost::ofCarefulBuyer).flatMap(Optional::stream);
  }

  /// Leaves out offers that cost more than another one of the same model, calculated roughly: most do, and reading them
  /// all takes longer than everything else. Where the rough cost is unknown, an offer stays.
  ///
  /// @param considered a condition on [#offers]
  private Condition canBeCheapest(Condition considered) {
    if (workload.batch()) { // few of the prices of batches are in the columns
      return considered;
    }
    Field<Double> cost = when(HAS_PLAIN_PRICES, nullif(roughCost(), inline(0d))).as("cost");
    Table<?> priced =
        select(OFFER.OFFER_ID, OFFER.MODEL_ID, IS_OWN.as("own"), cost)
            .from(offers())
            .where(considered)
            .asTable("priced");
    Field<Double> least =
        min(priced.field(cost)).over(partitionBy(priced.field(OFFER.MODEL_ID), priced.field("own"))).as("least");
    Table<?> compared =
        select(priced.field(OFFER.OFFER_ID), priced.field(cost), least).from(priced).asTable("compared");
    return OFFER.OFFER_ID.in(
        select(compared.field(OFFER.OFFER_ID))
            .from(compared)
            .where(compared.field(cost).isNull())
            .or(compared.field(cost).le(compared.field(least).mul(inline(ROUNDING)))));
  }

  /// Null if a price is unknown that the workload needs. Without prices of its own, reasoning costs as much as output.
  private Field<Double> roughCost() {
    return amount(OFFER.INPUT, workload.input() - workload.cached() - workload.cacheWrite())
        .plus(amount(OFFER.CACHE_READ, workload.cached()))
        .plus(amount(OFFER.CACHE_WRITE, workload.cacheWrite()))
        .plus(amount(OFFER.OUTPUT, workload.output()));
  }

  private static Field<Double> amount(Field<Double> price, long tokens) {
    return tokens == 0 ? inline(0d) : price.mul(inline((double) tokens));
  }

  private static Table<?> offers() {
    return OFFER
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID));
  }

  private static Condition ofThese(Collection<String> models) {
    return OFFER.MODEL_ID.in(select(MODEL.MODEL_ID).from(MODEL).where(oneOf(MODEL.ID, models)));
  }

  /// @param wanted a condition on [#offers]
  /// @param priced a condition on `offer` that is true of these; the simpler, the faster
  /// @param certain a condition that is true of models for which a filter is not unknown
  private List<OfferCost> costs(Condition wanted, Condition priced, Condition certain) {
    Prices prices = new Prices(priced);
    return dsl.select(
            OFFER.OFFER_ID,
            PROVIDER.KEY,
            PROVIDER.NAME,
            OFFER.KEY,
            MODEL.ID,
            MODEL.NAME,
            OFFER.INPUT,
            OFFER.OUTPUT,
            OFFER.CACHE_READ,
            OFFER.CACHE_WRITE,
            OFFER.CONTEXT,
            OFFER.QUANTIZATION,
            OFFER.STATUS,
            OFFER.UPDATED,
            SOURCE.KEY,
            ProviderQuery.FLAG,
            IS_OWN,
            MODEL.IS_OPEN,
            field(certain))
        .from(offers())
        .where(wanted)
        .fetch(
            row -> {
              return OfferCost.of(
                  workload,
                  new PricedOffer(
                      row.value2(),
                      row.value3(),
                      row.value4(),
                      row.value5(),
                      row.value6(),
                      new Offer.Prices(
                          row.value7(),
                          row.value8(),
                          row.value9(),
                          row.value10(),
                          prices.others(row.value1(), Offers.NO_TIER)),
                      prices.tiers(row.value1()),
                      row.value11(),
                      row.value12(),
                      row.value13(),
                      row.value14(),
                      row.value15(),
                      row.value16(),
                      Boolean.TRUE.equals(row.value17()),
                      Boolean.TRUE.equals(row.value18()),
                      !Boolean.TRUE.equals(row.value19())));
            });
  }

  /// The prices of offers besides the general ones of input, output and cache.
  private final class Prices {
    private final Map<Long, Map<Long, SortedMap<String, Double>>> others = new HashMap<>();
    private final Map<Long, List<Offer.Tier>> tiers = new HashMap<>();

    private Prices(Condition condition) {
      dsl.select(OFFER_PRICE.OFFER_ID, OFFER_PRICE.TIER, OFFER_PRICE.KIND, OFFER_PRICE.PRICE)
          .from(OFFER_PRICE)
          .join(OFFER)
          .on(OFFER.OFFER_ID.eq(OFFER_PRICE.OFFER_ID))
          .where(OFFER_PRICE.KIND.in(Part.otherKinds(workload.batch())), condition)
          .forEach(
              row ->
                  others
                      .computeIfAbsent(row.value1(), absent -> new HashMap<>())
                      .computeIfAbsent(row.value2(), absent -> new TreeMap<>())
                      .put(row.value3(), row.value4()));
      dsl.select(
              OFFER_TIER.OFFER_ID,
              OFFER_TIER.POSITION,
              OFFER_TIER.ABOVE,
              OFFER_TIER.INPUT,
              OFFER_TIER.OUTPUT,
              OFFER_TIER.CACHE_READ,
              OFFER_TIER.CACHE_WRITE)
          .from(OFFER_TIER)
          .join(OFFER)
          .on(OFFER.OFFER_ID.eq(OFFER_TIER.OFFER_ID))
          .where(condition)
          .orderBy(OFFER_TIER.OFFER_ID, OFFER_TIER.POSITION)
          .forEach(
              row -> {
                Offer.Prices prices =
                    new Offer.Prices(
                        row.value4(), row.value5(), row.value6(), row.value7(), others(row.value1(), row.value2()));
                tiers
                    .computeIfAbsent(row.value1(), absent -> new ArrayList<>())
                    .add(new Offer.Tier(row.value3(), prices));
              });
    }

    SortedMap<String, Double> others(Long offer, Long tier) {
      return others.getOrDefault(offer, Map.of()).getOrDefault(tier, Collections.emptySortedMap());
    }

    List<Offer.Tier> tiers(Long offer) {
      return tiers.getOrDefault(offer, List.of());
    }
  }
}
