package dev.modelcatalog.cost;

import dev.modelcatalog.rows.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a workload costs at the prices of an offer. All amounts are exact, in US dollars for the whole workload.
///
/// @param parts what each part costs; parts that the workload does not have, and those of unknown price, are absent
/// @param unknown the kinds of prices that are needed but not stated: `cache_read`; `requests` if there is a fee for
///   each request and their number is unknown
/// @param total null if a price is unknown
/// @param atLeast the sum of the known parts if others are unknown; null if the total is known, or nothing is
/// @param tier the number of tokens a request above which the prices apply; null for the general prices
/// @param nextTier the number of tokens a request above which other prices apply; null if there are none
/// @param plain the cost without a cache and without batches; null if unknown
/// @param cacheSaving what the cache saves without batches, negative if it costs more; null if the workload has no
///   cached tokens, or if unknown
/// @param batchSaving what batches save; null if the workload has none, or if unknown
public record Cost(
    Map<Part, BigDecimal> parts,
    List<String> unknown,
    BigDecimal total,
    BigDecimal atLeast,
    Long tier,
    Long nextTier,
    BigDecimal plain,
    BigDecimal cacheSaving,
    BigDecimal batchSaving) {
  /// Prices are per million tokens.
  private static final int MILLION = 6;

  /// The parts of a cost.
  private record Bill(Map<Part, BigDecimal> parts, List<String> unknown) {
    BigDecimal known() {
      BigDecimal sum = BigDecimal.ZERO;
      for (BigDecimal part : parts.values()) {
        sum = sum.add(part);
      }
      return sum;
    }

    BigDecimal total() {
      return unknown.isEmpty() ? known() : null;
    }
  }

  /// @param tiers the shortest first
  public static Cost of(Workload workload, Offer.Prices prices, List<Offer.Tier> tiers) {
    Tariff tariff = Tariff.of(prices, tiers, workload.requestSize(), workload.batch());
    Bill bill = bill(workload, tariff);
    Bill unbatched = workload.batch() ? bill(workload.unbatched(), tariff) : bill;
    BigDecimal plain = workload.usesCache() ? bill(workload.plain(), tariff).total() : unbatched.total();
    BigDecimal total = bill.total();
    BigDecimal atLeast = total != null || bill.known().signum() == 0 ? null : bill.known();
    return new Cost(
        bill.parts,
        bill.unknown,
        total,
        atLeast,
        tariff.tier(),
        tariff.nextTier(),
        plain,
        workload.usesCache() ? difference(plain, unbatched.total()) : null,
        workload.batch() ? difference(unbatched.total(), bill.total()) : null);
  }

  private static BigDecimal difference(BigDecimal dear, BigDecimal cheap) {
    return dear == null || cheap == null ? null : dear.subtract(cheap);
  }

  private static Bill bill(Workload workload, Tariff tariff) {
    Bill bill = new Bill(new EnumMap<>(Part.class), new ArrayList<>());
    boolean batch = workload.batch();
    for (Part part : Part.ALL) {
      if (part == Part.REQUESTS) {
        addFee(workload, tariff, bill);
      } else if (workload.quantity(part).signum() > 0) {
        Part priced = part == Part.REASONING && !tariff.has(part) ? Part.OUTPUT : part;
        BigDecimal price = tariff.price(priced, batch);
        if (price != null) {
          bill.parts.put(part, workload.quantity(part).multiply(price).movePointLeft(MILLION));
        } else if (!bill.unknown.contains(priced.kind(batch))) {
          bill.unknown.add(priced.kind(batch));
        }
      }
    }
    return bill;
  }

  /// Few offers have a fee for each request.
  private static void addFee(Workload workload, Tariff tariff, Bill bill) {
    BigDecimal fee = tariff.price(Part.REQUESTS, workload.batch());
    BigDecimal requests = workload.quantity(Part.REQUESTS);
    if (fee == null && tariff.has(Part.REQUESTS)) {
      bill.unknown.add(Part.REQUESTS.kind(workload.batch()));
    } else if (fee != null && fee.signum() > 0 && requests == null) {
      bill.unknown.add(Part.REQUESTS.column());
    } else if (fee != null && fee.signum() > 0) {
      bill.parts.put(Part.REQUESTS, requests.multiply(fee));
    }
  }

  /// Returns the cost of a month of 30 days; null if unknown.
  ///
  /// @param per the period of the workload; null if not stated
  public BigDecimal monthly(Workload.Period per) {
    if (per == null || total == null) { // no switch, as one that takes null takes 4 ms to link
      return null;
    }
    return per == Workload.Period.DAY ? total.multiply(BigDecimal.valueOf(Workload.Period.DAYS)) : total;
  }

  /// Whether nothing has to be paid.
  public boolean isFree() {
    return total != null && total.signum() == 0;
  }
}
