package dev.modelcatalog.cost;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// What a workload costs at an offer.
///
/// @param monthly the cost of a month of 30 days; null if the period is not stated, or if unknown
public record OfferCost(PricedOffer offer, Cost cost, BigDecimal monthly) {
  /// Calculates what a workload costs at an offer.
  public static OfferCost of(Workload workload, PricedOffer offer) {
    Cost cost = Cost.of(workload, offer.prices(), offer.tiers());
    return new OfferCost(offer, cost, cost.monthly(workload.per()));
  }

  /// The cheapest first. Lower bounds follow the totals, then free offers, then those of which nothing is known, and in
  /// the end the deprecated ones.
  public static final Comparator<OfferCost> CHEAPEST_FIRST = (one, other) -> one.compareTo(other);

  /// Not composed of comparators, which takes 5 ms of each run.
  private int compareTo(OfferCost other) {
    int byGroup = group().compareTo(other.group());
    int byCost = byGroup != 0 ? byGroup : compare(known(), other.known());
    int byModel = byCost != 0 ? byCost : offer.model().compareToIgnoreCase(other.offer.model());
    int byProvider = byModel != 0 ? byModel : offer.provider().compareTo(other.offer.provider());
    int byKey = byProvider != 0 ? byProvider : offer.key().compareTo(other.offer.key());
    return byKey != 0 ? byKey : offer.source().compareTo(other.offer.source());
  }

  private static int compare(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? Boolean.compare(one == null, other == null) : one.compareTo(other);
  }

  /// Returns the same with another text in place of the model's id.
  public OfferCost withModel(String id) {
    return new OfferCost(
        new PricedOffer(
            offer.provider(),
            offer.providerName(),
            offer.key(),
            id,
            offer.modelName(),
            offer.prices(),
            offer.tiers(),
            offer.context(),
            offer.quantization(),
            offer.status(),
            offer.updated(),
            offer.source(),
            offer.flag(),
            offer.isOwn(),
            offer.isOpen(),
            offer.isMaybe()),
        cost,
        monthly);
  }

  private enum Group {
    TOTAL,
    LOWER_BOUND,
    FREE,
    UNKNOWN,
    DEPRECATED
  }

  private Group group() {
    if (offer.isDeprecated()) {
      return Group.DEPRECATED;
    }
    if (cost.isFree() || offer.isFree()) {
      return Group.FREE;
    }
    return cost.total() != null ? Group.TOTAL : cost.atLeast() != null ? Group.LOWER_BOUND : Group.UNKNOWN;
  }

  private BigDecimal known() {
    return cost.total() != null ? cost.total() : cost.atLeast();
  }

  /// Whether somebody would pay for the offer: it is neither free nor deprecated, and not entirely unknown.
  private boolean isForSale() {
    return group() == Group.TOTAL || group() == Group.LOWER_BOUND;
  }

  /// Whether the lab of a closed model sells it here. An offer that lacks an input or output price counts only if the
  /// workload does not need that price.
  private boolean isOwnForSale() {
    boolean isPriced = offer.prices().input() != null && offer.prices().output() != null;
    return offer.isOwn() && !offer.isOpen() && (isPriced || cost.total() != null);
  }

  /// Returns the offer that a careful buyer would take: the cheapest one of the model's own lab or, if the weights are
  /// open or the lab does not sell the model, the cheapest of all. Free and deprecated offers are ignored.
  ///
  /// @param ofModel the offers of one model
  public static Optional<OfferCost> ofCarefulBuyer(Collection<OfferCost> ofModel) {
    OfferCost cheapest = null;
    OfferCost own = null;
    for (OfferCost each : ofModel) { // not a stream: there are a thousand models
      if (each.isForSale()) {
        cheapest = cheaper(each, cheapest);
        own = each.isOwnForSale() ? cheaper(each, own) : own;
      }
    }
    return Optional.ofNullable(own == null ? cheapest : own);
  }

  private static OfferCost cheaper(OfferCost one, OfferCost other) {
    return other == null || one.compareTo(other) < 0 ? one : other;
  }
}
