package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Offer.Prices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Collects the prices of an offer or of a tier by kind, in decimal arithmetic.
public final class PriceKinds {
  /// From US dollars per token to US dollars per million tokens.
  private static final int MILLION = 6;

  /// The digits of which a `double` keeps every one. Lists that were computed in binary have more:
  /// `1.2999000000000001e-07`.
  private static final MathContext PRECISION = new MathContext(15);

  private static final int MAX_LENGTH = 60;

  private final SortedMap<String, Double> byKind = new TreeMap<>();

  /// Reads an amount, which may be a number or a string.
  ///
  /// @return null if it is not there
  /// @throws BadJsonException if it is not a number
  public static BigDecimal amount(JsonObject json, String key) {
    JsonNode value = json.node().path(key);
    if (!value.isString()) {
      return json.decimal(key);
    }
    String text = value.stringValue().strip();
    try {
      if (text.length() <= MAX_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      // It is refused below.
    }
    throw new BadJsonException("'%s' is not a number: %s".formatted(key, Findings.quote(text)));
  }

  /// The same for an amount that cannot be negative.
  ///
  /// @throws BadJsonException also if it is negative
  public static BigDecimal nonNegative(JsonObject json, String key) {
    BigDecimal amount = amount(json, key);
    if (amount != null && amount.signum() < 0) {
      throw new BadJsonException("'" + key + "' must not be negative");
    }
    return amount;
  }

  /// Adds a price per token.
  ///
  /// @param kind as in [Prices]
  /// @param dollars null for none
  public void putPerToken(String kind, BigDecimal dollars) {
    put(kind, dollars == null ? null : dollars.movePointRight(MILLION));
  }

  /// Adds a price in the unit of its kind.
  ///
  /// @param kind as in [Prices]
  /// @param dollars null for none
  /// @throws BadJsonException if it is too large
  public void put(String kind, BigDecimal dollars) {
    if (dollars != null) {
      double value = dollars.round(PRECISION).doubleValue();
      if (Double.isInfinite(value)) {
        throw new BadJsonException("the price '%s' is too large".formatted(Findings.shorten(kind)));
      }
      byKind.put(kind, value);
    }
  }

  /// Adds all prices of another service tier or time of day.
  ///
  /// @param prefix `off_peak`
  public void putAll(String prefix, PriceKinds others) {
    others.byKind.forEach((kind, price) -> byKind.put(prefix + "_" + kind, price));
  }

  /// Adds all of these prices to others.
  public void addTo(PriceKinds others) {
    others.byKind.putAll(byKind);
  }

  /// Returns a price; null if there is none.
  public Double get(String kind) {
    return byKind.get(kind);
  }

  public boolean isEmpty() {
    return byKind.isEmpty();
  }

  /// Returns the prices.
  public Prices prices() {
    return Prices.of(byKind);
  }
}
